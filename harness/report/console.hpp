// A run for whoever sits at the terminal: first what went wrong, with all it takes to understand and repeat it; then what
// is known or unclear; then counts. Pure. Holds no control octet but LF, and its own colours where they are asked for.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

std::string console(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
