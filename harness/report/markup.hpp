// Text of others within Markdown. May not know what a run is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::report {

// `text` as Markdown that reads as that text: one line, printable, and every character that could be markup, a cell of a
// table, a link or a mention stands as a numeric character reference.
std::string markdown_text(std::string_view text);

// The same within <code>.
std::string markdown_code(std::string_view text);

// Lines as a fenced block that none of them can end. The lines must be printable.
std::string fenced(const std::vector<std::string>& lines);

}  // namespace hopcheck::report
