// One run or several as a single HTML page that needs nothing else: no server, no network. The data lie in it as JSON, and
// page/ holds what shows them. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::report {

// What a reader of a case may want to see of it besides what `Case` holds.
struct CaseText {
  std::string source;     // of its file
  std::string explained;  // as `hopcheck explain` tells it
};
using CaseTexts = std::map<std::string, CaseText, std::less<>>;  // by id, of cases and of passive rules

// One run gives its page, several the matrix as well; the cases and requirements of the library are always in. Whatever a target or
// a file says stands in the page as JSON, in plain ASCII without `<`, or compressed; the script shows it as text.
std::string html(const std::vector<const Run*>& runs, const cases::Library& library, const CaseTexts& texts, const Options& options);

}  // namespace hopcheck::report
