// One stream through the gateway, and whether what comes out of it is what was meant to. With another policy than the conforming
// one it is not, which shows that it would be noticed.
#pragma once

#include <string_view>

#include "fuzz/forward/meant.hpp"
#include "fuzz/stream/stream.hpp"
#include "ref/policy.hpp"

namespace hopcheck::fuzz {

// A client's stream, for an origin that answers each request.
void try_requests(std::string_view input, Role role, const ref::Policy& policy = {});

// An origin's stream, for a client of HTTP/1.1 that sends as many requests as there are responses in it: each brings one
// response. `input` is what the stream was made from.
void try_responses(const Stream& stream, std::string_view input, const ref::Policy& policy = {});

// The whole of it at once in answer to the first of two requests, and nothing to the second: what is behind the first response
// is no response to anything (RFC 9112, 9.2).
void try_surplus(const Stream& stream, std::string_view input, const ref::Policy& policy = {});

// The whole of it for a client of HTTP/1.0, which sends one request.
void try_responses_to_http10(const Stream& stream, std::string_view input, const ref::Policy& policy = {});

}  // namespace hopcheck::fuzz
