// A case, or a passive rule, for a person to read.
#pragma once

#include <string>

#include "case/case.hpp"
#include "case/glossary.hpp"
#include "case/requirement.hpp"
#include "case/rule.hpp"

namespace hopcheck::cli {

// What it is about, what it rests on, why it matters, and its conversation step by step.
std::string ladder(const cases::Case& c, const cases::Requirements& requirements, const cases::Glossary& glossary);
std::string ladder(const cases::Rule& rule, const cases::Requirements& requirements, const cases::Glossary& glossary);

}  // namespace hopcheck::cli
