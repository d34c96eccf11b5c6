// Campaigns against a made-up target, in virtual time: what becomes of a run where the target's port refuses.
#include "cli/campaign.hpp"

#include <gtest/gtest.h>

#include "play/fake_world.hpp"

namespace hopcheck::cli {
namespace {

using cases::samples::case_of;
using play::ConnectionId;
using play::samples::FakeWorld;
using play::samples::ms;

// Answers each request on a connection of its own, where the test lets it be reached.
class FakeTarget : public testing::Test {
 protected:
  FakeTarget() {
    world.on_connect = [this](ConnectionId id) {
      if (refuses(id)) return world.later(1 * ms, id, play::Refused{"no"});
      ++accepted;
      world.later(1 * ms, id, play::Connected{});
    };
    world.on_send = [this](ConnectionId id, const std::string&) {
      world.later(1 * ms, id, play::Received{play::samples::ok("")});
      if (!ignores_close) world.later(2 * ms, id, play::Fin{});
    };
    target.address = "target.example:80";
    target.provides.emplace();
    options.progress = [](const report::Result&, std::size_t, std::size_t) {};
  }

  // Down after so many connections, for so long.
  void go_down_after(std::size_t count, play::Duration how_long) {
    refuses = [this, count, how_long, until = std::optional<play::Time>()](ConnectionId) mutable {
      if (accepted >= count && !until) until = world.now() + how_long;
      return until && world.now() < *until;
    };
  }

  // So many cases of that script, after contact was made.
  void play(std::size_t count, const cases::Case& c) {
    Campaign campaign(world, target, "", options);
    ASSERT_EQ(campaign.make_contact(std::chrono::seconds(10), false), "");
    std::vector<Chosen> chosen;
    for (std::size_t i = 0; i < count; ++i) chosen.push_back({&c, {"close/" + std::to_string(i), {}}});
    began = world.now();
    campaign.run(chosen, expectations, run);
  }

  std::size_t with(judge::Verdict verdict) const { return report::totals(run).at(verdict); }

  FakeWorld world;
  std::function<bool(ConnectionId)> refuses = [](ConnectionId) { return false; };
  bool ignores_close = false;
  std::size_t accepted = 0;
  Target target;
  CampaignOptions options;
  judge::Expectations expectations;
  report::Run run;
  play::Time began{};
  const cases::Case close = case_of(R"([{"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "Connection: close", "", ""]},
                                        {"assume": {"status": 200}}, {"must": "closed"}])");
};

constexpr std::size_t contact = 9;  // plain requests before the first case

TEST_F(FakeTarget, IsWaitedForWhereItIsStartedAgain) {
  go_down_after(contact + 5, 300 * ms);
  play(100, close);
  EXPECT_EQ(with(judge::Verdict::pass), 100U);
  EXPECT_EQ(run.not_run, 0U);
  EXPECT_EQ(run.cut_short, "");
}

TEST_F(FakeTarget, IsWaitedForWhereItIsAskedWhatItOffers) {
  target.provides.reset();
  go_down_after(contact, 300 * ms);
  Campaign campaign(world, target, "", options);
  ASSERT_EQ(campaign.make_contact(std::chrono::seconds(10), false), "");
  campaign.explore();
  EXPECT_EQ(target.provides, std::set<std::string>{"post"});
}

TEST_F(FakeTarget, MayBeStartedAgainMoreThanOnce) {
  refuses = [this, last = std::size_t{0}, until = play::Time{}](ConnectionId) mutable {  // after every tenth connection
    if (accepted % 10 == 0 && accepted > std::exchange(last, accepted)) until = world.now() + 300 * ms;
    return world.now() < until;
  };
  play(100, close);
  EXPECT_EQ(with(judge::Verdict::pass), 100U);
  EXPECT_EQ(run.not_run, 0U);
  EXPECT_EQ(run.cut_short, "");
}

TEST_F(FakeTarget, IsWaitedForWhileItIsStarted) {
  go_down_after(0, std::chrono::seconds(9));
  EXPECT_EQ(Campaign(world, target, "", options).make_contact(std::chrono::seconds(10), true), "");
}

TEST_F(FakeTarget, IsNotWaitedForWhereItsProgramHasEnded) {
  refuses = [](ConnectionId) { return true; };
  options.ended = [] { return true; };
  EXPECT_EQ(Campaign(world, target, "", options).make_contact(std::chrono::seconds(10), true), "the target refused the connection");
  EXPECT_LT(world.now(), 100 * ms);
}

// Its port was taken, say: what follows would be about another.
TEST_F(FakeTarget, IsNotWhateverAnswersWhereItsProgramHasEnded) {
  options.ended = [] { return true; };
  EXPECT_EQ(Campaign(world, target, "", options).make_contact(std::chrono::seconds(10), true),
            "something answered, but not the program that was started");
}

TEST_F(FakeTarget, IsWaitedForAtASecondLookToo) {
  ignores_close = true;
  options.at_once = 1;
  go_down_after(contact + 10 + 2, 300 * ms);
  play(10, close);
  EXPECT_EQ(with(judge::Verdict::fail), 10U);
  EXPECT_EQ(run.cut_short, "");
}

TEST_F(FakeTarget, IsWaitedForAfterTheLastCase) {
  go_down_after(contact + 2, 300 * ms);
  play(1, close);
  EXPECT_EQ(with(judge::Verdict::pass), 1U);
  EXPECT_EQ(run.cut_short, "");
}

TEST_F(FakeTarget, ThatStaysAwayEndsTheRunSoon) {
  go_down_after(contact + 5, std::chrono::hours(1));
  play(100, close);
  EXPECT_EQ(run.cut_short, "the target stopped answering");
  EXPECT_EQ(run.not_run, 100 - with(judge::Verdict::pass));
  EXPECT_EQ(with(judge::Verdict::fail), 0U);
  EXPECT_LE(world.now() - began, std::chrono::milliseconds(2100));
}

TEST_F(FakeTarget, ThatRefusesOneCaseAgainAndAgainHoldsUpNoOther) {
  const auto two = case_of(R"([{"on": "client", "send": ["GET / HTTP/1.1", "Host: a", "", ""]}, {"must": {"status": 200}},
                               {"on": "client-2", "send": ["GET / HTTP/1.1", "Host: a", "", ""]}, {"on": "client-2", "must": {"status": 200}}])");
  refuses = [](ConnectionId id) { return (id & 0xFFFFU) == 2; };  // the second of a conversation
  play(3, two);
  EXPECT_EQ(with(judge::Verdict::inconclusive), 3U);
  EXPECT_EQ(run.not_run, 0U);
  EXPECT_EQ(run.cut_short, "");
}

}  // namespace
}  // namespace hopcheck::cli
