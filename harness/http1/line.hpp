// The lines of a head: what a request-line, a status-line and a field line say (RFC 9112, 3, 4 and 5). A line comes
// here whole, without its CRLF, and holds field octets only. What is returned points into it.
#pragma once

#include <string_view>
#include <variant>

#include "http1/error.hpp"
#include "http1/octets.hpp"
#include "http1/view.hpp"

namespace hopcheck::http1 {

// Why a line is rejected, and at which of its octets.
struct LineFault {
  ErrorCode code;
  std::size_t at;
};

std::variant<RequestLineView, LineFault> parse_request_line(std::string_view line);
std::variant<StatusLineView, LineFault> parse_status_line(std::string_view line);

// Why a line that does not begin with a token and a colon is no field line.
LineFault field_line_fault(std::string_view line);

// A line that begins with whitespace is not for here: what it means depends on the line before it. Inline, for it is what a
// reader does most.
inline std::variant<FieldView, LineFault> parse_field_line(std::string_view line) {
  const std::size_t colon = token_size(line);
  if (colon == 0 || colon == line.size() || line[colon] != ':') return field_line_fault(line);
  return FieldView{line.substr(0, colon), trim(line.substr(colon + 1))};
}

}  // namespace hopcheck::http1
