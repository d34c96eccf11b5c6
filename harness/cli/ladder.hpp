// A case for a person to read.
#pragma once

#include <string>

#include "case/case.hpp"
#include "case/requirement.hpp"

namespace hopcheck::cli {

std::string ladder(const cases::Case& c, const cases::Requirements& requirements);

}  // namespace hopcheck::cli
