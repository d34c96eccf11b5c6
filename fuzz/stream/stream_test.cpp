#include "fuzz/stream/stream.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hopcheck::fuzz {
namespace {

using http1::Reader;

TEST(StreamOf, StatusLineBeginsResponsesToGet) {
  EXPECT_EQ(stream_of("HTTP/1.1 200 OK\r\n\r\n"), (Stream{false, "GET", "HTTP/1.1 200 OK\r\n\r\n"}));
  EXPECT_EQ(stream_of("HTTP/"), (Stream{false, "GET", "HTTP/"}));
}

TEST(StreamOf, LineOfAMethodAloneBeginsResponsesToIt) {
  EXPECT_EQ(stream_of("HEAD\r\nHTTP/1.1 200 OK\r\n\r\n"), (Stream{false, "HEAD", "HTTP/1.1 200 OK\r\n\r\n"}));
  EXPECT_EQ(stream_of("CONNECT\nHTTP/1.1 200 OK\r\n\r\n"), (Stream{false, "CONNECT", "HTTP/1.1 200 OK\r\n\r\n"}));
  EXPECT_EQ(stream_of("HEAD\n"), (Stream{false, "HEAD", ""}));
}

TEST(StreamOf, AllElseIsRequests) {
  for (const std::string_view input : {"", "\r\n", "HEAD", "HEAD / HTTP/1.1\r\n\r\n", "HEAD\r", "HEAD\r\r\n", "HEAD \r\n",
                                       "GET\r\nHTTP/1.1 200 OK\r\n\r\n", "HTTP", "http/1.1"}) {
    EXPECT_EQ(stream_of(input), (Stream{true, "GET", input})) << input;
  }
}

TEST(StreamOf, DirectionCanBeForced) {
  EXPECT_EQ(requests_of("HTTP/1.1 200 OK\r\n\r\n"), (Stream{true, "GET", "HTTP/1.1 200 OK\r\n\r\n"}));
  EXPECT_EQ(requests_of("HEAD\r\n"), (Stream{true, "GET", "HEAD\r\n"}));
  EXPECT_EQ(responses_of("GET / HTTP/1.1\r\n\r\n"), (Stream{false, "GET", "GET / HTTP/1.1\r\n\r\n"}));
  EXPECT_EQ(responses_of("HEAD\r\nx"), (Stream{false, "HEAD", "x"}));
}

TEST(StreamOf, ReaderKnowsTheMethod) {
  const auto to_head = stream_of("HEAD\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
  auto reader = to_head.reader();
  const auto step = reader.read(to_head.octets);
  EXPECT_EQ(step.part, Reader::Part::head);
  EXPECT_EQ(reader.read(to_head.octets.substr(step.used)).part, Reader::Part::end);
}

TEST(CompleteMessage, IsReadFromStartToEnd) {
  for (const std::string_view input : {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\n\r\n???",
                                       "HTTP/1.1 200 OK\r\n\r\nup to the close", "HEAD\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"}) {
    EXPECT_TRUE(reaches_complete_message(stream_of(input))) << input;
  }
  for (const std::string_view input : {"", "GET", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
                                       "CONNECT\r\nHTTP/1.1 200 OK\r\n\r\nno HTTP"}) {
    EXPECT_FALSE(reaches_complete_message(stream_of(input))) << input;
  }
}

TEST(StreamCuts, FollowFromTheInput) {
  Cuts one("GET /a"), same("GET /a"), other("GET /b");
  int differ = 0;
  for (int i = 0; i < 64; ++i) {
    const auto length = one.next();
    EXPECT_GE(length, 1U);
    EXPECT_LE(length, 256U);
    EXPECT_EQ(length, same.next());
    differ += length != other.next() ? 1 : 0;
  }
  EXPECT_GT(differ, 32);
}

}  // namespace
}  // namespace hopcheck::fuzz
