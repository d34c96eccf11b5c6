// What the host decides for a reference implementation: the clock face for Date, and how long and how much it bears.
#pragma once

#include <functional>
#include <string>

#include "http1/reader.hpp"
#include "ref/node.hpp"

namespace hopcheck::ref {

struct Settings {
  // The value of Date, an IMF-fixdate (RFC 9110, 5.6.7). The wall clock is the host's.
  std::function<std::string()> date = [] { return std::string("Thu, 01 Jan 1970 00:00:00 GMT"); };

  Time idle_timeout = std::chrono::seconds(60);      // a connection without an exchange
  Time request_timeout = std::chrono::seconds(30);   // a header section, and any pause within content
  Time response_timeout = std::chrono::seconds(60);  // of a gateway for its origin
  Time linger = std::chrono::seconds(2);             // between our FIN and giving up on the peer's
  std::uint64_t largest_content = 1 << 20;           // that a server takes; a gateway streams
  std::string origin = "localhost";                  // Host for a request that came to a gateway without one
  http1::Limits limits;
};

}  // namespace hopcheck::ref
