// Whether the variants of a case differ: in their ids, and in what their scripts say.
#pragma once

#include <vector>

#include "case/case.hpp"
#include "case/problem.hpp"

namespace hopcheck::cases {

// Every variable of the case is known to have a value.
void lint_variants(const Case& c, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
