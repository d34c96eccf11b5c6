// What changed between two runs against one target, by case; and which of it other runs confirm. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::report {

struct Change {
  enum class Kind {
    new_failure,    // fail or error now, and neither before
    fixed,          // worse than a pass before, and a pass now
    other_verdict,
    new_case,
    gone_case,
    other_outcome,  // the same verdict, but another branch or observation
    unstable,       // not the same in every run
  };
  Kind kind;
  std::string id;
  const Result* before;  // nullptr: a new case
  const Result* now;     // nullptr: a gone one
};
inline constexpr Change::Kind all_changes[] = {Change::Kind::new_failure, Change::Kind::fixed,     Change::Kind::other_verdict,
                                               Change::Kind::new_case,    Change::Kind::gone_case, Change::Kind::other_outcome,
                                               Change::Kind::unstable};

// "new failure", "gone case".
std::string_view to_string(Change::Kind kind);

// By id. Verdicts among which expected.json says that a case varies are no change. What not every run of `again` has as `now`
// has it is unstable. The runs must outlive the changes.
std::vector<Change> changes(const Run& before, const Run& now, const std::vector<Run>& again);

// Whether it is of the target, and certain: a new failure, a repair, another verdict, or a new case that is no pass and not known.
// Cases come and go with the library.
bool counts(const Change& change);

// Why `now` can say nothing of `before`: they are of two targets. Empty where it can.
std::string why_not_comparable(const Run& before, const Run& now);

// All of it as text for a terminal, and as Markdown for a step summary or a comment.
std::string changes_console(const Run& before, const Run& now, const std::vector<Change>& all);
std::string changes_markdown(const Run& before, const Run& now, const std::vector<Change>& all);

}  // namespace hopcheck::report
