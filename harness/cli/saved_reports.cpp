#include "cli/saved_reports.hpp"

#include "cli/common.hpp"
#include "report/saved.hpp"

namespace hopcheck::cli {

std::optional<std::vector<report::Run>> read_reports(const std::vector<std::string>& files, const cases::Library& library) {
  std::vector<report::Run> runs;
  std::vector<cases::Problem> problems;
  for (const std::string& file : files) {
    if (auto run = report::read_report(file, library, problems)) runs.push_back(std::move(*run));
  }
  print_problems(problems);
  if (!problems.empty()) return std::nullopt;
  return runs;
}

}  // namespace hopcheck::cli
