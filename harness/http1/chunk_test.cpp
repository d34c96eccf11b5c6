#include "http1/chunk.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace hopcheck::http1 {
namespace {

TEST(ChunkSize, IsHexadecimal) {
  const std::pair<std::string, std::uint64_t> rows[] = {
      {"0", 0},
      {"00000", 0},
      {"1", 1},
      {"9", 9},
      {"a", 10},
      {"F", 15},
      {"10", 16},
      {"fF", 255},
      {"00fF", 255},
      {"DEAD", 57005},
      {"7fffffffffffffff", 9223372036854775807U},
      {"ffffffffffffffff", std::numeric_limits<std::uint64_t>::max()},
      {std::string(200, '0') + "1", 1},
  };
  for (const auto& [line, size] : rows) {
    const auto chunk = parse_chunk_line(line);
    ASSERT_TRUE(std::holds_alternative<std::uint64_t>(chunk)) << line;
    EXPECT_EQ(std::get<std::uint64_t>(chunk), size) << line;
  }
}

// RFC 9112, 7.1.1: unrecognized extensions are ignored. BWS may stand around ";" and "=", and is not an error for a
// recipient (RFC 9110, 5.6.3).
TEST(ChunkExtension, IsNameAndOptionalValue) {
  for (const char* line :
       {"5;a", "5;a=b", "5;a=\"\"", "5;a=\"b c\"", "5;a;b;c=d;e", "5 ; a", "5\t;\ta\t=\tb", "5;a = \"b\" ; c", "5;a=\"\\\"\"",
        "5;a=\"\\\\\"", "5;a=\"\\a;b=c\";d", "5;a=\"\x80\xff\t\"", "5;a=\"\\\xff\"", "5;a ;b", "5;!=~"}) {
    const auto chunk = parse_chunk_line(line);
    ASSERT_TRUE(std::holds_alternative<std::uint64_t>(chunk)) << line;
    EXPECT_EQ(std::get<std::uint64_t>(chunk), 5U) << line;
  }
}

// The fault is where `good` ends.
struct Row {
  std::string good;
  std::string bad;
  ErrorCode code;
};

TEST(ChunkLine, IsRejectedWhereItLeavesTheGrammar) {
  const Row rows[] = {
      {"", "", ErrorCode::chunk_size},
      {"", " 5", ErrorCode::chunk_size},
      {"", ";a", ErrorCode::chunk_size},
      {"", "-5", ErrorCode::chunk_size},
      {"", "+5", ErrorCode::chunk_size},
      {"", "\"5\"", ErrorCode::chunk_size},
      {"", "g", ErrorCode::chunk_size},
      {"0", "x5", ErrorCode::chunk_size},
      {"5", "_0", ErrorCode::chunk_size},
      {"5", ".0", ErrorCode::chunk_size},
      {"5", ",a", ErrorCode::chunk_size},
      {"", "10000000000000000", ErrorCode::chunk_size_too_large},
      {"", "fffffffffffffffff", ErrorCode::chunk_size_too_large},
      {"", "010000000000000000", ErrorCode::chunk_size_too_large},
      {"5 ", "", ErrorCode::chunk_extension},
      {"5\t", "5", ErrorCode::chunk_extension},
      {"5;", "", ErrorCode::chunk_extension},
      {"5;", ";a", ErrorCode::chunk_extension},
      {"5; ", "=b", ErrorCode::chunk_extension},
      {"5;", "\"a\"", ErrorCode::chunk_extension},
      {"5;a ", "", ErrorCode::chunk_extension},
      {"5;a ", "b", ErrorCode::chunk_extension},
      {"5;a", ":b", ErrorCode::chunk_extension},
      {"5;a=", "", ErrorCode::chunk_extension},
      {"5;a=", "=b", ErrorCode::chunk_extension},
      {"5;a= ", ";b", ErrorCode::chunk_extension},
      {"5;a=b ", "", ErrorCode::chunk_extension},
      {"5;a=b", "\"c\"", ErrorCode::chunk_extension},
      {"5;a=\"", "", ErrorCode::chunk_extension},
      {"5;a=\"b", "", ErrorCode::chunk_extension},
      {"5;a=\"b\\", "", ErrorCode::chunk_extension},
      {"5;a=\"b\\\"", "", ErrorCode::chunk_extension},
      {"5;a=\"b\"", "c", ErrorCode::chunk_extension},
  };
  for (const auto& [good, bad, code] : rows) {
    SCOPED_TRACE(good + bad);
    const std::string line = good + bad;  // its last octet is the last that may be looked at
    const auto chunk = parse_chunk_line(line);
    const auto* fault = std::get_if<LineFault>(&chunk);
    ASSERT_NE(fault, nullptr);
    EXPECT_EQ(kind_of(fault->code).name, kind_of(code).name);
    EXPECT_EQ(fault->at, good.size());
  }
}

}  // namespace
}  // namespace hopcheck::http1
