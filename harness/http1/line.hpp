// The lines of a head: what a request-line, a status-line and a field line say (RFC 9112, 3, 4 and 5). A line comes
// here whole, without its CRLF, and holds field octets only.
#pragma once

#include <string_view>
#include <variant>

#include "http1/error.hpp"
#include "http1/message.hpp"

namespace hopcheck::http1 {

// Why a line is rejected, and at which of its octets.
struct LineFault {
  ErrorCode code;
  std::size_t at;
};

std::variant<RequestLine, LineFault> parse_request_line(std::string_view line);
std::variant<StatusLine, LineFault> parse_status_line(std::string_view line);

// A line that begins with whitespace is not for here: what it means depends on the line before it.
std::variant<Field, LineFault> parse_field_line(std::string_view line);

}  // namespace hopcheck::http1
