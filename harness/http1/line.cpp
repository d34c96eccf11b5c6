#include "http1/line.hpp"

#include <algorithm>

#include "http1/target.hpp"

namespace hopcheck::http1 {
namespace {

constexpr std::size_t version_size = 8;

// HTTP-version = "HTTP" "/" DIGIT "." DIGIT, with case (RFC 9112, 2.3).
bool parse_version(std::string_view text, Version& version) {
  constexpr std::string_view pattern = "HTTP/0.0";  // 0: any digit
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i]) return false;
  }
  version.major_number = text[5] - '0';
  version.minor_number = text[7] - '0';
  return true;
}

// Where a version as it should be has it, or else wherever it is.
std::size_t last_space(std::string_view line) {
  const std::size_t due = line.size() - version_size - 1;
  const bool is_there = line.size() > version_size && line[due] == ' ' && line.find(' ', due + 1) == std::string_view::npos;
  return is_there ? due : line.rfind(' ');
}

}  // namespace

std::optional<LineFault> parse_request_line(std::string_view line, std::size_t token, StartPlace& start) {
  const bool begins_with_method = token != 0 && token != line.size() && line[token] == ' ';
  const std::size_t first = begins_with_method ? token : line.find(' ');
  const std::size_t last = last_space(line);
  if (first == std::string_view::npos || first == last) return LineFault{ErrorCode::request_line, 0};
  if (!begins_with_method) return LineFault{ErrorCode::method, 0};
  if (!parse_version(line.substr(last + 1), start.version)) return LineFault{ErrorCode::version, last + 1};
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
