#include "http1/line.hpp"

#include <algorithm>

#include "http1/target.hpp"

namespace hopcheck::http1 {
namespace {

constexpr std::size_t version_size = 8;

// HTTP-version = "HTTP" "/" DIGIT "." DIGIT, with case (RFC 9112, 2.3).
bool parse_version(std::string_view text, Version& version) {
  if (text.size() != version_size || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' || !is_digit(text[7])) return false;
  version.major_number = text[5] - '0';
  version.minor_number = text[7] - '0';
  return true;
}

}  // namespace

std::optional<LineFault> parse_request_line(std::string_view line, std::size_t token, StartPlace& start) {
  const bool begins_with_method = token != 0 && token != line.size() && line[token] == ' ';
  const std::size_t first = begins_with_method ? token : line.find(' ');
  const std::size_t due = line.size() - version_size - 1;  // where the last space is before a version as it should be
  const bool ends_with_version = line.size() > version_size && line[due] == ' ' && parse_version(line.substr(due + 1), start.version);
  const std::size_t last = ends_with_version ? due : line.rfind(' ');
  if (first == std::string_view::npos || first == last) return LineFault{ErrorCode::request_line, 0};
  if (!begins_with_method) return LineFault{ErrorCode::method, 0};
  if (!ends_with_version) return LineFault{ErrorCode::version, last + 1};
  if (start.version.major_number != 1) return LineFault{ErrorCode::version_not_supported, last + 1};
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  if (!is_request_target(method, target)) return LineFault{ErrorCode::request_target, first + 1};
  start.method_or_reason = place_in(line, method);
  start.target = place_in(line, target);
  return std::nullopt;
}

std::optional<LineFault> parse_status_line(std::string_view line, StartPlace& start) {
  if (!parse_version(line.substr(0, version_size), start.version)) return LineFault{ErrorCode::status_line, 0};
  if (start.version.major_number != 1) return LineFault{ErrorCode::version_not_supported, 0};
  std::size_t at = version_size;  // SP 3DIGIT SP
  while (at < std::min<std::size_t>(line.size(), 13) && (at == 8 || at == 12 ? line[at] == ' ' : is_digit(line[at]))) ++at;
  if (at != 13) return LineFault{ErrorCode::status_line, at};
  start.status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
  start.method_or_reason = place_in(line, line.substr(13));
  return std::nullopt;
}

LineFault field_line_fault(std::string_view line, bool first) {
  if (is_whitespace(line.front())) return {first ? ErrorCode::space_before_fields : ErrorCode::obs_fold, 0};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {ErrorCode::field_line, 0};
  const auto before_space = trim(line.substr(0, colon));
  if (is_token(before_space)) return {ErrorCode::space_before_colon, before_space.size()};
  return {ErrorCode::field_name, 0};
}

}  // namespace hopcheck::http1
