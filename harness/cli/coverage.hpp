// Which case is about which requirement, and why no case is about the others. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "case/loader.hpp"

namespace hopcheck::cli {

struct Coverage {
  // Ids of cases by requirement. A case stands under the first of its roles: a server's case runs on the others too.
  std::map<std::string, std::map<cases::Role, std::vector<std::string>>> cases_of;
  std::map<std::string, std::vector<std::string>> excused;  // key of the glossary to the requirements that give it as reason
  std::vector<std::string> uncovered;                       // call for a case, and have neither case nor reason
  std::vector<std::string> both;                            // have a case and say why there is none

  bool holds() const { return uncovered.empty() && both.empty(); }
};

Coverage cover(const cases::Library& library);

// As Markdown: what is committed under reports/.
std::string coverage_table(const Coverage& coverage, const cases::Library& library);

}  // namespace hopcheck::cli
