// The property: nothing is smuggled through the reference gateway. What it makes of a client's stream, its origin reads as
// just the requests that were meant; what it makes of an origin's responses, its client reads as just the responses that were
// meant: start line, fields, framing, content, trailers, and where each ends. What is meant is what a conforming gateway has to
// make of the input (forward/meant.hpp), said with no code of the gateway. Who reads are http1 and every peer.
#include <cstdint>
#include <string_view>

#include "fuzz/forward/trial.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopcheck::fuzz;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const Stream stream = stream_of(input);
  if (stream.requests) {
    try_requests(input, Role::gateway);
    // Of what has neither, a proxy forwards nothing.
    const bool for_a_proxy = input.find("://") != std::string_view::npos || input.find("CONNECT") != std::string_view::npos;
    if (for_a_proxy) try_requests(input, Role::proxy);
  } else if (stream.method != "CONNECT") {  // what answers that is a tunnel
    try_responses(stream, input);
    try_surplus(stream, input);
    try_responses_to_http10(stream, input);
  }
  return 0;
}
