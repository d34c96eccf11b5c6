#include "cli/run_target.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <deque>

#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "net/host.hpp"
#include "net/world.hpp"
#include "ref/gateway.hpp"
#include "ref/server.hpp"
#include "report/console.hpp"
#include "report/progress.hpp"

namespace hopcheck::cli {
namespace {

int complain(ExitStatus status, const std::string& why) {
  std::fflush(stdout);
  fmt::print(stderr, "hopcheck run: {}\n", why);
  return status;
}

// Shows how far a run is, on stderr.
class ProgressLine {
 public:
  ProgressLine(std::size_t total, report::Level level) : progress_(total, isatty(STDERR_FILENO) != 0), level_(level) {}
  ~ProgressLine() { print(progress_.clear()); }

  void operator()(const report::Result& result, std::size_t done) {
    if (report::counts(result, level_)) ++failures_;
    const auto elapsed = std::chrono::steady_clock::now() - began_;
    print(progress_.update(done, failures_, std::chrono::duration_cast<std::chrono::milliseconds>(elapsed)));
  }

 private:
  static void print(const std::string& text) {
    if (text.empty()) return;
    std::fputs(text.c_str(), stderr);
    std::fflush(stderr);
  }

  report::Progress progress_;
  report::Level level_;
  std::size_t failures_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

std::optional<judge::Expectations> expectations_for(const Target& target, const RunOptions& options) {
  std::filesystem::path file = options.expect;
  std::error_code error;
  if (file.empty() && !target.file.empty()) {
    file = target.file.parent_path() / "expected.json";
    if (!std::filesystem::exists(file, error)) file.clear();
  }
  if (file.empty()) return judge::Expectations();
  std::vector<cases::Problem> problems;
  auto expectations = judge::Expectations::load(file, problems);
  if (problems.empty()) return expectations;
  print_problems(problems);
  return std::nullopt;
}

int status_of(const report::Run& run, const RunOptions& options) {
  if (run.cut_short == "interrupted") return exit_interrupted;
  if (!run.cut_short.empty()) return exit_unreachable;
  if (report::totals(run).at(judge::Verdict::error) > 0) return exit_error;
  const bool surprised = std::any_of(run.results.begin(), run.results.end(), [](const report::Result& r) { return !r.as_expected(); });
  if (report::unexpected(run, options.report.level) > 0) return exit_failure;
  return options.exact && (surprised || !run.idle_expectations.empty()) ? exit_failure : exit_fine;
}

int write_reports(const report::Run& run, const cases::Library& library, const RunOptions& options, int status) {
  for (const ReportFile& file : options.reports) {
    const std::string why = file.write(run, library, options.report);
    if (!why.empty()) status = complain(exit_error, why);
  }
  return status;
}

int report_all(const report::Run& run, const cases::Library& library, const RunOptions& options) {
  fmt::print("{}", report::console(run, library.requirements, options.report));
  std::fflush(stdout);
  return write_reports(run, library, options, status_of(run, options));
}

// Empty while it runs.
std::string end_of(const StartedTarget& started) {
  const auto status = started.exit_status();
  return status ? fmt::format("it has ended: exit status {}", *status) : "";
}

std::string unreachable(const Target& target, const std::string& why, StartedTarget* started) {
  const std::string who = target.name == target.address ? target.name : target.name + " at " + target.address;
  std::string out = fmt::format("{} did not answer a plain request (GET {}): {}", who, target.get, why);
  if (started != nullptr) {
    if (const std::string end = end_of(*started); !end.empty()) out += "\n" + end;
    const std::string words = started->last_words();
    if (!words.empty()) out += "\nits last words:\n" + words;
  }
  return out;
}

play::Duration scaled(play::Duration duration, double factor) {
  return play::Duration(static_cast<play::Duration::rep>(static_cast<double>(duration.count()) * factor));
}

std::string start(Target& target, std::uint16_t origin_port, std::unique_ptr<StartedTarget>& started) {
  if (target.start.empty()) return "";
  auto result = StartedTarget::start(target, origin_port);
  if (const auto* why = std::get_if<std::string>(&result)) return *why;
  started = std::get<std::unique_ptr<StartedTarget>>(std::move(result));
  if (!target.version_command.empty()) target.version = first_line_of(target.version_command);
  return "";
}

}  // namespace

int run_target(Target& target, const cases::Library& library, const RunOptions& options, report::Run& run) {
  const auto expectations = expectations_for(target, options);
  if (!expectations) return exit_usage;
  const auto rules = choose_rules(library, target.role, options.selection);
  auto chosen = choose(library, target.role, options.selection);
  const bool rules_alone = chosen.empty() && !rules.empty();
  if (rules_alone) chosen = choose_evidence(library, target.role, options.selection);
  if (chosen.empty())
    return complain(exit_usage, "no case for a " + std::string(cases::to_string(target.role)) + " fits what was asked for");

  net::World world;
  std::uint16_t origin_port = 0;
  std::string origin;
  if (target.role != cases::Role::server) {
    auto at = net::Address::parse(target.origin);
    if (const auto* why = std::get_if<std::string>(&at)) return complain(exit_usage, *why);
    const auto port = world.listen(std::get<net::Address>(at));
    if (const auto* why = std::get_if<std::string>(&port)) return complain(exit_usage, *why);
    origin_port = std::get<std::uint16_t>(port);
    origin = net::Address{std::get<net::Address>(at).host, origin_port}.to_string();
  }
  std::unique_ptr<StartedTarget> started;
  if (const auto why = start(target, origin_port, started); !why.empty())
    return complain(interrupted() ? exit_interrupted : exit_unreachable, why);
  const auto address = net::Address::parse(target.address);
  if (const auto* why = std::get_if<std::string>(&address)) return complain(exit_usage, *why);
  if (const auto why = world.aim_at(std::get<net::Address>(address)); !why.empty()) return complain(exit_unreachable, why);

  ProgressLine progress(chosen.size(), options.report.level);
  CampaignOptions how;
  how.at_once = std::min(options.at_once, target.jobs);
  how.patience = options.patience;
  how.run = options.seed_of_tokens;
  how.rules = rules;
  how.rules_alone = rules_alone;
  how.ended = [&] { return started && started->exit_status(); };
  how.go_on = [] { return !interrupted(); };
  how.progress = [&](const report::Result& result, std::size_t done, std::size_t) { progress(result, done); };
  Campaign campaign(world, target, origin, how);

  run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  run.repeat = options.repeat;
  run.target = {target.name, std::string(cases::to_string(target.role)), target.address, target.version};
  const auto why =
      campaign.make_contact(started ? target.ready_within : scaled(std::chrono::seconds(5), options.patience), started != nullptr);
  if (!why.empty()) {
    run.not_run = chosen.size();
    run.cut_short = interrupted() ? "interrupted" : why;
    const int status = interrupted() ? exit_interrupted : complain(exit_unreachable, unreachable(target, why, started.get()));
    return write_reports(run, library, options, status);
  }
  Selection slow_too = options.selection;
  slow_too.slow = true;
  const auto all = rules_alone ? choose_evidence(library, target.role, slow_too) : choose(library, target.role, slow_too);
  run.slow_left_out = all.size() - chosen.size();
  campaign.explore();
  campaign.run(chosen, expectations->of_version(target.version), run);
  if (!run.cut_short.empty() && started && started->exit_status()) run.cut_short += "; " + end_of(*started);
  return report_all(run, library, options);
}

namespace {

// One of the three built-in targets, on a thread of its own.
int run_reference(cases::Role role, const cases::Library& library, const RunOptions& options, report::Run& run) {
  const bool forwards = role != cases::Role::server;
  const std::string name(cases::to_string(role));
  Target target;
  target.role = role;
  target.name = "reference " + name;
  target.version = "hopcheck " HOPCHECK_VERSION;
  target.provides = {"post", "echo", "upgrade"};
  if (forwards) target.provides->insert("persistent-origin");
  if (role == cases::Role::proxy) target.provides->insert("connect");

  ref::Settings settings;
  settings.date = [] { return fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr))); };
  net::Address origin{"127.0.0.1", 0};
  if (forwards) {
    // The origin's port is needed on both sides: take one here, and let it go for the run to listen on.
    net::World probe;
    const auto free_port = probe.listen(origin);
    if (const auto* why = std::get_if<std::string>(&free_port)) return complain(exit_error, *why);
    origin.port = std::get<std::uint16_t>(free_port);
    settings.origin = target.origin = origin.to_string();
  }
  const auto make = role == cases::Role::server ? ref::make_server : role == cases::Role::gateway ? ref::make_gateway : ref::make_proxy;
  net::Host host(make({}, settings));
  const auto port = host.listen({"127.0.0.1", 0});
  if (const auto* why = std::get_if<std::string>(&port)) return complain(exit_error, *why);
  target.address = "127.0.0.1:" + std::to_string(std::get<std::uint16_t>(port));
  if (forwards) {
    if (const auto why = host.connect_to(origin); !why.empty()) return complain(exit_error, why);
  }
  host.start();
  RunOptions own = options;
  for (ReportFile& report : own.reports) report = report.labelled(name);
  const int status = run_target(target, library, own, run);
  host.stop();
  return status;
}

}  // namespace

int run_builtin(const cases::Library& library, const RunOptions& options) {
  RunOptions each = options;  // with the reports that one target has for itself
  std::vector<ReportFile> together;
  each.reports.clear();
  for (const ReportFile& file : options.reports) (file.holds_several() ? together : each.reports).push_back(file);

  int worst = exit_fine;
  std::deque<report::Run> runs;  // which moves none of them
  for (const cases::Role role : {cases::Role::server, cases::Role::gateway, cases::Role::proxy}) {
    if (choose(library, role, options.selection).empty() && choose_rules(library, role, options.selection).empty()) continue;
    const int status = run_reference(role, library, each, runs.emplace_back());
    worst = status == exit_interrupted ? status : std::max(worst, status);
    if (status == exit_interrupted) break;
  }
  if (runs.empty()) return complain(exit_usage, "no case fits what was asked for");
  std::vector<const report::Run*> all;
  for (const report::Run& run : runs) all.push_back(&run);
  for (const ReportFile& file : together) {
    const std::string why = file.write_all(all, library, options.report);
    if (!why.empty()) worst = complain(exit_error, why);
  }
  return worst;
}

}  // namespace hopcheck::cli
