// What a passive rule comes to in a report.
#pragma once

#include "judge/watch.hpp"
#include "report/run.hpp"

namespace hopcheck::cli {

report::Result result_of(const judge::Evidence& evidence);

}  // namespace hopcheck::cli
