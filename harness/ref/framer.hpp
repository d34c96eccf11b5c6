// The last touch on a response before it is written: its framing (RFC 9112, 6.3 seen from the sender), the connection
// options (9.3, 9.6) and Date. The same for what a server says and for what a gateway passes on. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "http1/message.hpp"
#include "ref/context.hpp"

namespace hopcheck::ref {

// A response as its author sees it: no framing fields, no connection options.
struct Response {
  http1::Head head;
  std::optional<std::uint64_t> length;  // of the content, where it is known from the start
};

// What the framing depends on, besides the response.
struct Asked {
  std::string method;
  http1::Version version;
  bool persists;  // as the request, and what became of it, allow
};

struct Framed {
  http1::Head head;
  http1::Framing framing;  // of what follows the head
  bool persists;
};

Framed frame(const Context& context, const Asked& asked, Response response);

std::string write_head(const Policy& policy, const http1::Head& head);

http1::Head response_head(int status, std::string reason, http1::Fields fields = {});

}  // namespace hopcheck::ref
