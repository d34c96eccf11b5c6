// A run as GitHub-flavoured Markdown: the summary of a CI step. Pure. Whatever a target or a file says stays text: it can
// make no markup.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

std::string markdown(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
