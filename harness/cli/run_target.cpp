#include "cli/run_target.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "net/world.hpp"
#include "report/console.hpp"
#include "report/progress.hpp"

namespace hopcheck::cli {
namespace {

// Of several lines, each safe to show.
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
    if (!why.empty()) status = refuse("run", why, exit_error);
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

// What a selection comes to for a role.
struct Plan {
  std::vector<const cases::Rule*> rules;
  std::vector<Chosen> chosen;
  bool rules_alone = false;       // the cases are played for the sake of the rules
  std::size_t slow_left_out = 0;  // cases
};

Plan plan_for(const cases::Library& library, cases::Role role, Selection selection) {
  Plan plan{choose_rules(library, role, selection), choose(library, role, selection)};
  plan.rules_alone = plan.chosen.empty() && !plan.rules.empty();
  if (plan.rules_alone) plan.chosen = choose_evidence(library, role, selection);
  selection.slow = true;
  const auto all = plan.rules_alone ? choose_evidence(library, role, selection) : choose(library, role, selection);
  plan.slow_left_out = all.size() - plan.chosen.size();
  return plan;
}

// Where a target needs an origin: `at` is then where we listen. The error is a sentence; empty for none.
std::string listen_as_origin(net::World& world, const Target& target, net::Address& at) {
  if (target.role == cases::Role::server) return "";
  const auto address = net::Address::parse(target.origin);
  if (const auto* why = std::get_if<std::string>(&address)) return *why;
  at = std::get<net::Address>(address);
  const auto port = world.listen(at);
  if (const auto* why = std::get_if<std::string>(&port)) return *why;
  at.port = std::get<std::uint16_t>(port);
  return "";
}

}  // namespace

int run_target(Target& target, const cases::Library& library, const RunOptions& options, report::Run& run) {
  const auto expectations = expectations_for(target, options);
  if (!expectations) return exit_usage;
  const Plan plan = plan_for(library, target.role, options.selection);
  if (plan.chosen.empty()) return refuse("run", "no case for a " + std::string(cases::to_string(target.role)) + " fits what was asked for");
  net::World world;
  net::Address origin;
  if (const auto why = listen_as_origin(world, target, origin); !why.empty()) return refuse("run", why);
  std::unique_ptr<StartedTarget> started;
  if (const auto why = start(target, origin.port, started); !why.empty())
    return complain(interrupted() ? exit_interrupted : exit_unreachable, why);
  const auto address = net::Address::parse(target.address);
  if (const auto* why = std::get_if<std::string>(&address)) return refuse("run", *why);
  if (const auto why = world.aim_at(std::get<net::Address>(address)); !why.empty()) return refuse("run", why, exit_unreachable);

  ProgressLine progress(plan.chosen.size(), options.report.level);
  CampaignOptions how;
  how.at_once = std::min(options.at_once, target.jobs);
  how.patience = options.patience;
  how.run = options.seed_of_tokens;
  how.rules = plan.rules;
  how.rules_alone = plan.rules_alone;
  how.ended = [&] { return started && started->exit_status(); };
  how.go_on = [] { return !interrupted(); };
  how.progress = [&](const report::Result& result, std::size_t done, std::size_t) { progress(result, done); };
  Campaign campaign(world, target, origin.to_string(), how);

  run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  run.repeat = options.repeat;
  run.target = {target.name, std::string(cases::to_string(target.role)), target.address, target.version};
  const auto why =
      campaign.make_contact(started ? target.ready_within : scaled(std::chrono::seconds(5), options.patience), started != nullptr);
  if (!why.empty()) {
    run.not_run = plan.chosen.size();
    run.cut_short = interrupted() ? "interrupted" : why;
    const int status = interrupted() ? exit_interrupted : complain(exit_unreachable, unreachable(target, why, started.get()));
    return write_reports(run, library, options, status);
  }
  run.slow_left_out = plan.slow_left_out;
  campaign.explore();
  campaign.run(plan.chosen, expectations->of_version(target.version), run);
  if (!run.cut_short.empty() && started && started->exit_status()) run.cut_short += "; " + end_of(*started);
  return report_all(run, library, options);
}

}  // namespace hopcheck::cli
