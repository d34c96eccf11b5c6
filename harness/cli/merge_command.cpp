// hopcheck merge: the parts of one run as one report, and over the one that is kept so that only changes differ.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/saved_reports.hpp"
#include "cli/whole_file.hpp"
#include "report/detail.hpp"
#include "report/json.hpp"
#include "report/merge.hpp"
#include "report/text.hpp"

namespace hopcheck::cli {
int merge(const MergeArguments& a) {
  const auto library = load_sound_library(a.folder);
  if (!library) return exit_usage;
  auto parts = read_reports(a.parts, *library);
  if (!parts) return exit_usage;
  auto whole = report::merged(std::move(*parts), library->rules);
  if (const auto* why = std::get_if<std::string>(&whole)) return refuse("merge", *why);
  std::optional<report::Run> run = std::get<report::Run>(std::move(whole));
  fmt::print("{}: {} of {}\n", report::describe(run->target), report::quantity(run->results.size(), "result"),
             report::quantity(a.parts.size(), "part"));
  std::error_code error;
  if (!a.over.empty() && std::filesystem::exists(a.over, error)) {
    const auto kept = read_reports({a.over}, *library);
    if (!kept) return exit_usage;
    run = report::over(std::move(*run), kept->front());
  } else if (!a.over.empty()) {
    fmt::print("{} is not there yet: all is new\n", report::printable(a.over));
  }
  if (!run) fmt::print("nothing changed since {}\n", report::printable(a.over));
  // Octet for octet, even where this hopcheck would write the same report in other words.
  const std::string why = run ? write_whole(a.output, report::json(*run, library->requirements, {.transcripts = report::Transcripts::all}))
                              : copy_whole(a.over, a.output);
  return why.empty() ? exit_fine : refuse("merge", why);
}

}  // namespace hopcheck::cli
