#include "fuzz/stored/complete.hpp"

#include <gtest/gtest.h>

namespace hopcheck::fuzz {
namespace {

TEST(CompleteInput, OfEachKind) {
  EXPECT_TRUE(is_complete(Kind::requests, "GET / HTTP/1.0\r\n\r\n"));
  EXPECT_FALSE(is_complete(Kind::requests, "HTTP/1.1 204 \r\n\r\n"));
  EXPECT_TRUE(is_complete(Kind::responses, "HTTP/1.1 204 \r\n\r\n"));
  EXPECT_TRUE(is_complete(Kind::streams, "GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(is_complete(Kind::streams, "HTTP/1.1 204 \r\n\r\n"));
}

TEST(CompleteInput, OfChunkedBodiesOneChunkIsEnough) {
  EXPECT_TRUE(is_complete(Kind::chunked, "0\r\n\r\n"));
  EXPECT_TRUE(is_complete(Kind::chunked, "2;a\r\nab\r\n"));
  EXPECT_TRUE(is_complete(Kind::chunked, "2\r\nab\r\nbroken"));
  for (const std::string_view input : {"", "2\r\nab", "2\r\nab\r", "2\r\nabX", "2\r\nab\n", "x\r\n", "0\r\n", "fff\r\nab\r\n"}) {
    EXPECT_FALSE(is_complete(Kind::chunked, input)) << input;
  }
}

TEST(CompleteInput, AnyInputIsBehindACompleteOne) {
  for (const auto kind : {Kind::requests, Kind::responses, Kind::streams, Kind::chunked}) {
    for (const std::string_view input : {"", "\r\nbroken", "HTTP/1.1 broken", "HEAD\r\nbroken", "2\r\nabX"}) {
      EXPECT_TRUE(is_complete(kind, behind_complete(kind, input))) << input;
      const auto rest = kind != Kind::requests && kind != Kind::chunked && input.starts_with("HEAD") ? input.substr(6) : input;
      EXPECT_TRUE(behind_complete(kind, input).ends_with(rest)) << input;
    }
  }
}

}  // namespace
}  // namespace hopcheck::fuzz
