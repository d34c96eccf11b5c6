// The requirements that cases cite: one row each, from cases/requirements.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "case/case.hpp"
#include "case/problem.hpp"

namespace hopcheck::cases {

struct Requirement {
  std::string id;       // "9112-9.6-c": RFC, section, sentence
  std::string rfc;      // "9112"
  std::string section;  // "9.6"
  std::string level;    // a BCP 14 keyword, or STATED, OUGHT, GRAMMAR
  std::string text;     // our own words
};

using Requirements = std::map<std::string, Requirement, std::less<>>;

// "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6"
std::string link(const Requirement& requirement);

// The verb that has the requirement's level; Verb::may for MAY and OPTIONAL.
Verb verb_of(const Requirement& requirement);

Requirements load_requirements(const std::filesystem::path& file, std::vector<Problem>& problems);

}  // namespace hopcheck::cases
