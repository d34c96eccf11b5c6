#include "report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "http1/octets.hpp"

namespace hopcheck::report {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t size = 0;  // octets; 0 where `text` does not begin with UTF-8
};

// The character that `text`, which is not empty, begins with (RFC 3629, 3 and 4).
Character first_character(std::string_view text) {
  const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = octet(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead < 0xC2 ? 0U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : lead < 0xF5 ? 4U : 0U;
  if (size == 0 || size > text.size()) return {};
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((octet(i) & 0xC0U) != 0x80) return {};
    code = (code << 6U) | (octet(i) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[size] || code > 0x10FFFF || surrogate) return {};
  return {code, size};
}

// Controls, what has no glyph of its own or turns the direction of others, and noncharacters.
bool is_treacherous(char32_t code) {
  constexpr std::array<std::pair<char32_t, char32_t>, 12> ranges{{{0x00, 0x1F},
                                                                  {0x7F, 0x9F},
                                                                  {0xAD, 0xAD},
                                                                  {0x61C, 0x61C},
                                                                  {0x180E, 0x180E},
                                                                  {0x200B, 0x200F},
                                                                  {0x2028, 0x202E},
                                                                  {0x2060, 0x206F},
                                                                  {0xFDD0, 0xFDEF},
                                                                  {0xFEFF, 0xFEFF},
                                                                  {0xFFF9, 0xFFFB},
                                                                  {0xE0000, 0xE0FFF}}};
  return (code & 0xFFFEU) == 0xFFFE ||
         std::any_of(ranges.begin(), ranges.end(), [&](auto range) { return range.first <= code && code <= range.second; });
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::string_view octets = text.substr(0, std::max<std::size_t>(character.size, 1));
    if (character.size == 0 || is_treacherous(character.code)) {
      out += http1::escape(octets);
    } else {
      out += octets;
    }
    text.remove_prefix(octets.size());
  }
  return out;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : printable(text)) {
    if (c == '\'') {
      out += R"('\'')";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string quantity(std::uint64_t count, std::string_view noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

std::string seconds(std::chrono::milliseconds duration) { return fmt::format("{:.1f} s", static_cast<double>(duration.count()) / 1000.0); }

}  // namespace hopcheck::report
