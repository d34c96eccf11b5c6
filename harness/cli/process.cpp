#include "cli/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

std::vector<char*> arguments(const std::vector<std::string>& command) {
  std::vector<char*> out;
  for (const std::string& word : command) out.push_back(const_cast<char*>(word.c_str()));  // execvp changes nothing
  out.push_back(nullptr);
  return out;
}

// In the child: only what is safe between fork and exec. `report` gets errno if exec fails.
[[noreturn]] void become(const std::vector<char*>& words, const char* folder, int output, int report, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);  // it died before the line above
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  signal(SIGPIPE, SIG_DFL);
  if (chdir(folder) == 0) execvp(words[0], words.data());
  const int fault = errno;
  [[maybe_unused]] const auto written = write(report, &fault, sizeof fault);
  _exit(127);
}

// The child's number, or a negated errno.
pid_t spawn(const std::vector<std::string>& command, const std::filesystem::path& folder, int output) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return -errno;
  const auto words = arguments(command);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) become(words, folder.c_str(), output, report[1], parent);
  close(report[1]);
  int fault = 0;
  const auto size = pid > 0 ? read(report[0], &fault, sizeof fault) : 0;
  close(report[0]);
  if (pid < 0) return -errno;
  if (size != static_cast<ssize_t>(sizeof fault)) return pid;
  waitpid(pid, nullptr, 0);
  return -fault;
}

}  // namespace

std::variant<Process, std::string> Process::start(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                                  const std::filesystem::path& log) {
  const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (output < 0) return "cannot write " + log.string() + ": " + std::strerror(errno);
  const pid_t pid = spawn(command, folder, output);
  close(output);
  if (pid < 0) return "cannot start " + command.front() + ": " + std::strerror(-pid);
  return Process(pid);
}

bool Process::running() const { return pid_ != 0 && !exit_status(); }

std::optional<int> Process::exit_status() const {
  siginfo_t info{};
  if (pid_ == 0 || waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) return std::nullopt;
  return info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
}

bool Process::group_is_alive() const { return kill(-pid_, 0) == 0; }

void Process::stop() {
  if (pid_ == 0) return;
  kill(-pid_, SIGTERM);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  bool reaped = false;
  while (std::chrono::steady_clock::now() < until) {
    reaped = reaped || waitpid(pid_, nullptr, WNOHANG) == pid_;
    if (reaped && !group_is_alive()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // there is no event for the end of a group
  }
  kill(-pid_, SIGKILL);
  if (!reaped) waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

std::string first_line_of(const std::vector<std::string>& command) {
  int out[2];
  if (pipe2(out, O_CLOEXEC) != 0) return "";
  const pid_t pid = spawn(command, "/", out[1]);
  close(out[1]);
  std::string text;
  char buffer[512];
  pollfd readable{out[0], POLLIN, 0};
  while (pid > 0 && text.find('\n') == std::string::npos && text.size() < 4096 && poll(&readable, 1, 10'000) > 0) {
    const auto size = read(out[0], buffer, sizeof buffer);
    if (size <= 0) break;
    text.append(buffer, static_cast<std::size_t>(size));
  }
  close(out[0]);
  if (pid > 0) {
    kill(-pid, SIGKILL);
    waitpid(pid, nullptr, 0);
  }
  return http1::escape(text.substr(0, text.find('\n')));
}

std::string last_lines_of(const std::filesystem::path& log, std::size_t most) {
  constexpr std::streamoff enough = 64 << 10;
  std::ifstream in(log, std::ios::binary | std::ios::ate);
  if (const std::streamoff size = in.tellg(); size > enough) in.seekg(size - enough);
  else in.seekg(0);
  std::deque<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back("  " + http1::escape(line.substr(0, 300)) + "\n");
    if (lines.size() > most) lines.pop_front();
  }
  return std::accumulate(lines.begin(), lines.end(), std::string());
}

bool is_installed(const std::string& program) {
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/sbin:/usr/bin:/sbin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

WorkFolder::WorkFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "hopcheck-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("cannot make a folder in " + std::filesystem::temp_directory_path().string() + ": " + std::strerror(errno));
  path_ = name;
  std::filesystem::permissions(path_, std::filesystem::perms::others_exec | std::filesystem::perms::group_exec,
                               std::filesystem::perm_options::add);  // servers drop their rights
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace hopcheck::cli
