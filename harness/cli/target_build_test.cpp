// That a build is made once, made again where it has to be, and never half.
#include "cli/target_build.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <fstream>
#include <thread>

#include "cli/process.hpp"

namespace hopcheck::cli {
namespace {

using testing::HasSubstr;

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Builds : public testing::Test {
 protected:
  Builds() {
    build.name = "thing";
    build.sources = work.path() / "thing";
    std::filesystem::create_directories(build.sources / "src");
    write("target.json", "{}");
    write("expected.json", "{}");
    write("src/main", "1");
    build.command = counting("cp src/main built");
  }

  void write(const std::string& name, const std::string& text) const { std::ofstream(build.sources / name) << text; }
  // A command that leaves a line for each time that it runs.
  std::vector<std::string> counting(const std::string& script) const {
    return {"sh", "-c", "echo run >> '" + (work.path() / "runs").string() + "'; " + script};
  }
  std::size_t runs() const { return content(work.path() / "runs").size() / 4; }

  std::filesystem::path built() const {
    const auto folder = build_once(build, work.path() / "builds");
    if (const auto* why = std::get_if<std::string>(&folder)) ADD_FAILURE() << *why;
    return std::holds_alternative<std::string>(folder) ? "" : std::get<std::filesystem::path>(folder);
  }
  std::string fault() const {
    const auto folder = build_once(build, work.path() / "builds");
    return std::holds_alternative<std::string>(folder) ? std::get<std::string>(folder) : "";
  }

  WorkFolder work;
  Build build;
};

TEST_F(Builds, AreMadeOnceInACopyOfTheSources) {
  const auto folder = built();
  EXPECT_EQ(content(folder / "built"), "1");
  EXPECT_FALSE(std::filesystem::exists(folder / "target.json"));
  EXPECT_FALSE(std::filesystem::exists(folder / "expected.json"));
  EXPECT_FALSE(std::filesystem::exists(build.sources / "built"));
  EXPECT_EQ(built(), folder);
  EXPECT_EQ(runs(), 1);
}

TEST_F(Builds, KnowTheirOwnFolder) {
  build.command = {"sh", "-c", "pwd > '${build}/place'"};
  const auto folder = built();
  EXPECT_EQ(content(folder / "place"), folder.string() + "\n");
}

TEST_F(Builds, AreMadeAgainWhereASourceChanged) {
  const auto folder = built();
  write("src/main", "2");
  const auto other = built();
  EXPECT_EQ(content(other / "built"), "2");
  EXPECT_EQ(content(folder / "built"), "1") << "somebody may be running it";
  write("src/another", "3");
  built();
  EXPECT_EQ(runs(), 3);
}

TEST_F(Builds, AreMadeAgainWhereTheCommandChanged) {
  built();
  build.command = counting("echo other > built");
  EXPECT_EQ(content(built() / "built"), "other\n");
  EXPECT_EQ(runs(), 2);
}

TEST_F(Builds, StandThoughResultsAndWordsAboutTheTargetChange) {
  built();
  write("expected.json", R"({"a/b": {"verdict": "fail", "why": "known"}})");
  write("target.json", R"({"note": "other words"})");
  built();
  EXPECT_EQ(runs(), 1);
}

TEST_F(Builds, ThatFailAreSaidWithTheirOutputAndMadeAgain) {
  build.command = counting("echo first; printf 'a\\033[31mb\\n' >&2; exit 7");
  EXPECT_THAT(fault(), HasSubstr("thing could not be built: exit status 7"));
  EXPECT_THAT(fault(), HasSubstr("  first\n  a\\x1b[31mb\n"));
  EXPECT_EQ(runs(), 2);
}

TEST_F(Builds, ThatASignalEndsAreNotTakenForDone) {
  build.command = counting("echo half > built; kill -9 $$");
  EXPECT_THAT(fault(), HasSubstr("exit status 137"));
  EXPECT_THAT(fault(), HasSubstr("exit status 137"));
}

TEST_F(Builds, ThatWereInterruptedStartFromNothing) {
  build.command = counting("if [ -e left ]; then exit 1; fi; echo x > left; cp src/main built");
  const auto folder = built();
  std::filesystem::remove(folder.parent_path() / "finished");  // as when hopcheck was killed before the end
  built();
  EXPECT_EQ(runs(), 2);
}

TEST_F(Builds, ThatTheUserEndsLeaveNoProcess) {
  build.command = {"sh", "-c", "echo $$ > '" + (work.path() / "pid").string() + "'; sleep 1000"};
  build.go_on = [this] { return content(work.path() / "pid").find('\n') == std::string::npos; };
  EXPECT_THAT(fault(), HasSubstr("interrupted"));
  EXPECT_NE(kill(std::stoi(content(work.path() / "pid")), 0), 0);
}

TEST_F(Builds, ThatTakeTooLongAreEnded) {
  build.command = {"sleep", "1000"};
  build.longest = std::chrono::milliseconds(50);
  EXPECT_THAT(fault(), HasSubstr("it took longer than"));
}

TEST_F(Builds, OfTwoRunsAtOnceAreOneBuild) {
  build.command = counting("while [ ! -e '" + (work.path() / "go").string() + "' ]; do sleep 0.01; done; cp src/main built");
  std::vector<std::thread> others;
  std::vector<std::string> faults(3, "not run");
  for (std::string& fault_of : faults) others.emplace_back([&fault_of, this] { fault_of = fault(); });
  while (runs() == 0) std::this_thread::yield();
  std::ofstream(work.path() / "go") << "";
  for (std::thread& other : others) other.join();
  EXPECT_THAT(faults, testing::Each(""));
  EXPECT_EQ(runs(), 1);
}

TEST_F(Builds, ThatCannotBeWrittenAreSaid) {
  std::ofstream(work.path() / "builds") << "no folder";
  EXPECT_THAT(fault(), HasSubstr("thing could not be built: "));
  build.sources = work.path() / "nowhere";
  EXPECT_THAT(fault(), HasSubstr("nowhere"));
}

TEST_F(Builds, OfAProgramThatIsNotThereAreSaid) {
  build.command = {"no-such-program-of-anyone"};
  EXPECT_THAT(fault(), HasSubstr("cannot start no-such-program-of-anyone"));
}

TEST(BuildsFolder, IsTheUsersUnlessNamed) {
  const auto with = [](const char* own, const char* caches, const char* home) {
    for (const auto& [name, value] : {std::pair{"HOPCHECK_BUILDS", own}, {"XDG_CACHE_HOME", caches}, {"HOME", home}}) {
      if (value == nullptr) unsetenv(name);
      else setenv(name, value, 1);
    }
    return builds_folder().string();
  };
  EXPECT_EQ(with("/own", "/caches", "/users/me"), "/own");
  EXPECT_EQ(with(nullptr, "/caches", "/users/me"), "/caches/hopcheck/targets");
  EXPECT_EQ(with("", "relative", "/users/me"), "/users/me/.cache/hopcheck/targets");
  EXPECT_EQ(with(nullptr, nullptr, nullptr), "");
}

}  // namespace
}  // namespace hopcheck::cli
