#include "report/markup.hpp"

#include <gtest/gtest.h>

namespace hopcheck::report {
namespace {

TEST(MarkdownText, KeepsPlainWords) {
  EXPECT_EQ(markdown_text("nginx 1.24.0, server at 9112-9.6-c"), "nginx 1.24.0, server at 9112-9.6-c");
  for (const char* text : {"a.b. c.", "BusyBox v1.35.0 (Debian 1.35.0-4+deb12u1) has: a_b", "127.0.0.1, 2.0"})
    EXPECT_EQ(markdown_text(text), text);
  EXPECT_EQ(markdown_text("d\u00e9j\u00e0"), "d\u00e9j\u00e0");
}

TEST(MarkdownText, LeavesNoMarkup) {
  EXPECT_EQ(markdown_text("a|b"), "a&#124;b");
  EXPECT_EQ(markdown_text("a\\|b"), "a&#92;&#124;b");
  EXPECT_EQ(markdown_text("<b>&amp;"), "&#60;b&#62;&#38;amp&#59;");
  EXPECT_EQ(markdown_text("`a` *b* _c_ ~d~ [e](f)"), "&#96;a&#96; &#42;b&#42; &#95;c&#95; &#126;d&#126; &#91;e&#93;(f)");
  EXPECT_EQ(markdown_text("http://a.example @b #1"), "http&#58;//a.example &#64;b &#35;1");
  EXPECT_EQ(markdown_text("www.1.example"), "www&#46;1.example");
  EXPECT_EQ(markdown_text("see WWW.a.example"), "see WWW&#46;a.example");
  EXPECT_EQ(markdown_text("a :tada: b :tada:"), "a &#58;tada: b &#58;tada&#58;");
}

TEST(MarkdownText, BeginsNoBlock) {
  for (const char* text : {"# a", "- a", "+ a", "1. a", "1) a", "> a", "    a", "---", "===", "| a"}) {
    const std::string out = markdown_text(text);
    EXPECT_NE(out.find("&#"), std::string::npos) << text;
  }
  EXPECT_EQ(markdown_text("1. a"), "1&#46; a");
  EXPECT_EQ(markdown_text("1) a"), "1&#41; a");
}

TEST(MarkdownText, IsOneLine) { EXPECT_EQ(markdown_text("a\r\n\n# b"), "a&#92;r&#92;n&#92;n&#35; b"); }

TEST(Fenced, HasAFenceThatNoLineEnds) {
  EXPECT_EQ(fenced({"a", "b"}), "```\na\nb\n```\n");
  EXPECT_EQ(fenced({"```", "x ````` y"}), "``````\n```\nx ````` y\n``````\n");
  EXPECT_EQ(fenced({}), "```\n```\n");
}

}  // namespace
}  // namespace hopcheck::report
