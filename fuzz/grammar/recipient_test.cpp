// The rules of recipient.abnf, on examples: nobody else has written them down.
#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>

#include "fuzz/grammar/field_values.hpp"
#include "fuzz/grammar/matcher.hpp"
#include "fuzz/grammar/rules.hpp"

namespace hopcheck::grammar {
namespace {

using Examples = std::initializer_list<std::string_view>;

void expect(std::size_t rule, Examples matched, Examples others) {
  for (const auto text : matched) EXPECT_TRUE(Matcher(rules().grammar, text).matches(rule, text)) << text;
  for (const auto text : others) EXPECT_FALSE(Matcher(rules().grammar, text).matches(rule, text)) << text;
}

TEST(RecipientAbnf, ListsMayHaveEmptyElementsForARecipientAndNotForASender) {
  expect(rules().connection, {"", "a", ",", "a, b", ", a ,\t,b ,"}, {"a b", "\"a\"", ", @"});
  expect(rules().connection_of_sender, {"", "a", "a,b", "a \t,\tb"}, {",", "a,", ", a", "a,,b"});
  expect(rules().transfer_codings, {"", ",", "x;a=b, , chunked", "x ; a = \", \"\t,y"}, {"x;", "x;a", "x y", "x;a=\"b"});
  expect(rules().upgrade, {"", "a/b, ,c"}, {"a/", "/b", "a/b/c"});
}

TEST(RecipientAbnf, ViaHasCommentsAndPerhapsAnAddress) {
  expect(rules().via, {"1.1 a", "HTTP/1.1 a:80 (b, (c) \\) d), 1.0 [::1]:8", ", 1.1 \t a"},
         {"1.1", "1.1 a b", "1.1 a (b", "1.1 []", "1.1 [a]"});
  expect(rules().via_of_sender, {"1.1 a,1.0 b (c,,d)"}, {",1.1 a", "1.1 a,,1.0 b"});
}

TEST(RecipientAbnf, ASenderWritesNoNeedlessWhitespaceAndNoNeedlessBackslash) {
  expect(rules().tight_codings, {"x ; a=b", "x;a=\"b = c\""}, {"x;a =b", "x;a= b"});
  expect(rules().narrow_via, {"1.1 a , 1.0 b (c  d)"}, {"1.1  a", "1.1\ta", "1.1 a ,  1.0 b", "1.1 a\t(b)"});
  expect(rules().plain_codings, {"x;a=\"\\\"\\\\\""}, {"x;a=\"\\b\""});
  expect(rules().plain_via, {"1.1 a (\\(\\)\\\\ \")", "1.1 a (b (\\)))"}, {"1.1 a (\\b)", "1.1 a (\\\")"});
}

TEST(RecipientAbnf, SomeTargetsNeedAHost) {
  expect(rules().connect_target, {"a:1", "[::1]:99999", "1.2.3.4:0"}, {"a", "a:", ":1", "u@a:1", "a:1/"});
  expect(rules().http_target, {"http://a", "HTTPS://a:/b?c", "http://[v1.a]"},
         {"http://", "http:a", "http:///", "http://u@a", "http://:1", "ftp://a"});
}

TEST(RecipientAbnf, ALineThatHasBegunHoldsFieldOctets) {
  expect(rules().begun_line, {"", "\r", " a\t\x80", "@\r"}, {"\n", "\r\r", std::string_view("\0", 1), "\x7f"});
}

TEST(FieldValues, AgreeOnWhatIsOfTheFormAndWhatIsNot) {
  for (const std::string_view stream : {"GET / HTTP/1.1\r\nHost: a\r\nVia: 1.1 a (b,,c)\r\nDate: today\r\nUpgrade: a/\r\n\r\n",
                                        "HTTP/1.1 304 \r\nTransfer-Encoding: x; a\r\nConnection: @\r\nTE: trailers\r\n\r\n"}) {
    const auto found = recognise(stream, stream.front() == 'G');
    ASSERT_EQ(found.messages.size(), 1U);
    EXPECT_TRUE(field_value_differences(found, stream).empty());
  }
}

}  // namespace
}  // namespace hopcheck::grammar
