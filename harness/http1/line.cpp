#include "http1/line.hpp"

#include <algorithm>
#include <optional>

#include "http1/octets.hpp"
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

std::variant<RequestLine, LineFault> parse_request_line(std::string_view line) {
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
  return RequestLine{std::string(method), std::string(target), *version};
}

std::variant<StatusLine, LineFault> parse_status_line(std::string_view line) {
  const auto version = parse_version(line.substr(0, 8));
  if (!version) return LineFault{ErrorCode::status_line, 0};
  if (version->major_number != 1) return LineFault{ErrorCode::version_not_supported, 0};
  std::size_t at = 8;  // SP 3DIGIT SP
  while (at < std::min<std::size_t>(line.size(), 13) && (at == 8 || at == 12 ? line[at] == ' ' : is_digit(line[at]))) ++at;
  if (at != 13) return LineFault{ErrorCode::status_line, at};
  const int status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
  return StatusLine{*version, status, std::string(line.substr(13))};
}

std::variant<Field, LineFault> parse_field_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return LineFault{ErrorCode::field_line, 0};
  const auto name = line.substr(0, colon);
  if (!name.empty() && is_whitespace(name.back()) && is_token(trim(name))) {
    return LineFault{ErrorCode::space_before_colon, trim(name).size()};
  }
  if (!is_token(name)) return LineFault{ErrorCode::field_name, 0};
  return Field{std::string(name), std::string(trim(line.substr(colon + 1)))};
}

}  // namespace hopcheck::http1
