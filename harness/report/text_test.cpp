#include "report/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::report {
namespace {

TEST(Printable, KeepsTextAndItsEscapes) {
  EXPECT_EQ(printable("a \\r\\n b"), "a \\r\\n b");
  EXPECT_EQ(printable("d\u00e9j\u00e0 vu \u2014 \u4e2d \U0001F600"), "d\u00e9j\u00e0 vu \u2014 \u4e2d \U0001F600");
  EXPECT_EQ(printable(""), "");
}

TEST(Printable, EscapesControls) {
  EXPECT_EQ(printable("\r\n\t"), "\\r\\n\\t");
  EXPECT_EQ(printable(std::string("\0\x1b[31m\x7f", 7)), "\\x00\\x1b[31m\\x7f");
  EXPECT_EQ(printable("\xc2\x9b"), "\\xc2\\x9b");
}

TEST(Printable, EscapesWhatHidesOrTurnsText) {
  for (const char* text : {"\u00ad", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\U000E0041"}) {
    EXPECT_EQ(printable(text).substr(0, 2), "\\x") << text;
  }
}

TEST(Printable, EscapesWhatIsNotUtf8) {
  EXPECT_EQ(printable("\x80"
                      "a"),
            "\\x80a");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");
  EXPECT_EQ(printable("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(printable("\xf5"), "\\xf5");
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82");
  EXPECT_EQ(printable("\xef\xbf\xbf"), "\\xef\\xbf\\xbf");
}

TEST(ShellQuoted, IsOneWord) {
  EXPECT_EQ(shell_quoted("close/a[b c]"), "'close/a[b c]'");
  EXPECT_EQ(shell_quoted("it's $(x)"), "'it'\\''s $(x)'");
  EXPECT_EQ(shell_quoted(""), "''");
  EXPECT_EQ(shell_quoted("a\nb"), "'a\\nb'");
}

TEST(Phrases, AgreeInNumber) {
  EXPECT_EQ(quantity(1, "case"), "1 case");
  EXPECT_EQ(quantity(0, "case"), "0 cases");
  EXPECT_EQ(seconds(std::chrono::milliseconds(1234)), "1.2 s");
}

}  // namespace
}  // namespace hopcheck::report
