// One run against one target, from starting it to the last report.
#pragma once

#include <string>
#include <vector>

#include "case/loader.hpp"
#include "cli/campaign.hpp"
#include "cli/report_file.hpp"
#include "cli/target.hpp"

namespace hopcheck::cli {

struct RunOptions {
  Selection selection;
  std::size_t at_once = 32;
  double patience = 1;
  bool exact = false;
  std::string expect;  // a file; empty: expected.json beside the target file, if it is there
  report::Options report;
  std::vector<ReportFile> reports;
  std::uint32_t seed_of_tokens = 0;
  std::string repeat;  // the command line, up to the choice of cases
};

// Prints, writes the reports, and returns the exit status. The run is handed out as well, as far as it came.
int run_target(Target& target, const cases::Library& library, const RunOptions& options, report::Run& run);

}  // namespace hopcheck::cli
