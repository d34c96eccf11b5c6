// The commands: what each is told, and what it does. Each returns the exit status. They know nothing of how a command
// line is read. Empty strings stand for what was not said.
#pragma once

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "cli/selection.hpp"

namespace hopcheck::cli {

struct RunArguments {
  std::string server, gateway, proxy, target_file;  // at most one of them; none: the built-in three
  std::string origin = "127.0.0.1:0";
  std::string name, host, path = "/", post, missing = "/hopcheck/missing", protocol = "echo";
  std::vector<std::string> provides;
  std::string cases_folder, shard = "1/1", level = "must", transcripts = "failed", expect;
  std::vector<std::string> reports;
  Selection selection;
  std::size_t jobs = 32;
  double patience = 1;
  bool exact = false;
};
int run(const RunArguments& arguments);

struct MergeArguments {
  std::vector<std::string> parts;
  std::string output, over, folder;
};
int merge(const MergeArguments& arguments);

struct CompareArguments {
  std::vector<std::string> files;
  std::string since, page, folder;
  std::vector<std::string> reports;
};
int compare(const CompareArguments& arguments);

struct ListArguments {
  std::string folder;
  std::string role;
  Selection selection;
};
int list(ListArguments arguments);

// Folders of cases, or single case files; none: the library.
int lint(const std::vector<std::string>& paths);

int explain(const std::string& folder, const std::string& id);

struct ProveArguments {
  std::string folder, table, shard = "1/1";
  Selection selection;
  bool every_mutant = false;
  std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
};
int prove(ProveArguments arguments);

struct CoverageArguments {
  std::string folder, table;
};
int coverage(const CoverageArguments& arguments);

struct PromoteArguments {
  std::string input, folder, role, name, output;
  bool minimise = false;
};
int promote(const PromoteArguments& arguments);

struct ServeArguments {
  std::string what;  // "server", "gateway" or "proxy"
  std::string mutant, origin = "127.0.0.1:8081", listen = "127.0.0.1";
  std::uint16_t port = 8080;
  bool list_mutants = false;
};
int serve(const ServeArguments& arguments);

struct DivergeArguments {
  std::vector<std::string> files;  // "-" is stdin
  bool request = false, response = false;  // neither: as fuzz/stream/stream.hpp tells from the input
  std::string method = "GET";  // that the responses answer
  std::string peer, table;
};
int diverge(const DivergeArguments& arguments);

}  // namespace hopcheck::cli
