#include "cli/common.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "report/text.hpp"

namespace hopcheck::cli {
namespace {

// The one thing that a signal handler can reach.
std::atomic<bool> signalled = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void take_signal(int) { signalled = true; }

}  // namespace

std::filesystem::path default_cases() {
  std::error_code error;
  if (std::filesystem::is_regular_file("cases/requirements.json", error)) return "cases";
  return std::filesystem::path(HOPCHECK_SOURCE_DIR) / "cases";
}

cases::Role role_named(std::string_view name) {
  return name == "server" ? cases::Role::server : name == "gateway" ? cases::Role::gateway : cases::Role::proxy;
}

void print_problems(const std::vector<cases::Problem>& problems) {
  for (const cases::Problem& problem : problems) fmt::print(stderr, "{}\n", cases::to_string(problem));
}

std::optional<cases::Library> load_sound_library(const std::string& folder) {
  cases::Library library = cases::load_library(folder.empty() ? default_cases() : std::filesystem::path(folder));
  if (library.problems.empty()) return library;
  print_problems(library.problems);
  fmt::print(stderr, "hopcheck: {} unsound\n", library.problems.size() == 1 ? "a case file is" : "case files are");
  return std::nullopt;
}

int refuse(std::string_view command, const std::string& why, ExitStatus status) {
  std::fflush(stdout);
  fmt::print(stderr, "hopcheck {}: {}\n", command, report::printable(why));
  return status;
}

bool color_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

void note_signals() {
  struct sigaction action{};
  action.sa_handler = take_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second one ends hopcheck at once
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return signalled; }

}  // namespace hopcheck::cli
