#include "cli/saved_reports.hpp"

#include <fmt/core.h>

#include <cstdio>

#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "report/saved.hpp"
#include "report/text.hpp"

namespace hopcheck::cli {

std::optional<cases::Library> library_of_reports(const std::string& folder) {
  return load_sound_library(folder.empty() ? default_cases() : std::filesystem::path(folder));
}

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

int refuse(std::string_view command, const std::string& why) {
  std::fflush(stdout);
  fmt::print(stderr, "hopcheck {}: {}\n", command, report::printable(why));
  return exit_usage;
}

}  // namespace hopcheck::cli
