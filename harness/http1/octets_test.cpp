#include "http1/octets.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::http1 {
namespace {

// Every octet of which `is` holds, in order.
std::string all_of(bool (*is)(char)) {
  std::string found;
  for (int octet = 0; octet < 256; ++octet) {
    if (is(static_cast<char>(octet))) found += static_cast<char>(octet);
  }
  return found;
}

// RFC 9110, 5.6.2: any VCHAR, except delimiters: DQUOTE and (),/:;<=>?@[\]{}
TEST(Octets, TcharIsVcharWithoutDelimiters) {
  const std::string delimiters = "\"(),/:;<=>?@[\\]{}";
  std::string expected;
  for (char c = 0x21; c < 0x7f; ++c) {
    if (delimiters.find(c) == std::string::npos) expected += c;
  }
  EXPECT_EQ(all_of(is_token_octet), expected);
}

TEST(Octets, DigitsAndLettersAreThoseOfAscii) {
  EXPECT_EQ(all_of(is_digit), "0123456789");
  EXPECT_EQ(all_of(is_hex_digit), "0123456789ABCDEFabcdef");
  EXPECT_EQ(all_of(is_alpha), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

TEST(Octets, OptionalWhitespaceIsSpAndHtab) { EXPECT_EQ(all_of(is_whitespace), "\t "); }

// RFC 9110, 5.5: field-vchar = VCHAR / obs-text, with SP and HTAB between. CTL are what is left (RFC 5234, B.1).
TEST(Octets, AFieldValueHoldsNoControlOctetButHtab) {
  for (int octet = 0; octet < 256; ++octet) {
    const bool control = octet < 0x20 || octet == 0x7f;
    EXPECT_EQ(is_field_octet(static_cast<char>(octet)), !control || octet == '\t') << octet;
  }
}

TEST(Octets, HexDigitsHaveTheirValueInBothCases) {
  EXPECT_EQ(hex_value('0'), 0U);
  EXPECT_EQ(hex_value('9'), 9U);
  EXPECT_EQ(hex_value('a'), 10U);
  EXPECT_EQ(hex_value('F'), 15U);
}

TEST(Octets, ATokenHasAnOctet) {
  EXPECT_TRUE(is_token("M-SEARCH"));
  EXPECT_FALSE(is_token(""));
  EXPECT_FALSE(is_token("a b"));
  EXPECT_FALSE(is_token("a:"));
  EXPECT_FALSE(is_token(std::string_view("a\0", 2)));
}

TEST(Octets, CaseIsThatOfAsciiOnly) {
  EXPECT_TRUE(equal_without_case("Content-Length", "cONTENT-lENGTH"));
  EXPECT_FALSE(equal_without_case("ab", "a"));
  EXPECT_FALSE(equal_without_case("a", "ab"));
  EXPECT_FALSE(equal_without_case("@", "`"));        // 0x40 and 0x60 differ in the bit of case, but are no letters
  EXPECT_FALSE(equal_without_case("\xc9", "\xe9"));  // nor are these
  EXPECT_EQ(to_lower("A[Z]\xc9"), "a[z]\xc9");
}

TEST(Octets, OuterWhitespaceIsTrimmedInnerIsKept) {
  EXPECT_EQ(trim(" \ta \tb\t "), "a \tb");
  EXPECT_EQ(trim(" \t "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\va\n"), "\va\n");
}

TEST(Octets, AnEscapedTextHoldsVisibleAsciiAndSpOnly) {
  EXPECT_EQ(escape("GET / HTTP/1.1\r\n\t\\"), "GET / HTTP/1.1\\r\\n\\t\\\\");
  EXPECT_EQ(escape(std::string_view("\0\x1b\x7f\x80\xff", 5)), "\\x00\\x1b\\x7f\\x80\\xff");
}

}  // namespace
}  // namespace hopcheck::http1
