// Reads along one line or field value, whose octets the reader has checked: the elements that chunk extensions, transfer
// codings and lists have in common (RFC 9110, 5.6). Every function moves past what it recognised.
#pragma once

#include <algorithm>
#include <string_view>

#include "http1/octets.hpp"

namespace hopcheck::http1 {

struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at == text.size(); }
  void skip_whitespace() {
    while (!done() && is_whitespace(text[at])) ++at;
  }
  bool take(char c) {
    if (done() || text[at] != c) return false;
    ++at;
    return true;
  }
  bool take_token() {
    const std::size_t begin = at;
    while (!done() && is_token_octet(text[at])) ++at;
    return at != begin;
  }
  // quoted-string (RFC 9110, 5.6.4). The octet after a backslash belongs to it, and may be missing.
  bool take_quoted_string() {
    if (!take('"')) return false;
    while (!done() && text[at] != '"') at = std::min(at + (text[at] == '\\' ? 2U : 1U), text.size());
    return take('"');
  }
  // BWS "=" BWS ( token / quoted-string ), as chunk extensions and transfer parameters have it.
  bool take_assignment() {
    skip_whitespace();
    if (!take('=')) return false;
    skip_whitespace();
    return take_token() || take_quoted_string();
  }
};

}  // namespace hopcheck::http1
