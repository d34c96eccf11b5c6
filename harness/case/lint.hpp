// What a grammar cannot say about a case: that its sends are the HTTP that they claim to be, that its grades agree with
// what it cites, that its variables have values, that every endpoint does what it can.
#pragma once

#include <vector>

#include "case/case.hpp"
#include "case/glossary.hpp"
#include "case/problem.hpp"
#include "case/requirement.hpp"

namespace hopcheck::cases {

void lint(const Case& c, const Requirements& requirements, const Glossary& glossary, std::vector<Problem>& problems);

// What the catalogue itself gets wrong: a reason that the glossary lacks.
void lint(const Requirements& requirements, const Glossary& glossary, const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
