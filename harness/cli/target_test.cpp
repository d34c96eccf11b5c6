// What a target file says, and that the target is built and started as it says.
#include "cli/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace hopcheck::cli {
namespace {

using testing::HasSubstr;

class TargetFile : public testing::Test {
 protected:
  TargetFile() { setenv("HOPCHECK_BUILDS", (work.path() / "builds").c_str(), 1); }
  ~TargetFile() override { unsetenv("HOPCHECK_BUILDS"); }

  std::optional<Target> load(const std::string& members) {
    const auto file = work.path() / "thing" / "target.json";
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << R"({"role": "server", "address": "127.0.0.1:${port}", )" << members << "}";
    problems.clear();
    return load_target(file, problems);
  }

  // Starts it; the error, or nothing.
  std::string started(const std::string& members) {
    auto target = load(members);
    if (!target) return "unsound";
    auto result = StartedTarget::start(*target, 0);
    version = first_line_of(target->version_command);
    return std::holds_alternative<std::string>(result) ? std::get<std::string>(result) : "";
  }

  WorkFolder work;
  std::vector<cases::Problem> problems;
  std::string version;
};

TEST_F(TargetFile, BuildsAndThenFindsItsPrograms) {
  EXPECT_EQ(started(R"("build": ["sh", "-c", "printf '#!/bin/sh\\necho version 7\\n' > server; chmod 755 server"],
                       "version": ["${build}/server"], "start": ["${build}/server", "${port}"])"),
            "");
  EXPECT_EQ(version, "version 7");
}

TEST_F(TargetFile, LeavesOutCasesForAReason) {
  EXPECT_EQ(load(R"("leaves_out": {"limits/too-many-fields": "busy for hours"})")->leaves_out.at("limits/too-many-fields"),
            "busy for hours");
  EXPECT_FALSE(load(R"("leaves_out": {"limits/too-many-fields": ""})"));
}

TEST_F(TargetFile, FindsProgramsBesideIt) {
  load("\"note\": \"makes the folder\"");
  std::ofstream(work.path() / "thing" / "server") << "#!/bin/sh\necho version 8\n";
  std::filesystem::permissions(work.path() / "thing" / "server", std::filesystem::perms::owner_all);
  EXPECT_EQ(started(R"("version": ["${here}/server"], "start": ["${here}/server"])"), "");
  EXPECT_EQ(version, "version 8");
}

TEST_F(TargetFile, SaysWhatTheBuildDidNotLeave) {
  EXPECT_THAT(started(R"("build": ["true"], "start": ["${build}/server"])"), HasSubstr("the build of thing left no program /"));
}

TEST_F(TargetFile, SaysWhatIsMissingToBuildIt) {
  EXPECT_EQ(started(R"("packages": ["its-package"], "build": ["no-such-program-of-anyone"], "start": ["${build}/server"])"),
            "no-such-program-of-anyone is not installed; try: apt-get install its-package");
}

TEST_F(TargetFile, ThatFailsToBuildIsNotStarted) {
  EXPECT_THAT(started(R"("build": ["sh", "-c", "echo why; exit 3"], "start": ["true"])"),
              testing::AllOf(HasSubstr("thing could not be built: exit status 3"), HasSubstr("  why\n")));
}

TEST_F(TargetFile, MayNameTheBuildOnlyWhereThereIsOne) {
  EXPECT_FALSE(load(R"("start": ["${build}/server"])"));
  ASSERT_EQ(problems.size(), 1);
  EXPECT_EQ(problems[0].pointer, "/start/0");
}

TEST_F(TargetFile, SaysHowManyConversationsItCanHold) {
  EXPECT_EQ(load(R"("jobs": 4)")->jobs, 4);
  EXPECT_FALSE(load(R"("jobs": 0)"));
  EXPECT_FALSE(load(R"("jobs": "4")"));
}

}  // namespace
}  // namespace hopcheck::cli
