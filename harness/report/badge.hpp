// A run as the few words of a badge: the JSON that shields.io reads from an endpoint. Pure.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

// Of the foremost level that is broken, known or not: how many of the results that judge it. No score is made of them.
std::string badge(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
