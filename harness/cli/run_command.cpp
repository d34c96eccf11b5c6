// hopcheck run: plays the library against a target, and reports.
#include <fmt/core.h>

#include <cstdio>
#include <random>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_file.hpp"
#include "cli/run_builtin.hpp"
#include "cli/run_target.hpp"
#include "report/text.hpp"

namespace hopcheck::cli {
namespace {

std::optional<Target> target_of(const RunArguments& a) {
  if (!a.target_file.empty()) {
    std::vector<cases::Problem> problems;
    auto target = load_target(a.target_file, problems);
    print_problems(problems);
    return target;
  }
  Target target;
  target.role = !a.gateway.empty() ? cases::Role::gateway : !a.proxy.empty() ? cases::Role::proxy : cases::Role::server;
  target.address = !a.gateway.empty() ? a.gateway : !a.proxy.empty() ? a.proxy : a.server;
  target.name = a.name.empty() ? target.address : a.name;
  target.origin = a.origin;
  target.host = a.host;
  target.get = a.path;
  target.post = a.post;
  target.missing = a.missing;
  target.protocol = a.protocol;
  if (!a.provides.empty()) target.provides.emplace(a.provides.begin(), a.provides.end());
  return target;
}

// Everything that can be wrong with the arguments, before anything is done.
std::optional<RunOptions> options_of(const RunArguments& a) {
  RunOptions options;
  options.selection = a.selection;
  std::string why = parse_shard(a.shard, options.selection);
  for (const std::string& text : a.reports) {
    auto report = ReportFile::parse(text);
    if (const auto* fault = std::get_if<std::string>(&report)) why = *fault;
    else options.reports.push_back(std::get<ReportFile>(report));
  }
  for (const ReportFile& report : options.reports) {
    if (why.empty()) why = report.why_not_writable();
  }
  if (!why.empty()) return refuse("run", why), std::nullopt;
  options.report.level = a.level == "all" ? report::Level::all : a.level == "should" ? report::Level::should : report::Level::must;
  options.report.transcripts = a.transcripts == "all"    ? report::Transcripts::all
                               : a.transcripts == "none" ? report::Transcripts::none
                                                         : report::Transcripts::failed;
  options.report.color = color_wanted();
  options.at_once = a.jobs;
  options.patience = a.patience;
  options.exact = a.exact;
  options.expect = a.expect;
  options.seed_of_tokens = std::random_device()();
  return options;
}

std::string repeat_command(const RunArguments& a) {
  std::string out = "hopcheck run";
  const auto add = [&](const char* option, const std::string& value, const std::string& usual) {
    if (value != usual) out += std::string(" ") + option + " " + report::shell_quoted(value);
  };
  add("--server", a.server, "");
  add("--gateway", a.gateway, "");
  add("--proxy", a.proxy, "");
  add("--target", a.target_file, "");
  add("--origin", a.origin, "127.0.0.1:0");
  add("--host", a.host, "");
  add("--path", a.path, "/");
  add("--post-path", a.post, "");
  add("--missing-path", a.missing, "/hopcheck/missing");
  add("--protocol", a.protocol, "echo");
  add("--cases", a.cases_folder, "");
  return out;
}

}  // namespace

int run(const RunArguments& a) {
  auto options = options_of(a);
  if (!options) return exit_usage;
  const auto library = load_sound_library(a.cases_folder);
  if (!library) return exit_usage;
  note_signals();
  options->repeat = repeat_command(a);
  const bool builtin = a.server.empty() && a.gateway.empty() && a.proxy.empty() && a.target_file.empty();
  if (builtin) return run_builtin(*library, *options);
  auto target = target_of(a);
  if (!target) return exit_usage;
  const bool needs_origin = target->role != cases::Role::server;
  if (needs_origin && a.target_file.empty() && a.origin == "127.0.0.1:0") {
    const std::string role(cases::to_string(target->role));
    return refuse("run", "--origin HOST:PORT is missing: where the " + role + " forwards to, and hopcheck listens");
  }
  report::Run outcome;
  return run_target(*target, *library, *options, outcome);
}

}  // namespace hopcheck::cli
