#include "ref/raw_head.hpp"

#include <algorithm>

#include "http1/octets.hpp"

namespace hopcheck::ref {

Line line_at(const std::string& raw, std::size_t at) {
  const std::size_t before = at == 0 ? std::string::npos : raw.rfind('\n', at - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return {begin, std::min(raw.find("\r\n", begin), raw.size())};
}

void erase_line(std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  raw.erase(line.begin, line.size() + 2);
}

void set_value(std::string& raw, std::size_t at, const std::string& value) {
  const Line line = line_at(raw, at);
  const std::size_t colon = std::min(raw.find(':', line.begin), line.end);
  raw.replace(colon, line.end - colon, ": " + value);
}

std::string value_at(const std::string& raw, std::size_t at) {
  const Line line = line_at(raw, at);
  const std::size_t colon = std::min(raw.find(':', line.begin), line.end);
  return raw.substr(colon + 1, line.end - colon - 1);
}

// The lines of a head with that name, last first.
std::vector<std::size_t> lines_named(const std::string& raw, std::string_view name) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < raw.size(); at = line_at(raw, at).end + 2) {
    const std::size_t colon = raw.find(':', at);
    if (colon == std::string::npos) break;
    if (http1::equal_without_case(std::string_view(raw).substr(at, colon - at), name)) found.insert(found.begin(), at);
  }
  return found;
}

void erase_lines(std::string& raw, std::string_view name) {
  for (const std::size_t at : lines_named(raw, name)) erase_line(raw, at);
}

char disguise(char c) { return static_cast<char>(static_cast<unsigned char>(c) | 0x80U); }

bool is_disguised(char c) {
  const auto plain = static_cast<unsigned char>(c) & 0x7FU;
  return (static_cast<unsigned char>(c) & 0x80U) != 0 && (plain < 0x20 || plain == 0x7F);
}

char undisguised(char c) { return static_cast<char>(static_cast<unsigned char>(c) & 0x7FU); }

}  // namespace hopcheck::ref
