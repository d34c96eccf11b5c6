// A run in the Test Anything Protocol, version 13: readers of version 14 read it as well, and perl's prove refuses that. Pure.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

// One test point a result: `not ok` where it counts as a failure, and with a TODO where it is a known breach; `ok` with a SKIP where
// it says nothing of the target. A run that was cut short bails out.
std::string tap(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
