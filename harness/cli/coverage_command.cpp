// hopcheck coverage: has every requirement a case, or a reason why not?
#include <fmt/core.h>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/coverage.hpp"
#include "cli/exit_status.hpp"
#include "cli/whole_file.hpp"

namespace hopcheck::cli {

int coverage(const CoverageArguments& a) {
  const auto library = load_sound_library(a.folder);
  if (!library) return exit_usage;
  const Coverage coverage = cover(*library);
  const auto print = [&](const char* headline, const std::vector<std::string>& ids) {
    if (!ids.empty()) fmt::print("{}\n", headline);
    for (const std::string& id : ids)
      fmt::print("  {} {}\n    {}\n", id, library->requirements.at(id).level, library->requirements.at(id).text);
  };
  print("These call for a case and have neither case nor reason:", coverage.uncovered);
  print("These have a case and say why there is none:", coverage.both);
  if (!a.table.empty()) {
    if (const auto why = write_whole(a.table, coverage_table(coverage, *library)); !why.empty()) return refuse("coverage", why);
  }
  std::size_t excused = 0;
  for (const auto& [key, ids] : coverage.excused) excused += ids.size();
  fmt::print("{} requirements: {} with a case, {} with a reason for none, {} with neither\n", library->requirements.size(),
             coverage.cases_of.size(), excused, coverage.uncovered.size());
  return coverage.holds() ? exit_fine : exit_failure;
}

}  // namespace hopcheck::cli
