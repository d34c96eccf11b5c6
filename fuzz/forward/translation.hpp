// Heads as they are to leave an intermediary: the part of meant.hpp that is about single messages.
#pragma once

#include <string>

#include "fuzz/forward/meant.hpp"
#include "http1/framing.hpp"

namespace hopcheck::fuzz {

// Of a request-target in absolute-form, in lower case; nothing of any other.
std::string scheme_in(const std::string& target);

http1::Head request_onward(const http1::Head& received, const http1::BodyPlan& body);
http1::Head interim_onward(const http1::Head& received);
// `framing` is that of the response as it came, `length` that of its content where it is Framing::length. `out` is the framing
// with which it leaves.
http1::Head final_onward(const http1::Head& received, const http1::BodyPlan& body, const http1::RequestLine& asked, http1::Framing out);
http1::Fields trailers_onward(const http1::Fields& trailers, const http1::Head& received);

}  // namespace hopcheck::fuzz
