// hopcheck compare: reports side by side, or what changed between two of one target.
#include <fmt/core.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_file.hpp"
#include "cli/saved_reports.hpp"
#include "report/changes.hpp"

namespace hopcheck::cli {
namespace {

int write_all(const std::vector<ReportFile>& files, const std::string& markdown, int status) {
  for (const ReportFile& file : files) {
    if (const std::string why = write_whole(file.file, markdown); !why.empty()) return refuse("compare", why);
  }
  return status;
}

int compare_since(const report::Run& before, std::vector<report::Run> runs, const std::vector<ReportFile>& files) {
  for (const report::Run& run : runs) {
    if (const std::string why = report::why_not_comparable(before, run); !why.empty()) return refuse("compare", why);
  }
  const report::Run now = std::move(runs.front());
  runs.erase(runs.begin());
  const auto changes = report::changes(before, now, runs);
  fmt::print("{}", report::changes_console(before, now, changes));
  const bool counted = std::any_of(changes.begin(), changes.end(), [](const report::Change& change) { return counts(change); });
  const bool cut_short = !now.cut_short.empty() || now.not_run > 0;
  return write_all(files, report::changes_markdown(before, now, changes), counted || cut_short ? exit_failure : exit_fine);
}

}  // namespace

int compare(const CompareArguments& a) {
  std::vector<ReportFile> files;
  for (const std::string& text : a.reports) {
    auto file = ReportFile::parse(text);
    if (const auto* why = std::get_if<std::string>(&file)) return refuse("compare", *why);
    files.push_back(std::get<ReportFile>(std::move(file)));
    if (files.back().kind != ReportFile::Kind::markdown) return refuse("compare", "\"" + text + "\" is not markdown:FILE");
  }
  const auto library = library_of_reports(a.folder);
  if (!library) return exit_usage;
  auto runs = read_reports(a.files, *library);
  if (!runs) return exit_usage;
  if (a.since.empty()) return refuse("compare", "--since is missing");
  const auto before = read_reports({a.since}, *library);
  return before ? compare_since(before->front(), std::move(*runs), files) : exit_usage;
}

}  // namespace hopcheck::cli
