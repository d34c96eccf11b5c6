#include "cli/target_build.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include "cli/process.hpp"
#include "cli/variables.hpp"

namespace hopcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto look_again = std::chrono::milliseconds(20);  // there is no event for the end of another's build

// Held by the run that builds, while others wait. The kernel lets go of it for a run that was killed.
class Lock {
 public:
  explicit Lock(const fs::path& file) : file_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {}
  ~Lock() {
    if (file_ >= 0) close(file_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  // The error is a sentence; empty once it is held.
  std::string take(const Build& build) const {
    const auto until = std::chrono::steady_clock::now() + build.longest;
    while (flock(file_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK && errno != EINTR) return std::strerror(errno);
      if (!build.go_on()) return "interrupted";
      if (std::chrono::steady_clock::now() > until) return "another run has been building it for too long";
      std::this_thread::sleep_for(look_again);
    }
    return "";
  }

 private:
  int file_;
};

// What stands beside target.json, but for what is known of the target's results: sorted, relative to its folder.
std::vector<fs::path> sources_of(const Build& build) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(build.sources)) {
    const fs::path path = entry.path().lexically_relative(build.sources);
    if (entry.is_regular_file() && path != "target.json" && path != "expected.json") out.push_back(path);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// FNV-1a, with each part's length before it: the same for the same parts on every machine.
class Digest {
 public:
  void add(const std::string& part) {
    for (const char c : std::to_string(part.size()) + ":" + part) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  std::string hex() const { return fmt::format("{:016x}", value_); }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

std::string digest_of(const Build& build, const std::vector<fs::path>& sources) {
  Digest digest;
  for (const std::string& word : build.command) digest.add(word);
  for (const fs::path& source : sources) {
    std::ifstream in(build.sources / source, std::ios::binary);
    digest.add(source.string());
    digest.add({std::istreambuf_iterator<char>(in), {}});
    if (in.bad() || !in.is_open())
      throw fs::filesystem_error("cannot read", build.sources / source, std::error_code(errno, std::generic_category()));
  }
  return digest.hex();
}

// Runs the command, in a fresh copy of the sources. The error is a sentence; empty where it exits 0.
std::string run_build(const Build& build, const std::vector<fs::path>& sources, const fs::path& folder, const fs::path& log) {
  fs::remove_all(folder);  // what an interrupted build left
  fs::remove(log);
  for (const fs::path& source : sources) {
    fs::create_directories((folder / source).parent_path());
    fs::copy_file(build.sources / source, folder / source);
  }
  fs::create_directories(folder);
  auto process = Process::start(fill_in(build.command, {{"build", folder.string()}}), folder, log);
  if (auto* why = std::get_if<std::string>(&process)) return *why;
  const auto until = std::chrono::steady_clock::now() + build.longest;
  const Process& running = std::get<Process>(process);
  while (running.running()) {
    if (!build.go_on()) return "interrupted";
    if (std::chrono::steady_clock::now() > until)
      return fmt::format("it took longer than {} s", std::chrono::duration_cast<std::chrono::seconds>(build.longest).count());
    std::this_thread::sleep_for(look_again);
  }
  const int status = running.exit_status().value_or(-1);
  return status == 0 ? "" : fmt::format("exit status {}", status);
}

std::variant<fs::path, std::string> build_or_throw(const Build& build, const fs::path& builds) {
  const auto sources = sources_of(build);
  const fs::path own = builds / (build.name + "-" + digest_of(build, sources));
  fs::path folder = own / "build";
  const fs::path finished = own / "finished";
  fs::create_directories(own);
  const Lock lock(own / "lock");
  std::string why = lock.take(build);
  if (why.empty() && fs::exists(finished)) return folder;
  const fs::path log = own / "log";
  if (why.empty()) {
    fmt::print(stderr, "hopcheck run: building {} in {}\n", build.name, folder.string());
    why = run_build(build, sources, folder, log);
  }
  if (why.empty() && !std::ofstream(finished)) why = "cannot write " + finished.string();
  if (why.empty()) return folder;
  const std::string words = last_lines_of(log, 20);
  return fmt::format("{} could not be built: {}{}{}", build.name, why, words.empty() ? "" : "\nthe last lines of " + log.string() + ":\n",
                     words);
}

}  // namespace

fs::path builds_folder() {
  const auto absolute = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
  };
  if (const auto own = absolute("HOPCHECK_BUILDS"); !own.empty()) return own;
  if (const auto caches = absolute("XDG_CACHE_HOME"); !caches.empty()) return caches / "hopcheck" / "targets";
  const auto home = absolute("HOME");
  return home.empty() ? home : home / ".cache" / "hopcheck" / "targets";
}

std::variant<fs::path, std::string> build_once(const Build& build, const fs::path& builds) {
  if (builds.empty()) return "no folder to build " + build.name + " in: HOPCHECK_BUILDS, XDG_CACHE_HOME or HOME has to name one";
  try {
    return build_or_throw(build, builds);
  } catch (const fs::filesystem_error& error) {
    return build.name + " could not be built: " + error.what();
  }
}

}  // namespace hopcheck::cli
