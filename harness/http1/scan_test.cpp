// Where octets of a class end is told the same way whether they are looked at one by one or many at once.
#include "http1/scan.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hopcheck::http1 {
namespace {

// The ends of at most so many lines, after it has been seen that both ways find the same.
std::vector<LineEnds> lines_of(std::string_view text, std::size_t at, std::size_t seen, std::size_t most) {
  std::vector<LineEnds> found(most);
  std::vector<LineEnds> one_by_one(most);
  found.resize(find_lines(text, at, seen, found));
  one_by_one.resize(find_lines_one_by_one(text, at, seen, one_by_one));
  EXPECT_EQ(found, one_by_one) << "from " << at << " on, of which " << seen << " are seen, at most " << most << " of: " << text;
  return found;
}

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
        const LineEnds ends{is_token_octet(c) ? size : at, is_field_octet(c) ? size : at};
        ASSERT_EQ(lines_of(text, 0, 0, 1), std::vector{ends}) << octet << " at " << at << " of " << size;
      }
    }
  }
}

TEST(Scan, BeginsWhereItIsToldTo) {
  const std::string text = "a:\r" + std::string(60, 'b') + " c\n";
  for (std::size_t at = 0; at <= text.size(); ++at) {
    EXPECT_EQ(find_other(class_of_token_octets, text, at), find_other_one_by_one(class_of_token_octets, text, at)) << at;
    lines_of(text, at, 0, 1);
  }
  EXPECT_EQ(lines_of(text, 3, 0, 1), std::vector{(LineEnds{63, 65})});
  EXPECT_EQ(lines_of(text, 0, 0, 1), std::vector{(LineEnds{1, 2})});
}

// Lines of every size, so that their ends fall on every place of what is looked at together.
TEST(Scan, FindsLinesUpToTheFirstThatIsEmpty) {
  for (std::size_t size = 1; size <= 70; ++size) {
    const std::string text = std::string(size, 'n') + ":v\r\n" + std::string(size, 'm') + "\r\n\r\nGET";
    const std::vector<LineEnds> all{{size, size + 2}, {2 * size + 4, 2 * size + 4}, {2 * size + 6, 2 * size + 6}};
    EXPECT_EQ(lines_of(text, 0, 0, 9), all);
    EXPECT_EQ(lines_of(text, 0, 0, 2), std::vector(all.begin(), all.begin() + 2));
    EXPECT_EQ(lines_of(text, size + 4, 0, 9), std::vector(all.begin() + 1, all.end()));
    EXPECT_EQ(lines_of(std::string_view(text).substr(0, 2 * size + 5), 0, 0, 9), std::vector(all.begin(), all.begin() + 2)) << "CR alone";
  }
}

TEST(Scan, DoesNotLookAgainAtWhatIsSeen) {
  const std::string text = "a\n" + std::string(50, 'b') + ":\r\n\r\n";  // a line feed, which would end the search
  EXPECT_EQ(lines_of(text, 0, 2, 9), (std::vector<LineEnds>{{52, 53}, {55, 55}}));
  EXPECT_EQ(lines_of(text, 0, 53, 9), (std::vector<LineEnds>{{53, 53}, {55, 55}}));
}

TEST(Scan, NothingBehindTheTextIsLookedAt) {
  const std::string text = std::string(40, 'a') + "\r\n";
  for (std::size_t size = 0; size <= 40; ++size) {
    EXPECT_EQ(find_other(class_of_field_octets, std::string_view(text).substr(0, size)), size);
    EXPECT_EQ(lines_of(std::string_view(text).substr(0, size), 0, 0, 9), std::vector{(LineEnds{size, size})});
  }
}

}  // namespace
}  // namespace hopcheck::http1
