#include "report/markup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/octets.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

// Whether the character at `i` stands for itself wherever the line stands. A full stop does between digits: at another
// place it could make a list or, as in www.example.com, a link.
bool is_plain(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (http1::is_digit(c) || http1::is_alpha(c) || http1::is_obs_text(c)) return true;
  if (i == 0 || i + 1 == text.size()) return false;
  if (c == '.') return http1::is_digit(text[i - 1]) && http1::is_digit(text[i + 1]);
  return std::string_view(" ,;/'\"(-?%=").find(c) != std::string_view::npos;
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
