#include "case/bytes.hpp"

#include <gtest/gtest.h>

namespace hopcheck::cases {
namespace {

using namespace std::string_literals;

Template parsed(std::string_view text) {
  auto result = Template::parse(text);
  if (const auto* why = std::get_if<std::string>(&result)) ADD_FAILURE() << text << " " << *why;
  return result.index() == 0 ? std::get<Template>(result) : Template();
}

// cases/README.md, "Bytes": each of U+0000 to U+00FF is one octet.
TEST(Octet, IsOneCharacterUpToU00ff) {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""}, {"abc", "abc"}, {"\0\r\n\x7f"s, "\0\r\n\x7f"s}, {"\xC2\x80", "\x80"}, {"\xC3\xA9", "\xE9"}, {"\xC3\xBF", "\xFF"},
  };
  for (const auto& [utf8, octets] : rows) {
    const auto decoded = octets_of_utf8(utf8);
    ASSERT_EQ(decoded.index(), 0U) << utf8;
    EXPECT_EQ(std::get<0>(decoded), octets);
    EXPECT_EQ(utf8_of_octets(octets), utf8);
  }
}

TEST(Octet, IsNoOtherCharacterAndNothingBroken) {
  for (const char* text :
       {"\xC4\x80" /* U+0100 */, "\xE2\x82\xAC" /* U+20AC */, "\xF0\x9F\x99\x82", "\xC3", "\xC3(", "\x80", "a\xC0\x80"}) {
    EXPECT_EQ(octets_of_utf8(text).index(), 1U) << text;
    EXPECT_EQ(Template::parse(text).index(), 1U) << text;
  }
}

TEST(Octet, GoesToUtf8AndBackForAll256) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  const auto back = octets_of_utf8(utf8_of_octets(all));
  ASSERT_EQ(back.index(), 0U);
  EXPECT_EQ(std::get<0>(back), all);
}

TEST(Template, StandsForItsOctets) {
  const Variables variables{{"path", "/p"}, {"a_b", ""}};
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {"plain } text {", "plain } text {"},
      {"GET ${path} HTTP/1.1", "GET /p HTTP/1.1"},
      {"${path}${path}", "/p/p"},
      {"<${a_b}>", "<>"},
      {"$$", "$"},
      {"$${path}", "${path}"},
      {"$$${path}$$", "$/p$"},
      {"${3*ab}", "ababab"},
      {"${1*x}y", "xy"},
      {"a${2* }b", "a  b"},
      {"${2*a*b}", "a*ba*b"},
      {"${2*\xC3\xA9}", "\xE9\xE9"},
  };
  for (const auto& [text, octets] : rows) EXPECT_EQ(parsed(text).text(variables), octets) << text;
}

TEST(Template, RefusesADollarSignThatMeansNothing) {
  const std::pair<const char*, const char*> rows[] = {
      {"$", "neither"},
      {"a $5", "neither"},
      {"${path", "neither"},
      {"${}", "where a name"},
      {"${Path}", "where a name"},
      {"${path2}", "where a name"},
      {"${a b}", "where a name"},
      {"${*a}", "a number"},
      {"${0*a}", "a number"},
      {"${-1*a}", "a number"},
      {"${+1*a}", "a number"},
      {"${ 3*a}", "a number"},
      {"${3 *a}", "a number"},
      {"${99999999999999999999*a}", "a number"},
      {"${3*}", "is nothing"},
      {"${1073741825*a}", "above 1 GiB"},
      {"${536870913*ab}", "above 1 GiB"},
      {"${3*$$}", "without $"},
      {"${3*${path}}", "without $"},
  };
  for (const auto& [text, why] : rows) {
    const auto result = Template::parse(text);
    ASSERT_EQ(result.index(), 1U) << text;
    EXPECT_NE(std::get<std::string>(result).find(why), std::string::npos) << text << " " << std::get<std::string>(result);
  }
}

TEST(Template, KnowsItsVariablesAndItsLeastSize) {
  const Template text = parsed("a${path}bc${10*de}${host}${path}$$");
  EXPECT_EQ(text.variables(), (std::set<std::string>{"host", "path"}));
  EXPECT_EQ(text.least_size(), 24U);
}

TEST(Template, AppendsAnother) {
  Template text = parsed("a${path}");
  text.append(parsed("${2*b}"));
  EXPECT_EQ(text.text({{"path", "/"}}), "a/bb");
}

TEST(Octets, JoinTextAndSkipNothing) {
  Octets octets("ab");
  octets.append({"c", 1});
  octets.append({"", 1000});
  octets.append({"x", 0});
  octets.append({"de", 2});
  EXPECT_EQ(octets.segments().size(), 2U);
  EXPECT_EQ(octets.size(), 7U);
  EXPECT_EQ(octets.all(), "abcdede");
  EXPECT_EQ(octets.prefix(4), "abcd");
  EXPECT_EQ(octets.prefix(0), "");
  EXPECT_TRUE(Octets().empty());
}

// However the octets are taken, they are the same.
TEST(OctetCursor, HandsOutTheSameOctetsInPiecesOfAnySize) {
  Octets octets("<");
  octets.append({"abc", 5});
  octets.append({"=", 7});
  octets.append({">", 1});
  const std::string all = "<abcabcabcabcabc=======>";
  for (std::size_t size = 1; size <= all.size() + 1; ++size) {
    OctetCursor cursor(octets);
    std::string out;
    while (!cursor.done()) {
      EXPECT_EQ(cursor.left(), all.size() - out.size());
      const std::string piece = cursor.next(size);
      ASSERT_FALSE(piece.empty());
      ASSERT_LE(piece.size(), size);
      out += piece;
    }
    EXPECT_EQ(out, all) << size;
    EXPECT_EQ(cursor.next(size), "");
  }
}

// cases/README.md: a repetition is never unrolled in memory.
TEST(OctetCursor, GoesThrough64MebibytesInSmallPieces) {
  const Octets octets = parsed("${67108864*x}!").expand({});
  EXPECT_EQ(octets.size(), 67108865U);
  std::size_t held = 0;
  for (const Segment& segment : octets.segments()) held += segment.text.size();
  EXPECT_EQ(held, 2U);
  OctetCursor cursor(octets);
  std::uint64_t sum = 0;
  std::string last;
  while (!cursor.done()) {
    last = cursor.next(1 << 16);
    ASSERT_LE(last.size(), std::size_t{1} << 16);
    sum += last.size();
  }
  EXPECT_EQ(sum, 67108865U);
  EXPECT_EQ(last, "!");
  EXPECT_EQ(octets.prefix(3), "xxx");
}

}  // namespace
}  // namespace hopcheck::cases
