#include "case/requirement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

using ::testing::HasSubstr;

TEST(Requirement, HasTheVerbOfItsLevel) {
  const std::pair<const char*, Verb> rows[] = {
      {"MUST", Verb::must},         {"MUST NOT", Verb::must},      {"SHALL", Verb::must},
      {"SHALL NOT", Verb::must},    {"REQUIRED", Verb::must},      {"SHOULD", Verb::should},
      {"SHOULD NOT", Verb::should}, {"RECOMMENDED", Verb::should}, {"NOT RECOMMENDED", Verb::should},
      {"MAY", Verb::may},           {"OPTIONAL", Verb::may},       {"STATED", Verb::ought},
      {"OUGHT", Verb::ought},       {"GRAMMAR", Verb::ought},
  };
  for (const auto& [level, verb] : rows)
    EXPECT_EQ(verb_of({.id = "1-1-a", .rfc = "1", .section = "1", .level = level, .text = ""}), verb) << level;
}

TEST(Requirement, LinksToItsSection) {
  EXPECT_EQ(link({.id = "", .rfc = "9112", .section = "9.6", .level = "MUST", .text = ""}),
            "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6");
  EXPECT_EQ(link({.id = "", .rfc = "9112", .section = "C.2.2", .level = "MUST", .text = ""}),
            "https://www.rfc-editor.org/rfc/rfc9112.html#appendix-C.2.2");
}

TEST(Requirement, CallsForACaseWhereABreachShowsAndBinds) {
  const auto row = [](const char* level, std::vector<std::string> seen) {
    return Requirement{.id = "", .rfc = "", .section = "", .level = level, .text = "", .seen = std::move(seen)};
  };
  EXPECT_TRUE(calls_for_a_case(row("MUST", {"server"})));
  EXPECT_TRUE(calls_for_a_case(row("GRAMMAR", {"client", "proxy-request"})));
  EXPECT_FALSE(calls_for_a_case(row("MAY", {"server"})));
  EXPECT_FALSE(calls_for_a_case(row("MUST", {"client"})));
  EXPECT_FALSE(calls_for_a_case(row("MUST", {})));
}

TEST(Requirements, AreReadById) {
  const samples::Folder folder;
  std::vector<Problem> problems;
  const auto all = load_requirements(folder.write("requirements.json", samples::requirements), problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all.at("9112-9.6-b").level, "SHOULD");
  EXPECT_EQ(all.at("9112-9.6-b").section, "9.6");
}

TEST(Requirements, RefuseAnUnsoundRow) {
  const char* const rows[][3] = {
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": "MST", "who": [], "seen": [], "text": "x"}})", "/9112-9.6-a/level",
       "did you mean \"MUST\"?"},
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": 5, "who": [], "seen": [], "text": "x"}})", "/9112-9.6-a/level",
       "must be a string"},
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "who": [], "seen": [], "text": "x"}})", "/9112-9.6-a", "\"level\" is missing"},
      {R"({"9112-9.6-a": {"rfc": "9112", "secton": "9.6"}})", "/9112-9.6-a/secton", "did you mean \"section\"?"},
      {R"({"9112-9.5-a": {"rfc": "9112", "section": "9.6", "level": "MUST", "who": [], "seen": [], "text": "x"}})", "/9112-9.5-a",
       "does not begin with"},
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": "MUST", "who": [], "seen": ["sever"], "text": "x"}})",
       "/9112-9.6-a/seen/0", "did you mean \"server\"?"},
      {R"({"9112-9.6-a": 5})", "/9112-9.6-a", "must be an object"},
      {R"([])", "", "must be an object"},
      {R"({"a": 1, "a": 2})", "/a", "stands here twice"},
  };
  for (const auto& [json, pointer, why] : rows) {
    const samples::Folder folder;
    std::vector<Problem> problems;
    load_requirements(folder.write("requirements.json", json), problems);
    ASSERT_FALSE(problems.empty()) << json;
    EXPECT_EQ(problems[0].pointer, pointer) << json;
    EXPECT_THAT(problems[0].why, HasSubstr(why)) << json;
  }
}

}  // namespace
}  // namespace hopcheck::cases
