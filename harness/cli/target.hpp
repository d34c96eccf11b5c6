// What hopcheck points at: an address and a role, what it offers, and, from a target file, how to build, start and stop it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "case/case.hpp"
#include "case/problem.hpp"
#include "cli/process.hpp"
#include "net/world.hpp"

namespace hopcheck::cli {

struct Target {
  std::string name;
  cases::Role role = cases::Role::server;
  std::string address;                 // HOST:PORT; in a target file ${port} stands for a free one
  std::string origin = "127.0.0.1:0";  // where our origin listens, of a gateway or proxy
  std::string host;                    // the value of Host; the address where empty
  std::string get = "/";               // request-targets, of a server
  std::string post;                    // as `get` where empty
  std::string missing = "/hopcheck/missing";
  std::string protocol = "echo";  // to offer an upgrade to
  std::optional<std::set<std::string>> provides;  // nothing: find out
  std::map<std::string, std::string> leaves_out;  // globs on ids of cases that are not to be played, and why
  std::string version;

  // From a target file only.
  std::filesystem::path file;
  std::vector<std::string> packages;
  std::vector<std::string> build;  // run once, before the first start
  std::vector<std::string> version_command;
  std::vector<std::string> configs;  // beside the target file; copied into the work folder with variables replaced
  std::vector<std::string> start;    // empty: it runs already
  std::size_t jobs = 1000;           // the most conversations at once: some hold as many connections as they have threads
  std::chrono::nanoseconds ready_within = std::chrono::seconds(10);
};

std::optional<Target> load_target(const std::filesystem::path& file, std::vector<cases::Problem>& problems);

// Values for a case's variables: what the target offers, seen through its role. The token is part of the paths behind a
// gateway or proxy.
cases::Variables variables_for(const Target& target, const std::string& origin, const std::string& token);

// A target that hopcheck has started, for as long as this lives.
class StartedTarget {
 public:
  // Builds it where that was not done before, copies the configs, starts the program. `origin_port` is where our origin listens. The
  // error is a sentence.
  static std::variant<std::unique_ptr<StartedTarget>, std::string> start(Target& target, std::uint16_t origin_port);
  // Once it has ended, which it should not: its exit status.
  std::optional<int> exit_status() const { return process_->exit_status(); }
  std::string last_words() const;  // the end of its log, printable lines

 private:
  WorkFolder work_;
  std::optional<Process> process_;
};

}  // namespace hopcheck::cli
