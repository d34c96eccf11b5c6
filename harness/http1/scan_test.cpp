// Where octets of a class end is told the same way whether they are looked at one by one or many at once.
#include "http1/scan.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::http1 {
namespace {

// Every octet at every place of texts that are shorter, as long and longer than what is looked at together.
TEST(Scan, EachOctetEndsATokenOrALineOrNeither) {
  for (const std::size_t size : {1U, 31U, 32U, 33U, 64U, 70U}) {
    for (unsigned octet = 0; octet < 256; ++octet) {
      const char c = static_cast<char>(octet);
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = c;
        ASSERT_EQ(find_other(class_of_token_octets, text), is_token_octet(c) ? size : at) << octet << " at " << at << " of " << size;
        ASSERT_EQ(find_other(class_of_field_octets, text), is_field_octet(c) ? size : at) << octet << " at " << at << " of " << size;
        ASSERT_EQ(find_line_ends(text, 0), find_line_ends_one_by_one(text, 0)) << octet << " at " << at << " of " << size;
      }
    }
  }
}

TEST(Scan, BeginsWhereItIsToldTo) {
  const std::string text = "a:\r" + std::string(60, 'b') + " c\n";
  for (std::size_t at = 0; at <= text.size(); ++at) {
    EXPECT_EQ(find_other(class_of_token_octets, text, at), find_other_one_by_one(class_of_token_octets, text, at)) << at;
    EXPECT_EQ(find_line_ends(text, at), find_line_ends_one_by_one(text, at)) << at;
  }
  EXPECT_EQ(find_line_ends(text, 3), (LineEnds{63, 65}));
  EXPECT_EQ(find_line_ends(text, 0), (LineEnds{1, 2}));
}

TEST(Scan, NothingBehindTheTextIsLookedAt) {
  const std::string text = std::string(40, 'a') + "\r\n";
  for (std::size_t size = 0; size <= 40; ++size) {
    EXPECT_EQ(find_other(class_of_field_octets, std::string_view(text).substr(0, size)), size);
    EXPECT_EQ(find_line_ends(std::string_view(text).substr(0, size), 0), (LineEnds{size, size}));
  }
}

}  // namespace
}  // namespace hopcheck::http1
