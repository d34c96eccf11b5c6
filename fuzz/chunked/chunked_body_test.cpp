#include "fuzz/chunked/chunked_body.hpp"

#include <gtest/gtest.h>

namespace hopcheck::fuzz {
namespace {

using Outcome = ChunkedBody::Outcome;

TEST(ChunkedBody, ExampleWithExtensionsAndTrailers) {
  const std::string whole = "5;a ;\tb=\"x;\\\"\" ; c = d\r\nhello\r\n00A\r\n0123456789\r\n000;last\r\nA: b \r\nC:\r\n\r\n";
  const auto body = read_chunked_body(whole + "GET /");
  ASSERT_EQ(body.outcome, Outcome::complete);
  EXPECT_EQ(body.content, "hello0123456789");
  EXPECT_EQ(body.trailers, (std::vector<std::pair<std::string, std::string>>{{"A", "b"}, {"C", ""}}));
  EXPECT_EQ(body.end, whole.size());
}

TEST(ChunkedBody, EveryPrefixOfABodyIsAPrefix) {
  const std::string_view whole = "1 ;a = \"\\\"\"\r\nx\r\n0\r\nA: b\r\n\r\n";
  ASSERT_EQ(read_chunked_body(whole).outcome, Outcome::complete);
  for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_EQ(read_chunked_body(whole.substr(0, n)).outcome, Outcome::prefix) << n;
}

TEST(ChunkedBody, BreaksAtTheFirstOctetThatNoneHas) {
  const struct {
    std::string_view octets;
    std::size_t viable;
    std::size_t line = 0;
  } broken[] = {
      {"g", 0},
      {"-1\r\n", 0},
      {"0x5\r\n", 1},
      {" 5\r\n", 0},
      {"5 \r\n", 2},
      {"5\n", 1},
      {"5\rx", 2},
      {"5;\r\n", 2},
      {"5;a=\r\n", 4},
      {"5;a=\"\r\n", 5},
      {"5;a=\"\\\x01", 6},
      {"5;a b", 4},
      {"5\r\nhelloX", 8, 8},
      {"5\r\nhello\n", 8, 8},
      {"0\r\n A: b\r\n", 3, 3},
      {"0\r\nA : b", 4, 3},
      {"0\r\nA\r\n", 4, 3},
      {"0\r\nA: \x7f", 6, 3},
  };
  for (const auto& sample : broken) {
    const auto body = read_chunked_body(sample.octets);
    EXPECT_EQ(body.outcome, Outcome::broken) << sample.octets;
    EXPECT_EQ(body.viable, sample.viable) << sample.octets;
    EXPECT_EQ(body.line, sample.line) << sample.octets;
  }
}

TEST(ChunkedBody, SizeOf64BitsAtMost) {
  EXPECT_EQ(read_chunked_body("ffffffffffffffff\r\n").outcome, Outcome::prefix);
  EXPECT_EQ(read_chunked_body("0000ffffffffffffffff\r\n").outcome, Outcome::prefix);
  EXPECT_EQ(read_chunked_body("10000000000000000\r\n").outcome, Outcome::too_large);
  EXPECT_EQ(read_chunked_body("10000000000000000").outcome, Outcome::too_large);
}

}  // namespace
}  // namespace hopcheck::fuzz
