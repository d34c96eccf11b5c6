#include "fuzz/mutator/mutator.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

#include "fuzz/mutator/outline.hpp"
#include "fuzz/mutator/sends.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {
namespace {

enum class Kind { requests, responses, chunked };

constexpr std::size_t guard = 64;

// One mutation, in a buffer of `most` octets with a guard behind it that has to stay as it was.
std::string mutate(Kind kind, const std::string& input, std::size_t most, std::uint64_t seed) {
  std::string buffer = input;
  buffer.resize(most + guard, '\xA5');
  auto* data = reinterpret_cast<std::uint8_t*>(buffer.data());
  const auto size = kind == Kind::chunked ? mutate_chunked(data, input.size(), most, seed, nullptr)
                                          : mutate_stream(data, input.size(), most, seed, kind == Kind::requests, nullptr);
  EXPECT_LE(size, most);
  EXPECT_EQ(buffer.substr(most), std::string(guard, '\xA5')) << "written behind the end, seed " << seed;
  return buffer.substr(0, size);
}

const std::array<std::string, 8> inputs = {
    "",
    "\n",
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.0\r\n\r\n",
    "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n5;a=b\r\nhello\r\n0\r\nA: b\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
    "5\r\nhello\r\nfffffffffffffffffff\r\n",
    "X: \r\n:\r\n\r\r\n\n\0;",
};

TEST(Mutation, NeverWritesBehindTheEnd) {
  for (const auto& input : inputs) {
    for (const auto kind : {Kind::requests, Kind::responses, Kind::chunked}) {
      for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        mutate(kind, input, input.size() + seed % 3, seed);
        mutate(kind, input, input.size() + 200, seed);
      }
    }
  }
}

TEST(Mutation, FollowsFromTheSeed) {
  std::set<std::string> results;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const auto result = mutate(Kind::requests, inputs[3], 1024, seed);
    EXPECT_EQ(result, mutate(Kind::requests, inputs[3], 1024, seed));
    results.insert(result);
  }
  EXPECT_GT(results.size(), 250U);
}

TEST(Mutation, ManyTablesOfMessagesAndLinesAreFull) {
  std::string fields, messages;
  for (int i = 0; i < 300; ++i) fields += "A: b\r\n";
  for (int i = 0; i < 100; ++i) messages += inputs[4];
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    mutate(Kind::requests, inputs[2].substr(0, 25) + fields + "\r\n", 4096, seed);
    mutate(Kind::requests, messages, 16384, seed);
  }
}

bool is_complete(Kind kind, const std::string& input) {
  return reaches_complete_message(kind == Kind::requests ? requests_of(input) : responses_of(input));
}

// Of the sends that have a complete message, the share that still has one after one to four mutations, as libFuzzer stacks them.
double complete_of(Kind kind) {
  int all = 0, complete = 0;
  for (const auto send : kind == Kind::requests ? sends_of_clients() : sends_of_origins()) {
    std::string input(send);
    if (!is_complete(kind, input)) continue;
    for (std::uint64_t n = 0; n < 8; ++n, ++all) {
      auto mutated = input;
      for (std::uint64_t i = 0; i <= n % 4; ++i) mutated = mutate(kind, mutated, 1024, n * 4 + i);
      complete += is_complete(kind, mutated) ? 1 : 0;
    }
  }
  return complete / static_cast<double>(all);
}

TEST(Mutation, LeavesACompleteMessageMoreOftenThanNot) {
  EXPECT_GT(complete_of(Kind::requests), 0.5);
  EXPECT_GT(complete_of(Kind::responses), 0.5);
}

TEST(CrossOver, TakesMessagesOfBoth) {
  const std::string a = inputs[2] + "GET /a HTTP/1.1\r\n\r\n", b = "GET /b HTTP/1.1\r\n\r\n" + inputs[3];
  std::set<std::string> results;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::array<std::uint8_t, 512> out{};
    const auto size = cross_streams(a, b, out.data(), out.size(), seed, true);
    ASSERT_GT(size, 0U);
    results.emplace(reinterpret_cast<const char*>(out.data()), size);
    EXPECT_EQ(cross_streams(a, b, out.data(), size - 1, seed, true), 0U);
  }
  EXPECT_EQ(results.size(), 6U);  // one or two messages of a, the last one, two or three of b
}

TEST(StreamOutline, MessagesFieldsAndBodies) {
  const std::string_view octets =
      "POST / HTTP/1.1\r\nHost: a\r\ncontent-length:  5 \r\n\r\nhelloPUT / HTTP/1.1\nTransfer-Encoding: chunked\n\n3\r\nabc\r\n0\r\nA: "
      "b\r\n\r\nGET";
  const Outline outline(octets, true);
  ASSERT_EQ(outline.messages, 3U);
  EXPECT_EQ(octets.substr(outline.message[0].body, 5), "hello");
  EXPECT_EQ(outline.message[0].last_field, 2U);
  EXPECT_EQ(outline.message[0].framed_by, 1U);
  EXPECT_TRUE(octets.substr(outline.message[1].start.begin).starts_with("PUT"));
  EXPECT_EQ(outline.message[1].framing, Outline::Body::chunked);
  EXPECT_EQ(octets.substr(outline.message[2].start.begin), "GET");
  const Chunks chunks(octets, outline.message[1].body);
  ASSERT_EQ(chunks.count, 2U);
  EXPECT_TRUE(chunks.ended);
  EXPECT_EQ(octets.substr(chunks.chunk[0].size.next, 3), "abc");
  EXPECT_TRUE(octets.substr(chunks.trailers).starts_with("A: b"));
  EXPECT_EQ(chunks.end, outline.message[2].start.begin);
}

}  // namespace
}  // namespace hopcheck::fuzz
