// What the runs of many targets say together: reports/README.md. Pure.
#pragma once

#include <string>
#include <vector>

#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::report {

// A case with a MUST that several targets break.
struct Breach {
  struct Who {
    const Run* run;
    std::vector<const Result*> failed;  // variants, by id
    std::size_t judged = 0;             // of the case's variants
  };
  const cases::Case* of = nullptr;
  std::vector<Who> who;    // in the order of the runs
  std::size_t judged = 0;  // runs that were judged by it
};

// What most runs break comes first; among equals, what fewer were judged by, then by id. Unstable results say nothing.
std::vector<Breach> breaches(const std::vector<const Run*>& runs);

// As Markdown: of each target and topic how many MUSTs are broken of those judged, and the most widespread breaches, with who has them,
// what they lead to, and what can be done. Servers, gateways and proxies apart, each by name.
std::string reading(const std::vector<Run>& runs, const cases::Library& library);

}  // namespace hopcheck::report
