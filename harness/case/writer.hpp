// Cases to case files: the reverse of the loader. What is written loads as an equal case, and is written alike again: the
// canonical form. Octets, variables and repetitions stay as they are; what the loader does not keep ($schema, members that
// say what holds anyway, the order of verbs) is gone.
#pragma once

#include <string>

#include "case/case.hpp"

namespace hopcheck::cases {

// The text of a case file: plain ASCII, its members in the order in which README.md lists them.
std::string write_case(const Case& c);

}  // namespace hopcheck::cases
