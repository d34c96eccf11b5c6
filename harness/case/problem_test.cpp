#include "case/problem.hpp"

#include <gtest/gtest.h>

namespace hopcheck::cases {
namespace {

TEST(Nearest, IsTheWordThatWasProbablyMeant) {
  const std::vector<std::string> known{"send", "status", "should", "script", "reply_to", "half-close", "close", "must"};
  const std::pair<const char*, const char*> rows[] = {
      {"sned", "send"},
      {"Send", "send"},
      {"statu", "status"},
      {"shuold", "should"},
      {"scirpt", "script"},
      {"replyto", "reply_to"},
      {"half_close", "half-close"},
      {"clos", "close"},
      {"MUST", "must"},
      {"mst", "must"},
      {"banana", ""},
      {"xyz", ""},
      {"", ""},
  };
  for (const auto& [word, meant] : rows) EXPECT_EQ(nearest(word, known), meant) << word;
}

TEST(Nearest, IsTheFirstOfTwoThatAreEquallyNear) { EXPECT_EQ(nearest("b", {"ab", "bc"}), "ab"); }

TEST(Nearest, IsNothingForAWordOfAThousandOctets) { EXPECT_EQ(nearest(std::string(1000, 'a'), {std::string(1000, 'a')}), ""); }

TEST(Problem, IsOneLineWithoutControlOctets) {
  EXPECT_EQ(to_string(Problem{"a/b.json", "/script/0", "is wrong"}), "a/b.json: /script/0: is wrong");
  EXPECT_EQ(to_string(Problem{"a/b.json", "", "is empty"}), "a/b.json: is empty");
  EXPECT_EQ(to_string(Problem{"a\n\x1b.json", "/\x07", "is wrong"}), "a\\n\\x1b.json: /\\x07: is wrong");
}

}  // namespace
}  // namespace hopcheck::cases
