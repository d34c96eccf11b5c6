#include "http1/line.hpp"

#include <algorithm>
#include <optional>

#include "http1/target.hpp"

namespace hopcheck::http1 {
namespace {

// HTTP-version = "HTTP" "/" DIGIT "." DIGIT, with case (RFC 9112, 2.3).
std::optional<Version> parse_version(std::string_view text) {
  if (text.size() != 8 || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' || !is_digit(text[7])) {
    return std::nullopt;
  }
  return Version{text[5] - '0', text[7] - '0'};
}

}  // namespace

std::variant<RequestLineView, LineFault> parse_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return LineFault{ErrorCode::request_line, 0};
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  if (!is_token(method)) return LineFault{ErrorCode::method, 0};
  const auto version = parse_version(line.substr(last + 1));
  if (!version) return LineFault{ErrorCode::version, last + 1};
  if (version->major_number != 1) return LineFault{ErrorCode::version_not_supported, last + 1};
  if (!is_request_target(method, target)) return LineFault{ErrorCode::request_target, first + 1};
  return RequestLineView{method, target, *version};
}

std::variant<StatusLineView, LineFault> parse_status_line(std::string_view line) {
  const auto version = parse_version(line.substr(0, 8));
  if (!version) return LineFault{ErrorCode::status_line, 0};
  if (version->major_number != 1) return LineFault{ErrorCode::version_not_supported, 0};
  std::size_t at = 8;  // SP 3DIGIT SP
  while (at < std::min<std::size_t>(line.size(), 13) && (at == 8 || at == 12 ? line[at] == ' ' : is_digit(line[at]))) ++at;
  if (at != 13) return LineFault{ErrorCode::status_line, at};
  const int status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
  return StatusLineView{*version, status, line.substr(13)};
}

LineFault field_line_fault(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {ErrorCode::field_line, 0};
  const auto before_space = trim(line.substr(0, colon));
  // Whitespace at its end alone is at fault: a line that begins with it does not come here.
  if (is_token(before_space)) return {ErrorCode::space_before_colon, before_space.size()};
  return {ErrorCode::field_name, 0};
}

}  // namespace hopcheck::http1
