#include "fuzz/grammar/matcher.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>

namespace hopcheck::grammar {
namespace {

using testing::ElementsAre;

struct Matched {
  explicit Matched(std::string_view abnf, std::string_view words)
      : documents{Document{"", abnf}}, grammar(documents), it(grammar.rule("", "it")), text(words), matcher(grammar, text) {}
  std::vector<std::size_t> ends(std::size_t begin = 0) {
    std::vector<std::size_t> all;
    const auto found = matcher.ends(it, begin);
    for (std::size_t end = found.at.last(); end != Positions::none; end = found.at.last(end)) all.insert(all.begin(), end);
    return all;
  }
  std::vector<std::string> parts(std::initializer_list<const char*> names) {
    std::vector<std::size_t> wanted;
    for (const char* name : names) wanted.push_back(grammar.rule("", name));
    std::vector<std::string> found;
    for (const Part& part : matcher.parts(it, text, wanted)) found.emplace_back(part.octets);
    return found;
  }

  std::array<Document, 1> documents;
  Grammar grammar;
  std::size_t it;
  std::string text;
  Matcher matcher;
};

TEST(Positions, AnyNumberOfOctetsIsEveryNumberOfOnes) {
  // Rows of ones of every length, also over the borders of words, from every beginning.
  for (const std::size_t first : {0U, 1U, 62U, 63U, 64U, 65U, 127U, 1000U}) {
    for (const std::size_t length : {0U, 1U, 2U, 63U, 64U, 65U, 86U}) {
      Positions octets;
      for (std::size_t i = first; i < first + length; ++i) octets.insert(i);
      for (const std::size_t begin : {first, first + length / 2, first + length}) {
        Positions expected = Positions::of(begin);
        for (Positions at = expected; !at.empty(); expected |= at) at = at.after_one(octets);
        const Positions found = Positions::of(begin).after_any(octets);
        EXPECT_TRUE(found.without(expected).empty() && expected.without(found).empty()) << first << " " << length << " " << begin;
      }
    }
  }
}

TEST(Positions, OverlappingBeginningsInOneRow) {
  Positions octets;
  for (std::size_t i = 0; i < 200; ++i) octets.insert(i);
  Positions begins = Positions::of(3);
  begins.insert(100);
  const Positions found = begins.after_any(octets);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_EQ(found.contains(i), i >= 3 && i <= 200) << i;
}

TEST(Positions, LastBelow) {
  Positions set = Positions::of(0);
  set.insert(64);
  set.insert(Positions::most);
  EXPECT_EQ(set.last(), Positions::most);
  EXPECT_EQ(set.last(Positions::most), 64U);
  EXPECT_EQ(set.last(64), 0U);
  EXPECT_EQ(set.last(0), Positions::none);
}

TEST(Matcher, FindsEveryEndAndNotTheGreediest) {
  EXPECT_THAT(Matched("it = *\"a\"", "aaab").ends(), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(Matched("it = *\"a\" \"a\"", "aaa").ends(), ElementsAre(1, 2, 3));
  EXPECT_THAT(Matched("it = \"a\" / \"ab\"", "ab").ends(), ElementsAre(1, 2));
  EXPECT_THAT(Matched("it = ( \"a\" / \"ab\" ) \"c\"", "abc").ends(), ElementsAre(3));
  EXPECT_THAT(Matched("it = 1*( \"ab\" / \"aba\" )", "ababa").ends(1), ElementsAre());
  EXPECT_THAT(Matched("it = 1*( \"ab\" / \"aba\" )", "abab").ends(), ElementsAre(2, 3, 4));
}

TEST(Matcher, TheLongestMatchOfAPartEndsInIt) {
  Matched matched("it = *\"a\"", "aaaab");
  EXPECT_EQ(matched.matcher.longest(matched.it, std::string_view(matched.text).substr(1, 2)), "aa");
  EXPECT_EQ(matched.matcher.longest(matched.it, std::string_view(matched.text).substr(3)), "a");
  EXPECT_EQ(matched.matcher.longest(matched.it, std::string_view(matched.text).substr(4)), "");
}

TEST(Matcher, ARuleMayContainItself) {
  constexpr std::string_view abnf = "it = \"(\" *( \"c\" / it ) \")\"";
  EXPECT_THAT(Matched(abnf, "(c(c)(()))x").ends(), ElementsAre(10));
  EXPECT_THAT(Matched(abnf, "((c)").ends(), ElementsAre());
  EXPECT_THROW(Matched("it = it \"a\" / \"a\"", "aa").ends(), std::invalid_argument);
}

TEST(Matcher, KnowsWhetherTheTextCouldGoOn) {
  struct Row {
    const char* abnf;
    const char* text;
    bool open;
  };
  for (const auto& [abnf, text, open] :
       {Row{"it = \"abc\"", "ab", true}, Row{"it = \"abc\"", "", true}, Row{"it = \"abc\"", "abc", false}, Row{"it = \"abc\"", "ax", false},
        Row{"it = *\"a\"", "aa", true}, Row{"it = *\"a\"", "ab", false}, Row{"it = 1*2\"a\"", "a", true}, Row{"it = 1*2\"a\"", "aa", false},
        Row{"it = \"(\" *it \")\"", "(()", true}, Row{"it = \"(\" *it \")\"", "(x", false}, Row{"it = \"a\" / \"bc\"", "b", true}}) {
    Matched matched(abnf, text);
    EXPECT_EQ(matched.matcher.ends(matched.it, 0).open, open) << abnf << " " << text;
    EXPECT_EQ(matched.matcher.ends(matched.it, 0).open, open) << "asked twice: " << abnf << " " << text;
  }
}

TEST(Matcher, TellsWhatRulesMatched) {
  constexpr std::string_view abnf =
      "it = name \":\" ows value ows\nname = 1*%x61-7A\nows = *\" \"\nvalue = [ 1*%x61-7A *( 1*\" \" 1*%x61-7A ) ]";
  EXPECT_THAT(Matched(abnf, "a: b  c  ").parts({"name", "value"}), ElementsAre("a", "b  c"));
  EXPECT_THAT(Matched(abnf, "a:  ").parts({"name", "value"}), ElementsAre("a", ""));
  EXPECT_THAT(Matched("it = *( item \",\" ) [ item ]\nitem = 1*( \"a\" / \"b\" )", "a,bb,ab").parts({"item"}),
              ElementsAre("a", "bb", "ab"));
  EXPECT_THAT(Matched("it = 2item\nitem = \"a\" / \"aa\"", "aaa").parts({"item"}), testing::SizeIs(2));
}

// 1 KiB that matches in more ways than there are atoms.
TEST(Matcher, AnAmbiguousGrammarCostsLittle) {
  Matched matched("it = *( *( \"a\" / \"aa\" ) *( \"a\" *\"a\" ) ) \"b\"", std::string(1023, 'a') + "b");
  EXPECT_THAT(matched.ends(), ElementsAre(1024));
  Matched nested("it = \"(\" *( \"c\" / \"(\" / it ) \")\"", std::string(500, '(') + std::string(500, ')'));
  EXPECT_FALSE(nested.ends().empty());
}

TEST(Matcher, RefusesATextThatIsTooLong) { EXPECT_THROW(Matched("it = *\"a\"", std::string(Positions::most + 1, 'a')), std::length_error); }

}  // namespace
}  // namespace hopcheck::grammar
