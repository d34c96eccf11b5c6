#include "fuzz/stream/any_cut.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "fuzz/stream/heap.hpp"

extern "C" __attribute__((weak)) int __asan_address_is_poisoned(const volatile void* at);  // null without ASan

namespace hopcheck::fuzz {
namespace {

std::string read(std::string_view input) {
  Reading reading(low_limits);
  reading.read_whole(stream_of(input));
  return std::string(reading.text());
}

TEST(Reading, TellsHeadContentAndEnd) {
  EXPECT_EQ(
      read("POST /a HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\nT: u\r\n\r\n"),
      "\nhead to 57 POST /a 1, framed by chunked\n  Host: b\n  Transfer-Encoding: chunked\ncontent goes on at 60\ncontent goes on at 68"
      "\ncontent to 69, end at 82\n  T: u\nused 82");
}

TEST(Reading, TellsTheErrorAndWhereItIs) { EXPECT_EQ(read("GET /\x01 HTTP/1.1\r\n"), "\nerror control-octet at 5\nused 5"); }

TEST(Reading, ContentIsOneHoweverItComes) {
  const std::string_view input = "HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n";
  const auto longer = std::string(input) + std::string(300, 'a') + "HTTP/1.1 204 \r\n\r\n";
  for (const std::string_view seed : {"one", "two", "three"}) {
    Reading cut(low_limits);
    cut.read_cut(responses_of(longer), Cuts(seed));
    EXPECT_EQ(cut.text(), read(longer));
  }
}

TEST(PieceMemory, LeavesNoOctetToBeReadButThoseOfThePiece) {
  if (__asan_address_is_poisoned == nullptr) GTEST_SKIP() << "no AddressSanitizer";
  PieceMemory memory;
  const auto first = memory.hold("a first piece");
  EXPECT_EQ(first, "a first piece");
  EXPECT_TRUE(__asan_address_is_poisoned(first.data() + first.size()));
  const auto second = memory.hold("b");
  EXPECT_EQ(second, "b");
  EXPECT_TRUE(__asan_address_is_poisoned(second.data() + second.size()));
  EXPECT_TRUE(__asan_address_is_poisoned(first.data()));
}

TEST(HeapCount, CountsWhatIsHeld) {
  if (!HeapCount::possible()) GTEST_SKIP() << "no sanitizer to ask";
  std::ptrdiff_t held = 0;
  std::string text;
  {
    const HeapCount count(held);
    text.assign(1000, 'a');
  }
  EXPECT_GT(held, 1000);
  const std::string elsewhere(5000, 'a');
  EXPECT_LT(held, 5000);
  {
    const HeapCount count(held);
    std::string().swap(text);
  }
  EXPECT_EQ(held, 0);
}

TEST(HeapCount, LeavesOtherThreadsOut) {
  if (!HeapCount::possible()) GTEST_SKIP() << "no sanitizer to ask";
  std::ptrdiff_t held = 0;
  std::string text;
  {
    const HeapCount count(held);
    std::thread([&text] { text.assign(1'000'000, 'a'); }).join();
  }
  EXPECT_LT(held, 1'000'000);
}

}  // namespace
}  // namespace hopcheck::fuzz
