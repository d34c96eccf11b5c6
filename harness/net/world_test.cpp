// Real sockets on loopback: what the kernel tells apart, the World must.
#include "net/world.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace hopcheck::net {
namespace {

using play::ConnectionId;
using play::Event;

constexpr ConnectionId ours = 1;
constexpr auto long_enough = std::chrono::seconds(20);  // nothing waits this long unless it fails

// A World that connects, and one that it connects to.
class Pair : public testing::Test {
 protected:
  void SetUp() override {
    const auto port = peer.listen({"127.0.0.1", 0});
    ASSERT_TRUE(std::holds_alternative<std::uint16_t>(port));
    ASSERT_EQ(world.aim_at({"127.0.0.1", std::get<std::uint16_t>(port)}), "");
  }

  void connect() {
    world.connect(ours);
    ASSERT_TRUE(of_world([](const Event& e) { return std::holds_alternative<play::Connected>(e.what); }));
    const auto accepted = of_peer([](const Event& e) { return std::holds_alternative<play::Accepted>(e.what); });
    ASSERT_TRUE(accepted);
    theirs = accepted->connection;
  }

  using Wanted = std::function<bool(const Event&)>;
  std::optional<Event> of_world(const Wanted& wanted) { return next(world, peer, wanted, received_by_world); }
  std::optional<Event> of_peer(const Wanted& wanted) { return next(peer, world, wanted, received_by_peer); }

  // The first wanted event of `one`, while the other is kept going.
  std::optional<Event> next(World& one, World& other, const Wanted& wanted, std::string& received) {
    std::string& of_other = &one == &world ? received_by_peer : received_by_world;
    const auto until = one.now() + long_enough;
    while (one.now() < until) {
      if (const auto event = one.wait(one.now() + std::chrono::milliseconds(1))) {
        if (const auto* octets = std::get_if<play::Received>(&event->what)) received += octets->octets;
        if (wanted(*event)) return event;
      }
      if (const auto event = other.wait(other.now())) {
        if (const auto* octets = std::get_if<play::Received>(&event->what)) of_other += octets->octets;
      }
    }
    return std::nullopt;
  }

