// JSON as a person would set a case file: short values on one line, a script one step a line, the branches of a one_of
// below each other, nothing beyond column 140 that could be broken. Plain ASCII. Knows a few member names, not their meaning.
#pragma once

#include <string>

#include "case/document.hpp"

namespace hopcheck::cases {

std::string layout(const Json& file);

}  // namespace hopcheck::cases
