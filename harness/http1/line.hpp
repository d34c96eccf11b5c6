// The lines of a head: what a request-line, a status-line and a field line say (RFC 9112, 3, 4 and 5). A line comes
// here whole, without its CRLF, and holds field octets only. Where its parts stand is told relative to it.
#pragma once

#include <optional>
#include <string_view>

#include "http1/error.hpp"
#include "http1/octets.hpp"
#include "http1/view.hpp"

namespace hopcheck::http1 {

// Why a line is rejected, and at which of its octets.
struct LineFault {
  ErrorCode code;
  std::size_t at;
};

// Each finds out where the parts of a line stand, or what is wrong with it; then the places mean nothing. `token` is the size of
// the token that the line begins with: who looks for the end of a line has come by it.
std::optional<LineFault> parse_request_line(std::string_view line, std::size_t token, StartPlace& start);
std::optional<LineFault> parse_status_line(std::string_view line, StartPlace& start);

// Why a line is rejected that does not begin as a field line, with field-name ":" (RFC 9112, 5). What one means that begins with
// whitespace depends on the line before it: `first` of a header section, or not.
LineFault field_line_fault(std::string_view line, bool first);

inline Place place_in(std::string_view line, std::string_view part) {
  return {static_cast<std::size_t>(part.data() - line.data()), part.size()};
}

}  // namespace hopcheck::http1
