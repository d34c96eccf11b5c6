#include "http1/fields.hpp"

#include <gtest/gtest.h>

namespace hopcheck::http1 {
namespace {

using Strings = std::vector<std::string>;

const Fields some{{"Via", "1.1 a"}, {"Host", "h"}, {"VIA", ""}, {"via", "1.0 b"}};

TEST(Fields, NamesAreComparedWithoutCase) {
  EXPECT_EQ(count(some, "vIa"), 3U);
  EXPECT_EQ(count(some, "Vi"), 0U);
}

// RFC 9110, 5.3: in order, separated by a comma and optional whitespace.
TEST(Fields, TheCombinedValueKeepsTheOrderOfLines) {
  EXPECT_EQ(combined(some, "via"), "1.1 a, , 1.0 b");
  EXPECT_EQ(combined(some, "host"), "h");
}

TEST(Fields, AnEmptyValueIsNotAnAbsentField) {
  EXPECT_EQ(combined({{"A", ""}}, "a"), "");
  EXPECT_EQ(combined({}, "a"), std::nullopt);
}

// The examples of RFC 9110, 5.6.1.2, then what it says of empty members.
TEST(Lists, EmptyMembersDoNotCount) {
  EXPECT_EQ(list_members("foo,bar"), (Strings{"foo", "bar"}));
  EXPECT_EQ(list_members("foo ,bar,"), (Strings{"foo", "bar"}));
  EXPECT_EQ(list_members("foo , ,bar,charlie"), (Strings{"foo", "bar", "charlie"}));
  EXPECT_EQ(list_members(""), Strings{});
  EXPECT_EQ(list_members(","), Strings{});
  EXPECT_EQ(list_members(",   ,"), Strings{});
  EXPECT_EQ(list_members("\t,a\t"), Strings{"a"});
}

TEST(Lists, ACommaInAQuotedStringDoesNotSeparate) {
  EXPECT_EQ(list_members(R"(a="b, c", d)"), (Strings{R"(a="b, c")", "d"}));
  EXPECT_EQ(list_members(R"("a\", b", c)"), (Strings{R"("a\", b")", "c"}));
  EXPECT_EQ(list_members(R"("a\\", b)"), (Strings{R"("a\\")", "b"}));
}

TEST(Lists, ABackslashOutsideAQuotedStringQuotesNothing) { EXPECT_EQ(list_members(R"(a\,b)"), (Strings{R"(a\)", "b"})); }

TEST(Lists, AQuoteThatIsNotClosedHidesNoMember) {
  EXPECT_EQ(list_members(R"(", close)"), (Strings{R"(")", "close"}));
  EXPECT_EQ(list_members(R"("a\", close)"), (Strings{R"("a\")", "close"}));
  EXPECT_EQ(list_members(R"("a, b", "c, d)"), (Strings{R"("a, b")", R"("c)", "d"}));
  EXPECT_EQ(list_members(R"("a\)"), Strings{R"("a\)"});
  EXPECT_TRUE(lists({{"Connection", "\""}, {"Connection", "close"}, {"Connection", "\""}}, "connection", "close"));
}

TEST(Lists, MembersOfAllLinesMakeOneList) {
  EXPECT_EQ(list_members(some, "Via"), (Strings{"1.1 a", "1.0 b"}));
  EXPECT_TRUE(lists(some, "via", "1.0 B"));
  EXPECT_FALSE(lists(some, "via", "1.0"));
  EXPECT_FALSE(lists(some, "a", ""));
}

// A section of the largest size must not cost more than its octets.
TEST(Lists, QuotesThatAreNotClosedCostNoMoreThanTheirLength) {
  std::string value;
  for (int i = 0; i < 200'000; ++i) value += "\\\"";
  EXPECT_EQ(list_members("\"" + value).size(), 1U);
  std::string members;
  for (int i = 0; i < 100'000; ++i) members += "\\\",";
  EXPECT_EQ(list_members("\"" + members).size(), 100'000U);
}

TEST(Fields, RemoveTakesEveryLineOfTheName) {
  Fields fields = some;
  remove(fields, "vIA");
  EXPECT_EQ(fields, (Fields{{"Host", "h"}}));
}

}  // namespace
}  // namespace hopcheck::http1
