// Text of files and targets made safe to show, and the few phrases that several reports share. Octets of a conversation
// go through http1::escape instead, which leaves nothing but ASCII. May not know what a run is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace hopcheck::report {

// `text` on one line, as valid UTF-8: control characters, characters that hide or reorder others, and octets that are not
// UTF-8 become \r, \n, \t or \xNN for each octet; all else stays. Safe on a terminal, in XML 1.0 and in JSON. Escapes that
// are there already stay as they are.
std::string printable(std::string_view text);

// One word of a POSIX shell, on one line.
std::string shell_quoted(std::string_view text);

// "1 octet", "2 octets".
std::string quantity(std::uint64_t count, std::string_view noun);

// "1.2 s"
std::string seconds(std::chrono::milliseconds duration);

}  // namespace hopcheck::report
