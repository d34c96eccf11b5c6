// What is to say of one result beside its transcript: the same words in every report. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::report {

// "nginx 1.24.0, server at 127.0.0.1:8080". Printable.
std::string describe(const TargetName& target);

// The title of the case, printable; empty where it is not known.
std::string title_of(const Result& result);

// "cases/close/x.json:/script/3": where the step stands that the verdict rests on. Printable; empty where no file is known.
std::string place_of(const Result& result);

// The command that repeats this result alone.
std::string repeat_command(const Result& result, const Run& run);

// The requirements that the case cites; an id that requirements.json lacks has nothing else.
std::vector<cases::Requirement> cited(const Result& result, const cases::Requirements& requirements);

// Lines "why:     ...", then outcome, observed, expected, at, cites and repeat, each where there is something to say.
std::vector<std::string> details(const Result& result, const Run& run, const cases::Requirements& requirements);

// Ids of the results that have the same standing and reason. In the order of the run.
struct Reason {
  std::string why;
  std::vector<std::string> ids;
};
std::vector<Reason> by_reason(const Run& run, Standing which, Level level);

// "a, b, c and 4 more": printable.
std::string some_of(const std::vector<std::string>& ids);

// The heading of results that stand there: "known", "not counted at this level".
std::string_view to_string(Standing standing);

// Why the result stands where it does, in one line: the finding, or the reason of its row in expected.json.
std::string reason_of(const Result& result, Standing standing);

}  // namespace hopcheck::report
