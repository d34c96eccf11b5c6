// A program that hopcheck starts and never leaves behind: it has a process group of its own, which is ended with it, and
// it is told to end if hopcheck itself is killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hopcheck::cli {

class Process {
 public:
  // Its output goes to `log`. Its working directory is `folder`. The error is a sentence.
  static std::variant<Process, std::string> start(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                                  const std::filesystem::path& log);
  Process(Process&& other) noexcept : pid_(std::exchange(other.pid_, 0)) {}
  Process& operator=(Process&&) = delete;
  ~Process() { stop(); }

  bool running() const;

  // Once it has ended: its exit status, or 128 and the number of the signal that ended it, as a shell says it.
  std::optional<int> exit_status() const;

  // SIGTERM to the group, SIGKILL where that is not enough in two seconds.
  void stop();

 private:
  explicit Process(pid_t pid) : pid_(pid) {}

  bool group_is_alive() const;

  pid_t pid_ = 0;
};

// The first line that the command prints on either stream; empty if it fails or takes longer than ten seconds.
std::string first_line_of(const std::vector<std::string>& command);

// The last lines of a log, at most so many, printable and indented; none where it cannot be read.
std::string last_lines_of(const std::filesystem::path& log, std::size_t most);

// Whether the program can be found in PATH.
bool is_installed(const std::string& program);

// A folder that is removed with its content.
class WorkFolder {
 public:
  WorkFolder();
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hopcheck::cli
