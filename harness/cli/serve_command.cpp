// hopcheck serve: the reference implementations, and their mutants, on real sockets.
#include <fmt/core.h>

#include <csignal>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/reference.hpp"
#include "net/host.hpp"
#include "ref/mutants.hpp"

namespace hopcheck::cli {
int serve(const ServeArguments& a) {
  if (a.list_mutants) {
    for (const ref::Mutant& mutant : ref::mutants()) fmt::print("{:<40} {}\n", mutant.name, mutant.what);
    return exit_fine;
  }
  if (a.what.empty()) return refuse("serve", "say what to serve: server, gateway or proxy");
  const ref::Mutant* mutant = a.mutant.empty() ? nullptr : ref::find_mutant(a.mutant);
  if (!a.mutant.empty() && mutant == nullptr) return refuse("serve", "there is no mutant \"" + a.mutant + "\"; see --mutants");
  ref::Settings settings;
  settings.date = date_of_now;
  const ref::Policy policy = mutant == nullptr ? ref::Policy() : ref::policy_of(*mutant);
  const cases::Role role = role_named(a.what);
  const bool forwards = role != cases::Role::server;
  if (forwards) settings.origin = a.origin;

  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before the thread begins, which is to have them blocked too
  signal(SIGPIPE, SIG_IGN);

  net::Host host(make_reference(role, policy, settings));
  if (forwards) {
    const auto origin = net::Address::parse(a.origin);
    if (const auto* why = std::get_if<std::string>(&origin)) return refuse("serve", *why);
    if (const auto why = host.connect_to(std::get<net::Address>(origin)); !why.empty()) return refuse("serve", why);
  }
  const auto port = host.listen({a.listen, a.port});
  if (const auto* why = std::get_if<std::string>(&port)) return refuse("serve", *why);
  fmt::print("the reference {}{} listens on {}\n", a.what, mutant == nullptr ? "" : fmt::format(" ({})", mutant->name),
             net::Address{a.listen, std::get<std::uint16_t>(port)}.to_string());
  std::fflush(stdout);
  host.start();
  int caught = 0;
  sigwait(&signals, &caught);
  host.stop();
  return exit_fine;
}

}  // namespace hopcheck::cli
