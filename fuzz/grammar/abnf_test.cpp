#include "fuzz/grammar/abnf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "fuzz/grammar/collected.hpp"
#include "fuzz/grammar/matcher.hpp"

namespace hopcheck::grammar {
namespace {

// Whether the rule "it" of the ABNF matches the whole text.
bool matches(std::string_view abnf, std::string_view text) {
  const std::array documents{Document{"", "SP = %x20\n"}, Document{"here", abnf}};
  Grammar grammar(documents);
  const std::size_t rule = grammar.rule("here", "it");
  return Matcher(grammar, text).matches(rule, text);
}

std::string refusal(std::string_view abnf) {
  try {
    matches(abnf, "");
    return "none";
  } catch (const std::invalid_argument& why) {
    return why.what();
  }
}

TEST(Abnf, StringsMatchInEitherCaseAndNumbersInOne) {
  for (const char* text : {"aB-1", "AB-1", "ab-1"}) EXPECT_TRUE(matches("it = \"aB-1\"", text)) << text;
  EXPECT_TRUE(matches("it = %x61.42.2D", "aB-"));
  EXPECT_FALSE(matches("it = %x61.42.2D", "ab-"));
  EXPECT_TRUE(matches("it = %d65 %b1000010", "AB"));
  EXPECT_TRUE(matches("it = \"\"", ""));
}

TEST(Abnf, RangesHoldBothTheirEnds) {
  for (const char* text : {"a", "m", "z"}) EXPECT_TRUE(matches("it = %x61-7A", text)) << text;
  for (const char* text : {"`", "{", "A", "", "aa"}) EXPECT_FALSE(matches("it = %x61-7A", text)) << text;
  EXPECT_TRUE(matches("it = %x00-FF", std::string_view("\0", 1)));
  EXPECT_TRUE(matches("it = %x00-FF", "\xff"));
}

TEST(Abnf, RepetitionsCount) {
  struct Row {
    const char* abnf;
    std::size_t least;
    std::size_t most;
  };
  for (const auto& [abnf, least, most] :
       {Row{"it = 3\"a\"", 3, 3}, Row{"it = 1*2\"a\"", 1, 2}, Row{"it = *2\"a\"", 0, 2}, Row{"it = 2*\"a\"", 2, 9},
        Row{"it = *\"a\"", 0, 9}, Row{"it = [ \"a\" ]", 0, 1}, Row{"it = 0<a>\na = \"a\"", 0, 0}, Row{"it = 2*3( \"a\" )", 2, 3}}) {
    for (std::size_t n = 0; n < 10; ++n) EXPECT_EQ(matches(abnf, std::string(n, 'a')), least <= n && n <= most) << abnf << " " << n;
  }
  EXPECT_TRUE(matches("it = 2( \"a\" \"b\" )", "abab"));
  EXPECT_FALSE(matches("it = 2( \"a\" \"b\" )", "ab"));
}

TEST(Abnf, ConcatenationBindsCloserThanAlternation) {
  for (const char* text : {"ab", "cd"}) EXPECT_TRUE(matches("it = \"a\" \"b\" / \"c\" \"d\"", text)) << text;
  for (const char* text : {"abd", "acd"}) EXPECT_TRUE(matches("it = \"a\" ( \"b\" / \"c\" ) \"d\"", text)) << text;
  EXPECT_FALSE(matches("it = \"a\" \"b\" / \"c\" \"d\"", "abd"));
}

TEST(Abnf, RulesGoOnWhereALineBeginsWithWhitespaceAndEndAtAComment) {
  constexpr std::string_view abnf = "; it\n\nit = \"a\" ; not \"x\"\n  ; nor this\n\t\"b;\"\nother = \"c\"\n";
  EXPECT_TRUE(matches(abnf, "ab;"));
  EXPECT_FALSE(matches(abnf, "a"));
}

TEST(Abnf, NamesAreComparedWithoutCaseAndAddedToByEqualsSlash) {
  EXPECT_TRUE(matches("IT = OtHer\nother = \"a\"\nOTHER =/ \"b\"", "b"));
  EXPECT_TRUE(matches("IT = OtHer\nother = \"a\"\nOTHER =/ \"b\"", "a"));
  EXPECT_TRUE(matches("it = SP", " "));  // a core rule
}

TEST(Abnf, ADocumentReadsTheRulesOfAnother) {
  const std::array documents{Document{"A", "it = <host, see [B], Section 1>\nHost = \"no\""}, Document{"B", "host = \"b\""}};
  Grammar grammar(documents);
  const std::size_t rule = grammar.rule("A", "it");
  EXPECT_TRUE(Matcher(grammar, "b").matches(rule, "b"));
}

TEST(Abnf, WhatIsNoneIsRefused) {
  for (const char* abnf : {"it = \"a",
                           "it = ( \"a\"",
                           "it = [ \"a\" )",
                           "it = \"a\" )",
                           "it = %y41",
                           "it = %x",
                           "it = %x100",
                           "it = /\"a\"",
                           "it =",
                           "it = \"a\" /",
                           "it = @",
                           "it = <a",
                           "it = 99999999999999999999\"a\"",
                           "it \"a\"",
                           "it = a",
                           "it = <a, see [nowhere]>",
                           "it = \"a\"\nit = \"b\"",
                           "it =/ \"a\"",
                           " it = \"a\"",
                           "i_t = \"a\""}) {
    EXPECT_NE(refusal(abnf), "none") << abnf;
  }
  EXPECT_THAT(refusal("it = %x100"), testing::HasSubstr("[here] it: not the value of an octet"));
}

// Those that the two RFCs take from documents that are not here, and that concern no message's framing.
TEST(CollectedAbnf, DefinesEveryRuleButSixThatItTakesFromElsewhere) {
  std::size_t rules = 0;
  std::vector<std::string> missing;
  for (const Document& document : collected_documents()) {
    for (std::size_t at = 0; at < document.text.size(); at = document.text.find('\n', at) + 1) {
      const auto line = document.text.substr(at, document.text.find('\n', at) - at);
      if (line.empty() || line.front() == ' ' || line.front() == ';') continue;
      const std::string name(line.substr(0, line.find(' ')));
      Grammar grammar(collected_documents());
      ++rules;
      try {
        grammar.rule(document.tag, name);
      } catch (const std::invalid_argument&) {
        missing.push_back(name);
      }
    }
  }
  EXPECT_GT(rules, 200U);
  EXPECT_THAT(missing,
              testing::UnorderedElementsAre("Accept-Language", "language-range", "Content-Language", "language-tag", "From", "mailbox"));
}

}  // namespace
}  // namespace hopcheck::grammar
