// A run against the reference server, gateway and proxy, each on a thread of its own.
#pragma once

#include "cli/run_target.hpp"

namespace hopcheck::cli {

// As run_target, of each: the worst exit status. A report that can holds all three.
int run_builtin(const cases::Library& library, const RunOptions& options);

}  // namespace hopcheck::cli
