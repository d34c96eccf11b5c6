// hopcheck run: plays the library against a target, and reports.
#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/report_file.hpp"
#include "cli/run_target.hpp"

namespace hopcheck::cli {
namespace {

struct Arguments {
  std::string server, gateway, proxy, origin = "127.0.0.1:0", target_file;
  std::string name, host, path = "/", post, missing = "/hopcheck/missing", protocol = "echo";
  std::vector<std::string> provides;
  std::string cases_folder, shard = "1/1", level = "must", transcripts = "failed", expect;
  std::vector<std::string> reports;
  Selection selection;
  std::size_t jobs = 32;
  double patience = 1;
  bool exact = false;
};

void add_target_options(CLI::App& run, Arguments& a) {
  auto* server = run.add_option("--server", a.server, "HOST:PORT of an origin server");
  auto* gateway = run.add_option("--gateway", a.gateway, "HOST:PORT of a reverse proxy that forwards to --origin");
  auto* proxy = run.add_option("--proxy", a.proxy, "HOST:PORT of a forward proxy");
  auto* file = run.add_option("--target", a.target_file, "a target file, which can also start the target");
  for (auto* option : {server, gateway, proxy, file}) {
    for (auto* other : {server, gateway, proxy, file}) {
      if (option != other) option->excludes(other);
    }
  }
  run.add_option("--origin", a.origin, "HOST:PORT where hopcheck listens as the origin of a gateway or proxy")->capture_default_str();
  run.add_option("--name", a.name, "what to call the target in reports");
  run.add_option("--host", a.host, "value of the Host field; the target's address unless said");
  run.add_option("--path", a.path, "request-target that a server answers with 2xx")->capture_default_str();
  run.add_option("--post-path", a.post, "request-target that takes POST; --path unless said");
  run.add_option("--missing-path", a.missing, "request-target that is answered with 404")->capture_default_str();
  run.add_option("--protocol", a.protocol, "protocol to offer where an upgrade is tested")->capture_default_str();
  run.add_option("--provides", a.provides, "post,echo,upgrade,persistent-origin: what the target offers; found out unless said")->delimiter(',');
}

void add_selection_options(CLI::App& run, Arguments& a) {
  run.add_option("--cases", a.cases_folder, "folder of cases");
  run.add_option("--filter", a.selection.filters, "only ids that this glob names (repeatable)");
  run.add_option("--topic", a.selection.topics, "only this topic (repeatable)");
  run.add_option("--shard", a.shard, "I/N: only the I-th of N parts")->capture_default_str();
  run.add_option("--seed", a.selection.seed, "play in an order shuffled by this number");
}

void add_report_options(CLI::App& run, Arguments& a) {
  run.add_option("--level", a.level, "which breaches count as failures: must, should (and must), all")
      ->check(CLI::IsMember({"must", "should", "all"}))->capture_default_str();
  run.add_option("--expect", a.expect, "the verdicts known of this target; expected.json beside a target file unless said");
  run.add_flag("--exact", a.exact, "any verdict other than expected is a failure, a better one too");
  run.add_option("--report", a.reports, "json:FILE, junit:FILE or markdown:FILE (repeatable)");
  run.add_option("--transcripts", a.transcripts, "whose transcripts to report: all, failed, none")
      ->check(CLI::IsMember({"all", "failed", "none"}))->capture_default_str();
  run.add_option("--jobs", a.jobs, "conversations at once")->check(CLI::Range(1, 1000))->capture_default_str();
  run.add_option("--patience", a.patience, "factor on every wait")->check(CLI::Range(0.1, 100.0))->capture_default_str();
}

std::optional<Target> target_of(const Arguments& a) {
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
std::optional<RunOptions> options_of(const Arguments& a) {
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
  if (!why.empty()) {
    fmt::print(stderr, "hopcheck run: {}\n", why);
    return std::nullopt;
  }
  options.report.level = a.level == "all" ? report::Level::all : a.level == "should" ? report::Level::should : report::Level::must;
  options.report.transcripts = a.transcripts == "all" ? report::Transcripts::all : a.transcripts == "none" ? report::Transcripts::none : report::Transcripts::failed;
  const char* no_color = std::getenv("NO_COLOR");
  options.report.color = isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
  options.at_once = a.jobs;
  options.patience = a.patience;
  options.exact = a.exact;
  options.expect = a.expect;
  options.seed_of_tokens = std::random_device()();
  return options;
}

std::string quoted(const std::string& word) {
  if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-") == std::string::npos && !word.empty()) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string repeat_command(const Arguments& a) {
  std::string out = "hopcheck run";
  const auto add = [&](const char* option, const std::string& value, const std::string& usual) {
    if (value != usual) out += std::string(" ") + option + " " + quoted(value);
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

int run(const Arguments& a) {
  auto options = options_of(a);
  if (!options) return exit_usage;
  const auto library = load_sound_library(a.cases_folder.empty() ? default_cases() : std::filesystem::path(a.cases_folder));
  if (!library) return exit_usage;
  note_signals();
  options->repeat = repeat_command(a);
  const bool builtin = a.server.empty() && a.gateway.empty() && a.proxy.empty() && a.target_file.empty();
  if (builtin) return run_builtin(*library, *options);
  auto target = target_of(a);
  if (!target) return exit_usage;
  const bool needs_origin = target->role != cases::Role::server;
  if (needs_origin && a.target_file.empty() && a.origin == "127.0.0.1:0") {
    fmt::print(stderr, "hopcheck run: --origin HOST:PORT is missing: where the {} forwards to, and hopcheck listens\n", cases::to_string(target->role));
    return exit_usage;
  }
  return run_target(*target, *library, *options);
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("run", "Plays the cases against a target; without one, against the built-in reference server and gateway");
  add_target_options(*command, *arguments);
  add_selection_options(*command, *arguments);
  add_report_options(*command, *arguments);
  command->callback([arguments, &status] { status = run(*arguments); });
}

}  // namespace hopcheck::cli
