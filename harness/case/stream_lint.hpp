// Holds every send of a case to what it claims: the strict reader accepts what is not marked malformed and rejects what
// is, in every variant and on every path through the script. So a typing error cannot become another test.
#pragma once

#include <vector>

#include "case/case.hpp"
#include "case/problem.hpp"

namespace hopcheck::cases {

void lint_streams(const Case& c, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
