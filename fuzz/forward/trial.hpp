// One stream through the gateway, and whether what comes out of it is what was meant to.
#pragma once

#include <string_view>

#include "fuzz/forward/meant.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {

// A client's stream, for an origin that answers each request.
void try_requests(std::string_view input, Role role);

// An origin's stream, for a client of HTTP/1.1 that sends as many requests as there are responses in it: each brings one
// response. `input` is what the stream was made from.
void try_responses(const Stream& stream, std::string_view input);

// The whole of it at once for a client of HTTP/1.0, which sends one request.
void try_responses_to_http10(const Stream& stream, std::string_view input);

}  // namespace hopcheck::fuzz