  World world;
  World peer;
  ConnectionId theirs = 0;
  std::string received_by_world;
  std::string received_by_peer;
};

template <class What>
bool is(const Event& event) {
  return std::holds_alternative<What>(event.what);
}

bool ends(const Event& event) { return is<play::Fin>(event) || is<play::Reset>(event); }

TEST_F(Pair, AFinIsAFin) {
  connect();
  peer.half_close(theirs);
  const auto end = of_world(ends);
  ASSERT_TRUE(end);
  EXPECT_TRUE(is<play::Fin>(*end));
}

TEST_F(Pair, AResetIsAReset) {
  connect();
  peer.reset(theirs);
  const auto end = of_world(ends);
  ASSERT_TRUE(end);
  EXPECT_TRUE(is<play::Reset>(*end));
}

TEST_F(Pair, AResetWhileWeSendIsAReset) {
  connect();
  peer.stop_reading(theirs);
  cases::Octets much;
  much.append({"x", 64 << 20});
  world.send(ours, much, std::nullopt);
  ASSERT_TRUE(of_world(is<play::Wrote>));
  peer.reset(theirs);
  const auto end = of_world(ends);
  ASSERT_TRUE(end);
  EXPECT_TRUE(is<play::Reset>(*end));
}

TEST(Connecting, ARefusedConnectionIsRefused) {
  World world;
  {
    World closes;  // its port is nobody's afterwards
    const auto port = closes.listen({"127.0.0.1", 0});
    ASSERT_TRUE(std::holds_alternative<std::uint16_t>(port));
    ASSERT_EQ(world.aim_at({"127.0.0.1", std::get<std::uint16_t>(port)}), "");
  }
  world.connect(ours);
  const auto event = world.wait(world.now() + long_enough);
  ASSERT_TRUE(event);
  EXPECT_TRUE(is<play::Refused>(*event));
}

TEST_F(Pair, SilenceIsNoEvent) {
  connect();
  const auto began = world.now();
  EXPECT_FALSE(world.wait(began + std::chrono::milliseconds(20)));
  EXPECT_GE(world.now(), began + std::chrono::milliseconds(20));
}

TEST_F(Pair, WhatCameBeforeAFinIsReadFirst) {
  connect();
  peer.send(theirs, cases::Octets("last words"), std::nullopt);
  peer.half_close(theirs);
  ASSERT_TRUE(of_world(is<play::Fin>));
  EXPECT_EQ(received_by_world, "last words");
}

TEST_F(Pair, WhatCameBeforeAResetIsReadFirst) {
  connect();
  peer.send(theirs, cases::Octets("last words"), std::nullopt);
  ASSERT_TRUE(of_peer(is<play::Wrote>));
  peer.reset(theirs);
  ASSERT_TRUE(of_world(is<play::Reset>));
  EXPECT_EQ(received_by_world, "last words");
}

TEST_F(Pair, AHalfClosedConnectionStillReceives) {
  connect();
  world.send(ours, cases::Octets("question"), std::nullopt);
  world.half_close(ours);
  ASSERT_TRUE(of_peer(is<play::Fin>));
  EXPECT_EQ(received_by_peer, "question");
  peer.send(theirs, cases::Octets("answer"), std::nullopt);
  peer.close(theirs);
  ASSERT_TRUE(of_world(is<play::Fin>));
  EXPECT_EQ(received_by_world, "answer");
}

TEST_F(Pair, AGracefulCloseSendsWhatIsQueued) {
  connect();
  cases::Octets much;
  much.append({"x", 8 << 20});
  world.half_close(ours);
  ASSERT_TRUE(of_peer(is<play::Fin>));
  peer.send(theirs, much, std::nullopt);
  peer.close(theirs);
  ASSERT_TRUE(of_world(ends));
  EXPECT_EQ(received_by_world.size(), std::size_t{8} << 20);
}

TEST_F(Pair, ChoppedOctetsArriveInOrder) {
  connect();
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::to_string(i);
  world.send(ours, cases::Octets(text), 1);
  world.half_close(ours);
  ASSERT_TRUE(of_peer(is<play::Fin>));
  EXPECT_EQ(received_by_peer, text);
}

TEST_F(Pair, APeerThatNeverReadsBlocksNobodyElse) {
  connect();
  peer.stop_reading(theirs);
  cases::Octets much;
  much.append({"x", 64 << 20});
  world.send(ours, much, std::nullopt);
  constexpr ConnectionId second = 2;
  world.connect(second);
  ASSERT_TRUE(of_world([](const Event& e) { return e.connection == second && is<play::Connected>(e); }));
  world.send(second, cases::Octets("hello"), std::nullopt);
  ASSERT_TRUE(of_peer([](const Event& e) { return is<play::Received>(e); }));
  EXPECT_NE(received_by_peer.find("hello"), std::string::npos);
  EXPECT_GT(world.queued(ours), 0U);
}

TEST_F(Pair, ALongSendIsNotUnrolledInMemory) {
  connect();
  cases::Octets much;
  much.append({"x", std::uint64_t{1} << 40});
  world.send(ours, much, std::nullopt);
  ASSERT_TRUE(of_world(is<play::Wrote>));
  EXPECT_GT(world.queued(ours), std::uint64_t{1} << 39);
}

TEST_F(Pair, ADroppedConnectionTellsNothingMore) {
  connect();
  world.drop(ours);
  peer.send(theirs, cases::Octets("late"), std::nullopt);
  EXPECT_FALSE(world.wait(world.now() + std::chrono::milliseconds(20)));
}

TEST(Listening, ATakenPortIsSaid) {
  World first;
  const auto port = first.listen({"127.0.0.1", 0});
  ASSERT_TRUE(std::holds_alternative<std::uint16_t>(port));
  World second;
  const auto again = second.listen({"127.0.0.1", std::get<std::uint16_t>(port)});
  ASSERT_TRUE(std::holds_alternative<std::string>(again));
  EXPECT_NE(std::get<std::string>(again).find("cannot listen on 127.0.0.1:"), std::string::npos);
}

TEST(Addresses, AreHostAndPort) {
  const auto parse = [](const char* text) { return Address::parse(text); };
  for (const char* good : {"127.0.0.1:80", "localhost:65535", "[::1]:8080", "a.example:0"}) {
    const auto address = parse(good);
    ASSERT_TRUE(std::holds_alternative<Address>(address)) << good;
    EXPECT_EQ(std::get<Address>(address).to_string(), good);
  }
  for (const char* bad :
       {"", ":80", "localhost", "localhost:", "localhost:x", "localhost:65536", "localhost:-1", "localhost:80x", "[::1]"}) {
    EXPECT_TRUE(std::holds_alternative<std::string>(parse(bad))) << bad;
  }
}

}  // namespace
}  // namespace hopcheck::net
