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
  for (const auto& [level, verb] : rows) EXPECT_EQ(verb_of({"1-1-a", "1", "1", level, ""}), verb) << level;
}

TEST(Requirement, LinksToItsSection) {
  EXPECT_EQ(link({"", "9112", "9.6", "MUST", ""}), "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6");
  EXPECT_EQ(link({"", "9112", "C.2.2", "MUST", ""}), "https://www.rfc-editor.org/rfc/rfc9112.html#appendix-C.2.2");
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
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": "MST", "text": "x"}})", "/9112-9.6-a/level", "did you mean \"MUST\"?"},
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": 5, "text": "x"}})", "/9112-9.6-a/level", "must be a string"},
      {R"({"9112-9.6-a": {"rfc": "9112", "section": "9.6", "text": "x"}})", "/9112-9.6-a", "\"level\" is missing"},
      {R"({"9112-9.6-a": {"rfc": "9112", "secton": "9.6"}})", "/9112-9.6-a/secton", "did you mean \"section\"?"},
      {R"({"9112-9.5-a": {"rfc": "9112", "section": "9.6", "level": "MUST", "text": "x"}})", "/9112-9.5-a", "does not begin with"},
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
