#include "report/markup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/octets.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

bool is_word(char c) { return http1::is_digit(c) || http1::is_alpha(c) || http1::is_obs_text(c); }

// Whether the "." or ")" at `i` could number an item of a list, or be that of "www.", which is made a link.
bool numbers_or_links(std::string_view text, std::size_t i) {
  const std::string_view before = text.substr(0, i);
  const bool ends_word = i + 1 == text.size() || text[i + 1] == ' ';
  if (ends_word && std::all_of(before.begin(), before.end(), http1::is_digit)) return true;
  return i >= 3 && http1::is_named(before.substr(i - 3), "www");
}

// Whether the character at `i` stands for itself wherever the line stands. A colon does before a space: elsewhere it could make
// a link or, with another, a picture. A "_" does within a word.
bool is_plain(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (is_word(c)) return true;
  if (i == 0) return false;
  if (c == '.' || c == ')') return !numbers_or_links(text, i);
  if (i + 1 == text.size()) return false;
  if (c == ':') return text[i + 1] == ' ';
  if (c == '_') return is_word(text[i - 1]) && is_word(text[i + 1]);
  return std::string_view(" ,;/'\"(-+?%=").find(c) != std::string_view::npos;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string line = printable(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_plain(line, i)) {
      out += line[i];
    } else {
      out += fmt::format("&#{};", static_cast<unsigned>(static_cast<unsigned char>(line[i])));
    }
  }
  return out;
}

std::string markdown_code(std::string_view text) { return "<code>" + markdown_text(text) + "</code>"; }

std::string fenced(const std::vector<std::string>& lines) {
  std::size_t longest = 2;
  for (const std::string& line : lines) {
    std::size_t run = 0;
    for (const char c : line) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  const std::string fence(longest + 1, '`');
  std::string out = fence + "\n";
  for (const std::string& line : lines) out += line + "\n";
  return out + fence + "\n";
}

}  // namespace hopcheck::report
