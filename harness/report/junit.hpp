// A run as JUnit XML, as CI servers read it: a test suite for each topic, a test case for each result. Pure; the same run
// gives the same text.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

// <failure> and <error> stand for what counts at this level; known results, inconclusive, unstable and skipped ones are
// <skipped>, with the reason.
std::string junit(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
