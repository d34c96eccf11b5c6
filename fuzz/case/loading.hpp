// The property that fuzz_case holds: the loader makes of any octets a case, or problems that say where they are; what is printed
// from a case loads as the same case and is printed alike again; and the lint has an answer to whatever loads.
#pragma once

#include <string_view>

namespace hopcheck::fuzz {

// Prints what broke and aborts where that is not so.
void hold_loading(std::string_view text);

}  // namespace hopcheck::fuzz
