// hopcheck compare: reports side by side, or what changed between two of one target.
#include <fmt/core.h>

#include <algorithm>
#include <variant>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_file.hpp"
#include "cli/saved_reports.hpp"
#include "cli/whole_file.hpp"
#include "report/changes.hpp"
#include "report/matrix.hpp"
#include "report/reading.hpp"

namespace hopcheck::cli {
namespace {

using Files = std::vector<ReportFile>;

// Those that are asked for, or why they are none that this command writes.
std::variant<Files, std::string> files_of(const CompareArguments& a) {
  Files files;
  for (const std::string& text : a.reports) {
    auto file = ReportFile::parse(text);
    if (const auto* why = std::get_if<std::string>(&file)) return *why;
    files.push_back(std::get<ReportFile>(std::move(file)));
    const bool html = files.back().kind == ReportFile::Kind::html;
    if (files.back().kind == ReportFile::Kind::markdown || (html && a.since.empty())) continue;
    return "\"" + text + (a.since.empty() ? "\" is neither markdown:FILE nor html:FILE" : "\" is not markdown:FILE");
  }
  return files;
}

int compare_since(const report::Run& before, std::vector<report::Run> runs, const Files& files) {
  for (const report::Run& run : runs) {
    if (const std::string why = report::why_not_comparable(before, run); !why.empty()) return refuse("compare", why);
  }
  const report::Run now = std::move(runs.front());
  runs.erase(runs.begin());
  const auto changes = report::changes(before, now, runs);
  fmt::print("{}", report::changes_console(before, now, changes));
  const bool counted = std::any_of(changes.begin(), changes.end(), [](const report::Change& change) { return counts(change); });
  const bool cut_short = !now.cut_short.empty() || now.not_run > 0;
  for (const ReportFile& file : files) {
    const std::string why = write_whole(file.file, report::changes_markdown(before, now, changes));
    if (!why.empty()) return refuse("compare", why);
  }
  return counted || cut_short ? exit_failure : exit_fine;
}

int compare_side_by_side(const std::vector<report::Run>& runs, const Files& files, const cases::Library& library) {
  const report::Matrix matrix = report::side_by_side(runs);
  fmt::print("{}", report::matrix_console(matrix, {.color = color_wanted()}));
  for (const ReportFile& file : files) {
    const bool html = file.kind == ReportFile::Kind::html;
    const std::string why = html ? file.write_all(matrix.runs, library, {.transcripts = report::Transcripts::all})
                                 : write_whole(file.file, report::matrix_markdown(matrix));
    if (!why.empty()) return refuse("compare", why);
  }
  return exit_fine;
}

}  // namespace

int compare(const CompareArguments& a) {
  const auto files = files_of(a);
  if (const auto* why = std::get_if<std::string>(&files)) return refuse("compare", *why);
  const auto library = load_sound_library(a.folder);
  if (!library) return exit_usage;
  auto runs = read_reports(a.files, *library);
  if (!runs) return exit_usage;
  if (!a.page.empty()) {
    const std::string why = write_whole(a.page, report::reading(*runs, *library));
    if (!why.empty()) return refuse("compare", why);
    if (a.reports.empty()) return exit_fine;
  }
  if (a.since.empty()) return compare_side_by_side(*runs, std::get<Files>(files), *library);
  const auto before = read_reports({a.since}, *library);
  return before ? compare_since(before->front(), std::move(*runs), std::get<Files>(files)) : exit_usage;
}

}  // namespace hopcheck::cli
