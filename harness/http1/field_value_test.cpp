#include "http1/field_value.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::http1 {
namespace {

TEST(FieldValue, ViaHasProtocolAndNameAndPerhapsAComment) {
  for (const char* sound :
       {"1.1 vegur", "HTTP/1.1 proxy.example.re", "1.0 fred, 1.1 p.example.net (Apache/1.1 (a, b))", "1.1 h:8080", "1.1 [::1]:80", ""}) {
    EXPECT_TRUE(is_via(sound)) << sound;
  }
  for (const char* unsound : {"1.1", "hopcheck", "1.1 two words", "1.1 []", "1.1 [:::]", "1.1 [::1", "1.1 [::1]a", "1.1 a (b", "1.1 a (b\\",
                              "1.1 a (b, 1.0 c", "HTTP/ a", "1.1 h:80x"})
    EXPECT_FALSE(is_via(unsound)) << unsound;
}

TEST(FieldValue, ADateIsAnImfFixdate) {
  EXPECT_TRUE(is_imf_date("Sun, 06 Nov 1994 08:49:37 GMT"));
  for (const char* unsound : {"Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
                              "Sun, 06 Nov 1994 08:49:37 UTC", "Sun,  06 Nov 1994 08:49:37 GMT", "0", ""}) {
    EXPECT_FALSE(is_imf_date(unsound)) << unsound;
  }
}

TEST(FieldValue, AnEmptyListHasNoEmptyMember) {
  for (const char* list : {"", "a", "a, b", "\"a,,b\"", "1.1 a (b,,c)", "1.1 a (\"), 1.1 b (\")"})
    EXPECT_FALSE(has_empty_member(list)) << list;
  for (const char* list : {",", "a,", ",a", "a, ,b", "\"a\", "}) EXPECT_TRUE(has_empty_member(list)) << list;
}

TEST(FieldValue, ListsOfTokensProtocolsAndCodings) {
  EXPECT_TRUE(is_token_list("close, X-Hop"));
  EXPECT_FALSE(is_token_list("x y"));
  EXPECT_TRUE(is_protocol_list("websocket, h2c/2.0"));
  EXPECT_FALSE(is_protocol_list("h 2c"));
  EXPECT_FALSE(is_protocol_list("a/b/c"));
  EXPECT_TRUE(is_coding_list("gzip;q=0.5, trailers, x ; a = \"b\""));
  EXPECT_FALSE(is_coding_list("chunked;"));
}

TEST(FieldValue, WhitespaceBesideEqualsCountsOutsideOfStringsOnly) {
  EXPECT_TRUE(has_space_around_equals("text/plain; charset = utf-8"));
  EXPECT_TRUE(has_space_around_equals("a= b"));
  EXPECT_TRUE(has_wide_space("1.1  proxy"));
  EXPECT_TRUE(has_wide_space("1.1\tproxy"));
  EXPECT_FALSE(has_wide_space("1.1 proxy, 1.0 other (a  comment)"));
  EXPECT_FALSE(has_space_around_equals("a=\"b = c\"; d=e"));
  EXPECT_FALSE(has_wide_space("1.1 proxy (\\)  a), 1.0 other"));
  EXPECT_TRUE(has_wide_space("1.1 proxy (\\() , 1.0  other"));
}

// Quadratic time would be seconds here.
TEST(FieldValue, WhatDoesNotCloseCostsNoMoreThanItsLength) {
  std::string open(std::size_t{1} << 20, '(');
  EXPECT_FALSE(has_empty_member(open) || has_space_around_equals(open) || has_wide_space(open));
  open.clear();
  while (open.size() < std::size_t{1} << 20) open += "\"\\";
  EXPECT_FALSE(has_empty_member(open) || has_space_around_equals(open) || has_wide_space(open));
}

TEST(FieldValue, OnlyQuotesParenthesesAndBackslashesNeedOne) {
  for (const char* sound : {R"("a\"b\\c")", R"(x (a \) b \\))", R"(no\thing)", ""}) EXPECT_FALSE(has_needless_escape(sound)) << sound;
  for (const char* unsound : {R"("a\b")", R"(x (re\ference))"}) EXPECT_TRUE(has_needless_escape(unsound)) << unsound;
}

}  // namespace
}  // namespace hopcheck::http1
