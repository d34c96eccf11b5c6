#include "case/rule_loader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/unsound_cases.hpp"

namespace hopcheck::cases {
namespace {

using samples::Folder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Rules, AreMadeOfAFile) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto rules = load_rules(folder.write("t/passive.json", R"({"a-rule": {
    "title": "It is so", "cite": ["9112-9.6-a"], "matters": [], "verb": "should", "role": ["proxy"], "of": ["response"],
    "when": {"message": {"status": 204}, "answers": {"method": "HEAD"}, "forwarded": true},
    "holds": {"headers": {"X": null}}, "answers": {"headers": {"Y": true}}, "sound": ["bare-lf"], "message": ["delimited"],
    "fields": {"once": ["Date"]}, "lacks": {"TE": ["chunked"]}, "whatever_came": true, "unless_never": "why"}})"),
                                problems);
  EXPECT_THAT(samples::texts(problems), IsEmpty());
  ASSERT_EQ(rules.size(), 1U);
  const Rule& rule = rules[0];
  EXPECT_EQ(rule.about.id, "passive/a-rule");
  EXPECT_EQ(rule.pointer, "/a-rule");
  EXPECT_EQ(rule.verb, Verb::should);
  EXPECT_TRUE(rule.holds_for(Role::proxy));
  EXPECT_FALSE(rule.holds_for(Role::gateway));
  EXPECT_TRUE(rule.of.responses && !rule.of.requests && rule.of.message && rule.of.answers && rule.of.forwarded == true);
  EXPECT_THAT(rule.sound, ElementsAre(http1::ErrorCode::bare_lf));
  EXPECT_THAT(rule.traits, ElementsAre(Trait::delimited));
  EXPECT_TRUE(rule.holds && rule.answers && rule.whatever_came);
}

TEST(Rules, RefuseWhatTheLanguageDoesNotNameAndSayWhere) {
  const Folder folder;
  const auto fault = [&](const std::string& members) {
    std::vector<Problem> problems;
    load_rules(
        folder.write("t/passive.json", R"({"r": {"title": "t", "cite": ["9112-9.6-a"], "matters": [], "verb": "must", )" + members + "}}"),
        problems);
    return problems.empty() ? "" : problems[0].pointer + ": " + problems[0].why;
  };
  EXPECT_THAT(fault(R"("of": ["response"])"), HasSubstr("/r: asks for nothing"));
  EXPECT_THAT(fault(R"("of": ["answer"], "sound": ["bare-lf"])"), HasSubstr("/r/of/0: unknown word"));
  EXPECT_THAT(fault(R"("of": ["request"], "sound": ["obs-fodl"])"), HasSubstr("did you mean \"obs-fold\"?"));
  EXPECT_THAT(fault(R"("of": ["request"], "when": {"answers": {"method": "GET"}}, "sound": ["bare-lf"])"),
              HasSubstr("/r/when/answers: is for rules of responses alone"));
  EXPECT_THAT(fault(R"("of": ["request", "response"], "holds": {"status": 200})"), HasSubstr("/r/holds/status: unknown member"));
  EXPECT_THAT(fault(R"("of": ["request"], "fields": {"twice": ["Date"]})"), HasSubstr("/r/fields/twice: unknown form"));
}

TEST(Rules, HaveTheVerbOfTheStrongestLevelThatTheyCite) {
  const Requirements requirements{{"9112-9.6-a", {.id = "9112-9.6-a", .rfc = "9112", .section = "9.6", .level = "SHOULD", .text = "t"}}};
  Rule rule;
  rule.about.cite = {"9112-9.6-a"};
  std::vector<Problem> problems;
  lint(rule, requirements, {}, problems);
  EXPECT_THAT(samples::texts(problems), ElementsAre(HasSubstr("is \"must\", but the strongest level cited calls for \"should\"")));
}

}  // namespace
}  // namespace hopcheck::cases
