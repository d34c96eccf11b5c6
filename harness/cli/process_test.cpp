#include "cli/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <thread>

namespace hopcheck::cli {
namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Process, LeavesNoChildOfItsOwnBehind) {
  const WorkFolder folder;
  auto started = Process::start({"sh", "-c", "sleep 1000 & echo $! > pid; wait"}, folder.path(), folder.path() / "log");
  ASSERT_TRUE(std::holds_alternative<Process>(started));
  Process& process = std::get<Process>(started);
  while (content(folder.path() / "pid").find('\n') == std::string::npos && process.running()) std::this_thread::yield();
  const pid_t grandchild = std::stoi(content(folder.path() / "pid"));
  EXPECT_EQ(kill(grandchild, 0), 0);
  process.stop();
  EXPECT_FALSE(process.running());
  const std::string stat = content("/proc/" + std::to_string(grandchild) + "/stat");
  EXPECT_TRUE(stat.empty() || stat.find(") Z ") != std::string::npos) << stat;  // gone, or a corpse for init
}

TEST(Process, OneThatIgnoresSigtermIsKilled) {
  const WorkFolder folder;
  auto started =
      Process::start({"sh", "-c", "trap '' TERM; echo ready > ready; while :; do sleep 1000; done"}, folder.path(), folder.path() / "log");
  ASSERT_TRUE(std::holds_alternative<Process>(started));
  Process& process = std::get<Process>(started);
  while (!std::filesystem::exists(folder.path() / "ready") && process.running()) std::this_thread::yield();
  process.stop();
  EXPECT_FALSE(process.running());
}

TEST(Process, AProgramThatIsNotThereIsSaid) {
  const WorkFolder folder;
  const auto started = Process::start({"no-such-program-of-anyone"}, folder.path(), folder.path() / "log");
  ASSERT_TRUE(std::holds_alternative<std::string>(started));
  EXPECT_NE(std::get<std::string>(started).find("cannot start no-such-program-of-anyone"), std::string::npos);
  EXPECT_FALSE(is_installed("no-such-program-of-anyone"));
  EXPECT_TRUE(is_installed("sh"));
}

TEST(Process, ItsOutputIsLogged) {
  const WorkFolder folder;
  auto started = Process::start({"sh", "-c", "echo out; echo err >&2"}, folder.path(), folder.path() / "log");
  ASSERT_TRUE(std::holds_alternative<Process>(started));
  while (std::get<Process>(started).running()) std::this_thread::yield();
  EXPECT_EQ(content(folder.path() / "log"), "out\nerr\n");
}

TEST(Process, TheFirstLineOfACommandIsPrintable) {
  EXPECT_EQ(first_line_of({"sh", "-c", "printf 'a\\033[31mb\\nsecond'"}), "a\\x1b[31mb");
  EXPECT_EQ(first_line_of({"no-such-program-of-anyone"}), "");
}

TEST(WorkFolders, AreRemovedWithTheirContent) {
  std::filesystem::path path;
  {
    const WorkFolder folder;
    path = folder.path();
    std::ofstream(path / "file") << "x";
    EXPECT_TRUE(std::filesystem::exists(path / "file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace hopcheck::cli
