// Messages as values: what a reader found and what a writer prints (RFC 9112, 2.1). No behaviour, no I/O.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "http1/fields.hpp"

namespace hopcheck::http1 {

struct Version {
  int major_number = 1;
  int minor_number = 1;
  auto operator<=>(const Version&) const = default;
};
inline constexpr Version http10{1, 0};
inline constexpr Version http11{1, 1};

std::string to_string(Version version);  // "HTTP/1.1"

struct RequestLine {
  std::string method;
  std::string target;
  Version version = http11;
  bool operator==(const RequestLine&) const = default;
};

struct StatusLine {
  Version version = http11;
  int status = 200;
  std::string reason;
  bool operator==(const StatusLine&) const = default;
};

// Start-line and header section.
struct Head {
  std::variant<RequestLine, StatusLine> start;
  Fields fields;

  bool is_request() const { return std::holds_alternative<RequestLine>(start); }
  // The start-line as the one or the other; the caller knows which it is.
  const RequestLine& request() const { return std::get<RequestLine>(start); }
  const StatusLine& response() const { return std::get<StatusLine>(start); }
  Version version() const { return is_request() ? request().version : response().version; }
  // A 1xx that another response will follow: 101 is none (RFC 9110, 15.2).
  bool is_interim() const { return !is_request() && response().status / 100 == 1 && response().status != 101; }
  bool operator==(const Head&) const = default;
};

// How the end of the message body is found (RFC 9112, 6.3).
enum class Framing {
  none,     // no body
  length,   // Content-Length octets
  chunked,  // chunked is the final transfer coding
  close,    // a response that ends where the connection ends
  tunnel,   // no message follows: 101, or 2xx to CONNECT
};
std::string_view to_string(Framing framing);

struct Message {
  Head head;
  Framing framing = Framing::none;
  std::uint64_t body_length = 0;  // octets of content, transfer coding removed
  std::string body;               // the first octets of the content: as many as the collector keeps
  Fields trailers;
  bool persistent = true;  // RFC 9112, 9.3: as this message alone says
};

}  // namespace hopcheck::http1
