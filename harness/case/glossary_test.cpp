#include "case/glossary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Glossary, IsReadByKey) {
  const samples::Folder folder;
  std::vector<Problem> problems;
  const auto glossary = load_glossary(
      folder.write(
          "glossary.json",
          R"({"matters": {"smuggling": "A."}, "branches": {"refuses": "B."}, "without_a_case": {"tls": "C."}, "options": {"smuggling": "D."}})"),
      problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(glossary.matters.at("smuggling"), "A.");
  EXPECT_EQ(glossary.branches.at("refuses"), "B.");
  EXPECT_EQ(glossary.without_a_case.at("tls"), "C.");
  EXPECT_EQ(glossary.options.at("smuggling"), "D.");
}

TEST(Glossary, RefusesWhatItDoesNotKnow) {
  const char* const rows[][2] = {
      {R"({"matters": {}, "branches": {}, "without_a_case": {}, "mater": {}})", "/mater: unknown member; did you mean \"matters\"?"},
      {R"({"matters": {}, "branches": {}})", ": \"without_a_case\" is missing"},
      {R"({"matters": {"a": ""}, "branches": {}, "without_a_case": {}})", "/matters/a: must say something"},
      {R"({"matters": [], "branches": {}, "without_a_case": {}})", "/matters: must be an object"},
  };
  for (const auto& [json, problem] : rows) {
    const samples::Folder folder;
    std::vector<Problem> problems;
    load_glossary(folder.write("glossary.json", json), problems);
    EXPECT_THAT(samples::texts(problems), ElementsAre(HasSubstr(problem))) << json;
  }
}

}  // namespace
}  // namespace hopcheck::cases
