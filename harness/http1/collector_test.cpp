#include "http1/collector.hpp"

#include <gtest/gtest.h>

#include "http1/sound_samples.hpp"
#include "http1/unsound_samples.hpp"

namespace hopcheck::http1 {
namespace {

using samples::Ends;
using samples::Sent;
using samples::Sound;
using samples::Unsound;

// What a collector returned, and its octets.
struct Collected {
  std::vector<Message> messages;
  std::vector<std::string> raw;
};

// Gives the stream in pieces of `size`, and ends it.
Collected collect(Collector& collector, std::string_view stream, std::size_t size, const std::vector<std::string>& methods) {
  Collected all;
  std::size_t answered = 0;
  const auto answer_next = [&] {
    if (answered < methods.size()) collector.answers(methods[answered++]);
  };
  answer_next();
  const auto add = [&](Message message) {
    if (!message.head.is_interim()) answer_next();
    all.messages.push_back(std::move(message));
    all.raw.push_back(collector.raw());
  };
  while (!stream.empty()) {
    const std::string piece(stream.substr(0, size));
    stream.remove_prefix(piece.size());
    std::string_view octets = piece;
    while (auto message = collector.take(octets)) add(std::move(*message));
  }
  if (auto message = collector.finish()) add(std::move(*message));
  return all;
}

void expect_sound(const Sound& sample, const Collector& fresh) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{100'000}}) {
    SCOPED_TRACE(sample.name + ", pieces of " + std::to_string(size));
    Collector collector = fresh;
    const auto [messages, raw] = collect(collector, sample.stream(), size, sample.methods);
    EXPECT_FALSE(collector.malformed());
    EXPECT_EQ(collector.in_tunnel(), sample.ends == Ends::tunnel);
    EXPECT_EQ(collector.between_messages(), sample.ends == Ends::between);
    ASSERT_EQ(messages.size(), sample.messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
      const Sent& sent = sample.messages[i];
      EXPECT_EQ(samples::start_line(messages[i].head), sent.start);
      EXPECT_EQ(samples::joined(messages[i].head.fields), sent.fields);
      EXPECT_EQ(messages[i].framing, sent.framing);
      EXPECT_EQ(messages[i].body, sent.body);
      EXPECT_EQ(messages[i].body_length, sent.body.size());
      EXPECT_EQ(samples::joined(messages[i].trailers), sent.trailers);
      EXPECT_EQ(raw[i], sent.octets);
    }
  }
}

TEST(Collector, SoundStreamsAreCollectedAsSentHoweverTheyAreCut) {
  for (const Sound& sample : samples::sound_requests()) expect_sound(sample, Collector(Reader::of_requests(sample.limits)));
  for (const Sound& sample : samples::sound_responses()) expect_sound(sample, Collector(Reader::of_responses(sample.limits)));
}

void expect_unsound(const Unsound& sample, const Collector& fresh) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{100'000}}) {
    SCOPED_TRACE(sample.name + ", pieces of " + std::to_string(size));
    Collector collector = fresh;
    const auto [messages, raw] = collect(collector, sample.stream(), size, {sample.method});
    EXPECT_EQ(messages.size(), sample.messages);
    EXPECT_TRUE(collector.malformed());
    EXPECT_FALSE(collector.between_messages());
    EXPECT_EQ(collector.error(), (Error{sample.code, sample.good.size()}));
  }
}

TEST(Collector, UnsoundStreamsGiveWhatWasCompleteBeforeTheError) {
  for (const auto& samples : {samples::unsound_request_lines(), samples::unsound_request_heads(), samples::unsound_chunks()}) {
    for (const Unsound& sample : samples) expect_unsound(sample, Collector(Reader::of_requests(sample.limits)));
  }
  for (const Unsound& sample : samples::unsound_responses()) expect_unsound(sample, Collector(Reader::of_responses(sample.limits)));
}

TEST(Collector, TakesOneMessageAndLeavesTheRest) {
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string stream = get + get;
  Collector collector(Reader::of_requests());
  std::string_view octets = stream;
  ASSERT_TRUE(collector.take(octets).has_value());
  EXPECT_EQ(octets, get);
  EXPECT_EQ(collector.at(), get.size());
}

TEST(Collector, ShowsTheMessageThatIsBeingRead) {
  Collector collector(Reader::of_requests());
  std::string_view octets = "POST / HTTP/1.1\r\nHost: a\r\n";
  EXPECT_FALSE(collector.take(octets).has_value());
  EXPECT_FALSE(collector.has_head());
  EXPECT_FALSE(collector.between_messages());
  octets = "Content-Length: 5\r\n\r\nhel";
  EXPECT_FALSE(collector.take(octets).has_value());
  EXPECT_TRUE(collector.has_head());
  EXPECT_FALSE(collector.between_messages());
  EXPECT_EQ(collector.partial().body, "hel");
  EXPECT_EQ(collector.raw(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
  EXPECT_FALSE(collector.finish().has_value());
}

TEST(Collector, KeepsTheFirstOctetsAndCountsTheRest) {
  const std::string head = "HTTP/1.1 200 OK\r\n\r\n";
  Collector collector(Reader::of_responses(), 10);
  std::string_view octets = head;
  EXPECT_FALSE(collector.take(octets).has_value());
  for (int i = 0; i < 1000; ++i) {
    octets = "0123456";
    EXPECT_FALSE(collector.take(octets).has_value());
  }
  const auto message = collector.finish();
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(message->body, "0123456012");
  EXPECT_EQ(message->body_length, 7000U);
  EXPECT_EQ(collector.raw(), head.substr(0, 10));
}

TEST(Collector, LeavesTheOctetsOfATunnel) {
  Collector collector(Reader::of_responses());
  std::string_view octets = "HTTP/1.1 101 S\r\n\r\n\x81\x02hi";
  ASSERT_TRUE(collector.take(octets).has_value());
  EXPECT_EQ(octets, "\x81\x02hi");
  EXPECT_TRUE(collector.in_tunnel());
  EXPECT_FALSE(collector.take(octets).has_value());
  EXPECT_EQ(octets, "\x81\x02hi");
}

struct Persistent {
  const char* octets;
  bool persistent;
};

// RFC 9112, 9.3: the version and Connection of the message, and a length of its own.
TEST(Collector, AMessagePersistsAsItsHeadAndItsFramingSay) {
  const Persistent rows[] = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true},
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false},
      {"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false},
      {"HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n", true},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", true},
      {"HTTP/1.1 304 \r\n\r\n", true},
      {"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n", false},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", false},
      {"HTTP/1.1 101 S\r\n\r\n", false},
  };
  for (const auto& [stream, persistent] : rows) {
    Collector collector(Reader::of_responses());
    std::string_view octets = stream;
    auto message = collector.take(octets);
    if (!message) message = collector.finish();
    ASSERT_TRUE(message.has_value()) << stream;
    EXPECT_EQ(message->persistent, persistent) << stream;
  }
}

}  // namespace
}  // namespace hopcheck::http1
