// cases/passive.json to rules, as strictly as case files to cases; and what a grammar cannot say about a rule.
#pragma once

#include <filesystem>
#include <vector>

#include "case/glossary.hpp"
#include "case/problem.hpp"
#include "case/requirement.hpp"
#include "case/rule.hpp"

namespace hopcheck::cases {

// In the order of the file.
std::vector<Rule> load_rules(const std::filesystem::path& file, std::vector<Problem>& problems);

// That what it cites and refers to is there, and that its verb agrees with the strongest level cited.
void lint(const Rule& rule, const Requirements& requirements, const Glossary& glossary, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
