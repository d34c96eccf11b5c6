#include "play/player.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "play/fake_world.hpp"
#include "play/token.hpp"

namespace hopcheck::play {
namespace {

using cases::samples::case_of;
using namespace samples;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string get = R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]})";
const std::string must = R"({"must": {"status": 200}})";

// The target repeats the request's target in its response, later ones sooner.
TEST(Player, DoesNotMixConversations) {
  FakeWorld world;
  int requests = 0;
  world.on_send = [&](ConnectionId id, const std::string& sent) {
    world.later((500 - ++requests) * ms, id, Received{ok(find_token(sent).value_or(""))});
  };
  const auto c = case_of("[" + get + R"(, {"must": {"status": 200, "body": "${token}"}}, )" + get +
                         R"(, {"must": {"status": 200, "body": "${token}"}}])");
  std::vector<Job> jobs;
  for (std::uint32_t i = 0; i < 40; ++i) jobs.push_back(job_of(c, make_token(7, i)));
  const auto traces = play_all(world, jobs, false, 16);
  ASSERT_EQ(traces.size(), 40U);
  for (const auto& [job, trace] : traces) {
    ASSERT_EQ(trace.settled.size(), 2U);
    for (const auto& seen : trace.settled) EXPECT_EQ(seen.message->body, make_token(7, static_cast<std::uint32_t>(job)));
  }
}

TEST(Player, HoldsNoMoreConversationsAtOnceThanAllowed) {
  FakeWorld world;
  std::size_t open = 0;
  std::size_t most = 0;
  world.on_connect = [&](ConnectionId id) {
    most = std::max(most, ++open);
    world.later(1 * ms, id, Connected{});
  };
  const auto c = case_of(R"([{"must": "silence", "within": "10ms"}])");
  Player player(world, false);
  std::vector<std::size_t> done;
  player.play(std::vector<Job>(7, job_of(c)), 3, [&](std::size_t job, const Trace&) { --open, done.push_back(job); }, [] { return true; });
  EXPECT_EQ(most, 3U);
  EXPECT_EQ(done.size(), 7U);
}

TEST(Player, LetsATargetThatNeverReadsBlockNobodyElse) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) {
    if (id != first_client) world.later(5 * ms, id, Received{ok("")});
  };
  const auto stuck = case_of(R"([{"send": "${67108864*x}", "malformed": "no line"}, {"must": "closed", "within": "10s"}])");
  const auto quick = case_of("[" + get + ", " + must + "]");
  const auto traces = play_all(world, {job_of(stuck), job_of(quick)});
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].first, 1U);
  EXPECT_EQ(traces[0].second.took, 5 * ms);
  EXPECT_THAT(settled(traces[1].second), ElementsAre(HasSubstr("silence")));
}

TEST(Player, EndsAConversationThoughAnotherPeerNeverStopsSending) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) {
    for (int i = 0; i < 100'000; ++i) world.later(i * ms, id, Received{"x"});
  };
  const auto noisy = case_of(R"([{"send": "a"}, {"wait": "20s"}])");
  const auto quiet = case_of(R"([{"must": "silence", "within": "100ms"}])");
  const auto traces = play_all(world, {job_of(noisy), job_of(quiet)});
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].first, 1U);
  EXPECT_LT(traces[0].second.took, 1000 * ms);
}

// If our own process was not run for a while, what the target did meanwhile has still to be read.
TEST(Player, GivesBackTheTimeThatItWasLate) {
  for (const bool within : {true, false}) {
    FakeWorld world;
    world.late = 400 * ms;
    world.on_connect = [](ConnectionId) {};
    world.on_send = [&](ConnectionId id, const std::string&) { world.later((within ? 850 : 950) * ms, id, Received{ok("")}); };
    const auto c = case_of("[" + get + R"(, {"must": {"status": 200}, "within": "100ms"}])");  // gives up at 100 + 400 + 400 ms
    EXPECT_THAT(settled(play_one(world, c)), ElementsAre(within ? "response 200 OK" : "silence for 900 ms"));
  }
}

// Always late: no reason to wait for ever.
TEST(Player, EndsThoughItIsAlwaysLate) {
  class Late final : public World {
   public:
    explicit Late(FakeWorld& inner) : inner_(inner) {}
    Time now() const override { return inner_.now(); }
    void connect(ConnectionId id) override { inner_.connect(id); }
    void send(ConnectionId id, cases::Octets octets, std::optional<std::size_t> chop) override { inner_.send(id, std::move(octets), chop); }
    void half_close(ConnectionId id) override { inner_.half_close(id); }
    void close(ConnectionId id) override { inner_.close(id); }
    void reset(ConnectionId id) override { inner_.reset(id); }
    void drop(ConnectionId id) override { inner_.drop(id); }
    void stop_reading(ConnectionId id) override { inner_.stop_reading(id); }
    void resume_reading(ConnectionId id) override { inner_.resume_reading(id); }
    std::optional<Event> wait(Time until) override {
      inner_.late = 50 * ms;
      return inner_.wait(until);
    }

   private:
    FakeWorld& inner_;
  };
  FakeWorld inner;
  Late world(inner);
  const auto c = case_of(R"([{"must": "closed", "within": "100ms"}])");
  EXPECT_THAT(settled(play_one(world, c)), ElementsAre(HasSubstr("silence")));
  EXPECT_LT(inner.now(), 60'000 * ms);
}

TEST(Player, StopsWhenToldTo) {
  FakeWorld world;
  const auto c = case_of(R"([{"must": "closed"}])");
  Player player(world, false);
  int asked = 0;
  std::size_t done = 0;
  player.play({job_of(c), job_of(c)}, 1, [&](std::size_t, const Trace&) { ++done; }, [&] { return ++asked < 2; });
  EXPECT_EQ(done, 0U);
  EXPECT_EQ(world.count("drop 1.1"), 1U);
  EXPECT_EQ(world.count("connect 2.1"), 0U);
}

TEST(Player, PlaysACaseThatDoesNothingButSend) {
  FakeWorld world;
  const auto c = case_of("[" + get + "]");
  EXPECT_EQ(play_all(world, {job_of(c), job_of(c)}).size(), 2U);
  EXPECT_TRUE(play_all(world, {}).empty());
}

TEST(Player, ClosesWhatTheTargetDoesNotLetGoOf) {
  FakeWorld world;
  Player player(world, true);
  const ConnectionId id = first_accepted + 1;
  world.on_connect = [&](ConnectionId) { world.later(1 * ms, id, Accepted{}); };
  const auto c = case_of(R"([{"must": "silence", "within": "10ms"}])");
  player.play({job_of(c)}, 1, [](std::size_t, const Trace&) {}, [] { return true; });
  player.drain(500 * ms);
  EXPECT_THAT(world.calls, ElementsAre("connect 1.1", "drop 1.1", "half_close o1", "close o1"));
  EXPECT_TRUE(player.origin()->drained());
}

}  // namespace
}  // namespace hopcheck::play
