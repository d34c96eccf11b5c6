#include "http1/writer.hpp"

#include <gtest/gtest.h>

#include "http1/collector.hpp"

namespace hopcheck::http1 {
namespace {

TEST(Writer, ARequestIsRequestLineFieldsAndEmptyLine) {
  const Head head{RequestLine{"GET", "/a?b", http10}, {{"Host", "a"}, {"X", ""}}};
  EXPECT_EQ(write(head), "GET /a?b HTTP/1.0\r\nHost: a\r\nX: \r\n\r\n");
}

// RFC 9112, 4: the space stays where there is no reason-phrase, and the code has three digits.
TEST(Writer, AResponseIsStatusLineFieldsAndEmptyLine) {
  EXPECT_EQ(write(Head{StatusLine{http11, 200, "All right"}, {{"A", "b"}}}), "HTTP/1.1 200 All right\r\nA: b\r\n\r\n");
  EXPECT_EQ(write(Head{StatusLine{http11, 204, ""}, {}}), "HTTP/1.1 204 \r\n\r\n");
  EXPECT_EQ(write(Head{StatusLine{http11, 7, ""}, {}}), "HTTP/1.1 007 \r\n\r\n");
}

TEST(Writer, AChunkIsItsHexadecimalSizeAndItsData) {
  EXPECT_EQ(write_chunk("hello"), "5\r\nhello\r\n");
  EXPECT_EQ(write_chunk("\r\n"), "2\r\n\r\n\r\n");
  EXPECT_EQ(write_chunk(std::string(31, 'x')), "1f\r\n" + std::string(31, 'x') + "\r\n");
}

// RFC 9112, 7.1: a chunk of size zero would end the body.
TEST(Writer, NoDataIsNoChunk) { EXPECT_EQ(write_chunk(""), ""); }

TEST(Writer, TheLastChunkIsFollowedByTrailersAndTheEmptyLine) {
  EXPECT_EQ(write_last_chunk({}), "0\r\n\r\n");
  EXPECT_EQ(write_last_chunk({{"A", "b"}, {"C", "d"}}), "0\r\nA: b\r\nC: d\r\n\r\n");
}

TEST(Writer, WhatIsWrittenIsReadAsItWas) {
  const Head head{RequestLine{"POST", "/", http11}, {{"Host", ""}, {"Transfer-Encoding", "chunked"}, {"X", "a \t\xff"}}};
  const Fields trailers{{"A", "b"}};
  const std::string stream = write(head) + write_chunk("hello") + write_chunk("") + write_chunk(", world") + write_last_chunk(trailers);
  Collector collector(Reader::of_requests());
  std::string_view octets = stream;
  const auto message = collector.take(octets);
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(message->head, head);
  EXPECT_EQ(message->body, "hello, world");
  EXPECT_EQ(message->trailers, trailers);
  EXPECT_TRUE(octets.empty());
}

}  // namespace
}  // namespace hopcheck::http1
