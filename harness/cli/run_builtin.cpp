#include "cli/run_builtin.hpp"

#include <algorithm>
#include <deque>

#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/reference.hpp"
#include "net/host.hpp"
#include "net/world.hpp"

namespace hopcheck::cli {
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
  settings.date = date_of_now;
  net::Address origin{"127.0.0.1", 0};
  if (forwards) {
    // The origin's port is needed on both sides: take one here, and let it go for the run to listen on.
    net::World probe;
    const auto free_port = probe.listen(origin);
    if (const auto* why = std::get_if<std::string>(&free_port)) return refuse("run", *why, exit_error);
    origin.port = std::get<std::uint16_t>(free_port);
    settings.origin = target.origin = origin.to_string();
  }
  net::Host host(make_reference(role, {}, settings));
  const auto port = host.listen({"127.0.0.1", 0});
  if (const auto* why = std::get_if<std::string>(&port)) return refuse("run", *why, exit_error);
  target.address = "127.0.0.1:" + std::to_string(std::get<std::uint16_t>(port));
  if (forwards) {
    if (const auto why = host.connect_to(origin); !why.empty()) return refuse("run", why, exit_error);
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
  if (runs.empty()) return refuse("run", "no case fits what was asked for");
  std::vector<const report::Run*> all;
  for (const report::Run& run : runs) all.push_back(&run);
  for (const ReportFile& file : together) {
    const std::string why = file.write_all(all, library, options.report);
    if (!why.empty()) worst = refuse("run", why, exit_error);
  }
  return worst;
}

}  // namespace hopcheck::cli
