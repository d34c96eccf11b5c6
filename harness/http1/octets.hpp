// What one octet may be in HTTP/1.x, and the few operations on octet strings that the grammar needs (RFC 9110, 5.6;
// RFC 5234, B.1). Nothing here knows messages; nothing here depends on a locale.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hopcheck::http1 {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_whitespace(char c) { return c == ' ' || c == '\t'; }  // the octets of OWS (RFC 9110, 5.6.3)
constexpr bool is_obs_text(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_visible(char c) { return c > 0x20 && c < 0x7F; }  // VCHAR

// A row for each octet: a property that is asked of every octet of a stream is one load.
using OctetTable = std::array<bool, 256>;
template <typename Property>
consteval OctetTable octets_that(Property is) {
  OctetTable table{};
  for (unsigned octet = 0; octet < table.size(); ++octet) table[octet] = is(static_cast<char>(octet));
  return table;
}

// The value of each hexadecimal digit, -1 of what is none.
consteval std::array<std::int8_t, 256> make_hex_digits() {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (int digit = 0; digit < 16; ++digit) {
    for (const std::string_view digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
      values[static_cast<unsigned char>(digits[static_cast<std::size_t>(digit)])] = static_cast<std::int8_t>(digit);
    }
  }
  return values;
}
inline constexpr auto hex_digits = make_hex_digits();

constexpr bool is_in(const OctetTable& table, char c) { return table[static_cast<unsigned char>(c)]; }

// An octet of a field value (RFC 9110, 5.5): VCHAR, obs-text, SP or HTAB.
inline constexpr OctetTable field_octets =
    octets_that([](char c) consteval { return is_visible(c) || is_obs_text(c) || is_whitespace(c); });
constexpr bool is_field_octet(char c) { return is_in(field_octets, c); }

// An octet of a token (RFC 9110, 5.6.2).
inline constexpr OctetTable token_octets = octets_that(
    [](char c) consteval { return is_digit(c) || is_alpha(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos; });
constexpr bool is_token_octet(char c) { return is_in(token_octets, c); }

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// The value of a hexadecimal digit; the caller has checked that it is one.
constexpr unsigned hex_value(char c) { return static_cast<unsigned>(is_digit(c) ? c - '0' : to_lower(c) - 'a' + 10); }

// The number of octets at the front of `text` that a token can hold.
constexpr std::size_t token_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_token_octet(text[size])) ++size;
  return size;
}
constexpr bool is_token(std::string_view text) { return !text.empty() && token_size(text) == text.size(); }

// Whether CRLF stands there. Of two octets exactly: a comparison of strings, which have any size, is a call.
constexpr bool is_crlf(std::string_view text, std::size_t at) {
  return text.size() - at >= 2 && std::char_traits<char>::compare(text.data() + at, "\r\n", 2) == 0;
}

// `text` without SP and HTAB at either end.
constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_whitespace(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_whitespace(text.back())) text.remove_suffix(1);
  return text;
}

constexpr bool equal_without_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}
// Whether a token is `lower`, given in lower case. The bit that makes a capital letter small makes no other token octet a letter.
constexpr bool is_named(std::string_view token, std::string_view lower) {
  if (token.size() != lower.size()) return false;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if ((token[i] | 0x20) != lower[i]) return false;
  }
  return true;
}

std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

// `text` for a person to read: visible ASCII and SP as they are, CR, LF and HTAB as \r, \n and \t, a backslash doubled,
// any other octet as \xNN. The result holds no control octet, so it is safe to print on a terminal.
std::string escape(std::string_view text);

}  // namespace hopcheck::http1
