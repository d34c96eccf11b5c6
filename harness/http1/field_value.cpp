#include "http1/field_value.hpp"

#include <algorithm>
#include <array>

#include "http1/cursor.hpp"
#include "http1/fields.hpp"
#include "http1/octets.hpp"
#include "http1/target.hpp"

namespace hopcheck::http1 {
namespace {

template <typename Member>
bool all_members(std::string_view value, Member is_member) {
  const auto members = list_members(value);
  return std::all_of(members.begin(), members.end(), is_member);
}

bool take_protocol(Cursor& cursor) { return cursor.take_token() && (!cursor.take('/') || cursor.take_token()); }

bool take_whitespace(Cursor& cursor) {
  const std::size_t begin = cursor.at;
  cursor.skip_whitespace();
  return cursor.at != begin;
}

// comment = "(" *( ctext / quoted-pair / comment ) ")"
bool take_comment(Cursor& cursor) {
  if (!cursor.take('(')) return false;
  for (int depth = 1; depth > 0; ++cursor.at) {
    if (cursor.done()) return false;
    const char octet = cursor.text[cursor.at];
    if (octet == '\\') ++cursor.at;
    if (octet == '(') ++depth;
    if (octet == ')') --depth;
    if (cursor.done()) return false;
  }
  return true;
}

// A pseudonym or a host, and a port.
bool take_received_by(Cursor& cursor) {
  if (const auto rest = cursor.text.substr(cursor.at); rest.starts_with('[')) {
    const std::size_t size = std::min(rest.find(']'), rest.size() - 1) + 1;
    if (!is_host(rest.substr(0, size))) return false;
    cursor.at += size;
  } else if (!cursor.take_token()) {
    return false;
  }
  if (!cursor.take(':')) return true;
  while (!cursor.done() && is_digit(cursor.text[cursor.at])) ++cursor.at;
  return true;
}

bool is_via_member(std::string_view member) {
  Cursor cursor{member};
  if (!take_protocol(cursor) || !take_whitespace(cursor) || !take_received_by(cursor)) return false;
  return cursor.done() || (take_whitespace(cursor) && take_comment(cursor) && cursor.done());
}

bool is_coding(std::string_view member) {
  Cursor cursor{member};
  if (!cursor.take_token()) return false;
  while (!cursor.done()) {
    cursor.skip_whitespace();
    if (!cursor.take(';')) return false;
    cursor.skip_whitespace();
    if (!cursor.take_token() || !cursor.take_assignment()) return false;
  }
  return true;
}

// Along a value, past its quoted-strings and comments: what looks like syntax inside of them is none.
struct Outside {
  Cursor cursor;
  bool all_close = true;

  // Past the one that begins here, if one does. Behind one that does not close nothing is taken for another, so that the time
  // is linear.
  bool skip_text() {
    const char first = cursor.text[cursor.at];
    if (!all_close || (first != '"' && first != '(')) return false;
    Cursor behind = cursor;
    all_close = first == '"' ? behind.take_quoted_string() : take_comment(behind);
    if (all_close) cursor = behind;
    return all_close;
  }
};

}  // namespace

bool is_token_list(std::string_view value) {
  return all_members(value, [](const std::string& member) { return is_token(member); });
}

bool is_protocol_list(std::string_view value) {
  return all_members(value, [](const std::string& member) {
    Cursor cursor{member};
    return take_protocol(cursor) && cursor.done();
  });
}

// A comment may hold commas, which a list of tokens and quoted-strings would part.
bool is_via(std::string_view value) {
  std::size_t begin = 0;
  const auto ends_member = [&](std::size_t end) {
    const auto member = trim(value.substr(begin, end - begin));
    begin = end + 1;
    return member.empty() || is_via_member(member);
  };
  Outside outside{{value}};
  while (!outside.cursor.done()) {
    if (outside.skip_text()) continue;
    const std::size_t at = outside.cursor.at++;
    if (value[at] == ',' && !ends_member(at)) return false;
  }
  return ends_member(value.size());
}

bool is_coding_list(std::string_view value) {
  return all_members(value, [](const std::string& member) { return is_coding(member); });
}

bool is_imf_date(std::string_view value) {
  constexpr std::string_view shape = "Aaa, 00 Aaa 0000 00:00:00 GMT";
  constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (value.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool letter = i < 3 || (i >= 8 && i < 11);
    if (shape[i] == '0' ? !is_digit(value[i]) : !letter && value[i] != shape[i]) return false;
  }
  return std::find(days.begin(), days.end(), value.substr(0, 3)) != days.end() &&
         std::find(months.begin(), months.end(), value.substr(8, 3)) != months.end();
}

bool has_empty_member(std::string_view value) {
  if (trim(value).empty()) return false;
  bool empty = true;
  Outside outside{{value}};
  while (!outside.cursor.done()) {
    if (outside.skip_text()) {
      empty = false;
      continue;
    }
    const char octet = value[outside.cursor.at++];
    if (octet == ',' && empty) return true;
    empty = octet == ',' || (empty && is_whitespace(octet));
  }
  return empty;
}

bool has_space_around_equals(std::string_view value) {
  Outside outside{{value}};
  while (!outside.cursor.done()) {
    if (outside.skip_text()) continue;
    const std::size_t at = outside.cursor.at++;
    if (value[at] != '=') continue;
    if ((at > 0 && is_whitespace(value[at - 1])) || (at + 1 < value.size() && is_whitespace(value[at + 1]))) return true;
  }
  return false;
}

bool has_wide_space(std::string_view value) {
  Outside outside{{value}};
  while (!outside.cursor.done()) {
    if (outside.skip_text()) continue;
    const auto rest = value.substr(outside.cursor.at++);
    if (rest.starts_with('\t') || rest.starts_with("  ")) return true;
  }
  return false;
}

bool has_needless_escape(std::string_view value) {
  bool quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool inside = quoted || depth > 0;
    if (inside && value[i] == '\\') {
      if (++i == value.size()) return false;
      const bool needed = value[i] == '\\' || (quoted ? value[i] == '"' : value[i] == '(' || value[i] == ')');
      if (!needed) return true;
    } else if (depth == 0 && value[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && value[i] == '(') {
      ++depth;
    } else if (!quoted && depth > 0 && value[i] == ')') {
      --depth;
    }
  }
  return false;
}

}  // namespace hopcheck::http1
