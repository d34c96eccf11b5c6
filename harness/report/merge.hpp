// Runs put together: the shards of one, and a run over the one that is kept. Pure.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "case/rule.hpp"
#include "report/run.hpp"

namespace hopcheck::report {

// The parts of one run, which played different cases, as that run. What a passive rule found in each part is added up, and
// judged anew by `rules`. The error is a sentence: they are not parts of one run, or a case stands in two.
std::variant<Run, std::string> merged(std::vector<Run> parts, const std::vector<cases::Rule>& rules);

// Whether two results say the same of the target: verdict, outcome, observations, stability, and where the finding stands. How
// many messages a rule saw differs from run to run, and says nothing. Nor does a result that is no other
// than unstable as it was, or that varies as is known.
bool says_the_same(const Result& now, const Result& before);

// `now`, in which each result that says the same as in `kept`, or passes as well, stands as it stood there, transcript and all, so that
// only what changed differs. Nothing where all stands as it stood. A run of another target or version shares nothing.
std::optional<Run> over(Run now, const Run& kept);

}  // namespace hopcheck::report
