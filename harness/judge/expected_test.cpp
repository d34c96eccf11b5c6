#include "judge/expected.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::judge {
namespace {

using cases::samples::Folder;
using ::testing::HasSubstr;

TEST(Glob, NamesText) {
  const struct {
    const char* pattern;
    const char* text;
    bool matches;
  } rows[] = {
      {"", "", true},
      {"", "a", false},
      {"*", "", true},
      {"*", "close/now[a]", true},
      {"close/*", "close/now", true},
      {"close/*", "closed/now", false},
      {"*/now", "close/now", true},
      {"*/now", "close/now[a]", false},
      {"close/now[?]", "close/now[a]", true},
      {"close/now[?]", "close/now[ab]", false},
      {"close/now[?]", "close/now[]", false},
      {"close/now", "close/now[a]", false},
      {"close/now[*]", "close/now[a, b]", true},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-b-b-", false},
      {"**a**", "xxa", true},
      {"?", "", false},
      {"a?", "a", false},
      {"[ab]", "a", false},
      {"A", "a", false},
      {"*aaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const auto& row : rows) EXPECT_EQ(matches_glob(row.pattern, row.text), row.matches) << row.pattern << " " << row.text;
}

TEST(Glob, TakesNoTimeForManyStars) {
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "*a";
  EXPECT_FALSE(matches_glob(pattern + "b", std::string(5000, 'a')));
}

TEST(Expectations, AreFoundByTheFirstRowThatNamesTheId) {
  const Folder folder;
  std::vector<cases::Problem> problems;
  const auto all = Expectations::load(folder.write("expected.json", R"({
    "close/now": {"verdict": "fail", "why": "it does"},
    "close/*": {"verdict": "warn", "why": "all of them"},
    "close/later": {"verdict": "pass", "why": "never reached"},
    "t/n[OPTIONS *]": {"verdict": ["deviates", "pass"], "why": "now this, now that"}
  })"),
                                      problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(all.rows().size(), 4U);
  EXPECT_EQ(all.find("close/now")->verdicts, std::vector{Verdict::fail});
  EXPECT_EQ(all.find("close/now")->why, "it does");
  EXPECT_EQ(all.find("close/later")->verdicts, std::vector{Verdict::warn});
  EXPECT_EQ(all.find("t/n[OPTIONS *]")->verdicts, (std::vector{Verdict::deviates, Verdict::pass}));
  EXPECT_EQ(all.find("expect/continue"), nullptr);
}

TEST(Expectations, RefuseAnUnsoundFile) {
  const char* const rows[][3] = {
      {"", "", "is empty"},
      {"[]", "", "must be an object"},
      {R"({"a/b": "fail"})", "/a~1b", "must be an object"},
      {R"({"a/b": {"verdict": "fail"}})", "/a~1b", "\"why\" is missing"},
      {R"({"a/b": {"why": "x"}})", "/a~1b", "\"verdict\" is missing"},
      {R"({"a/b": {"verdict": "fial", "why": "x"}})", "/a~1b/verdict", "did you mean \"fail\"?"},
      {R"({"a/b": {"verdict": ["fail"], "why": "x"}})", "/a~1b/verdict", "a list of at least two"},
      {R"({"a/b": {"verdict": ["fail", "fail"], "why": "x"}})", "/a~1b/verdict/1", "twice"},
      {R"({"a/b": {"verdict": ["fail", "fial"], "why": "x"}})", "/a~1b/verdict/1", "did you mean \"fail\"?"},
      {R"({"a/b": {"verdict": "fail", "why": ""}})", "/a~1b/why", "must say something"},
      {R"({"a/b": {"verdict": "fail", "why": 5}})", "/a~1b/why", "must be a string"},
      {R"({"a/b": {"verdict": "fail", "why": "x", "verdit": "fail"}})", "/a~1b/verdit", "did you mean \"verdict\"?"},
      {R"({"a/b": {"verdict": "fail", "why": "x"}, "a/b": {"verdict": "warn", "why": "x"}})", "/a~1b", "stands here twice"},
  };
  for (const auto& [json, pointer, why] : rows) {
    const Folder folder;
    std::vector<cases::Problem> problems;
    EXPECT_TRUE(Expectations::load(folder.write("expected.json", json), problems).rows().empty()) << json;
    ASSERT_EQ(problems.size(), 1U) << json;
    EXPECT_EQ(problems[0].pointer, pointer) << json;
    EXPECT_THAT(problems[0].why, HasSubstr(why)) << json;
  }
}

TEST(Expectations, OfAnotherVersionDoNotCount) {
  const Folder folder;
  std::vector<cases::Problem> problems;
  const auto all = Expectations::load(folder.write("expected.json", R"({
    "t/one": {"verdict": "fail", "why": "w", "version": "v18."},
    "t/two": {"verdict": "fail", "why": "w"}
  })"),
                                      problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(all.of_version("v18.20.4").rows().size(), 2U);
  EXPECT_EQ(all.of_version("v20.1.0").find("t/one"), nullptr);
  EXPECT_NE(all.of_version("").find("t/two"), nullptr);
}

}  // namespace
}  // namespace hopcheck::judge
