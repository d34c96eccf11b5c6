#include "sim/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace hopcheck::sim {
namespace {

using play::ConnectionId;
using ::testing::ElementsAre;
using Kind = Segmentation::Kind;
constexpr std::chrono::milliseconds ms{1};
constexpr ConnectionId client = 7;

// A Node that notes what happens to it and does what the test says.
class Script final : public ref::Node {
 public:
  const ref::Policy& policy() const override { return policy_; }
  std::vector<std::string> heard;  // octets in a row stand together
  std::vector<std::size_t> segments;
  std::uint64_t octets = 0;
  std::vector<ref::Command> commands;
  std::function<void(ref::ConnectionId)> on_accepted = [](ref::ConnectionId) {};
  std::optional<ref::Time> alarm;

  void accepted(ref::ConnectionId id, ref::Time) override {
    note("accepted");
    on_accepted(id);
  }
  void connected(ref::ConnectionId, ref::Time) override { note("connected"); }
  void refused(ref::ConnectionId, ref::Time) override { note("refused"); }
  void received(ref::ConnectionId, std::string_view text, ref::Time) override {
    segments.push_back(text.size());
    octets += text.size();
    if (octets > 100'000) return;
    if (!heard.empty() && heard.back().starts_with("got ")) heard.back() += text;
    else note("got " + std::string(text));
  }
  void ended(ref::ConnectionId, ref::Time) override { note("FIN"); }
  void was_reset(ref::ConnectionId, ref::Time) override { note("RST"); }
  std::optional<ref::Time> deadline() const override { return alarm; }
  void tick(ref::Time now) override {
    note("tick " + std::to_string(now / ms));
    alarm.reset();
  }
  std::vector<ref::Command> take_commands() override { return std::exchange(commands, {}); }
  ref::ConnectionId outlet_of(ref::ConnectionId id) const override { return id; }

 private:
  ref::Policy policy_;
  void note(std::string what) { heard.push_back(std::move(what)); }
};

struct Stage {
  explicit Stage(Segmentation segmentation = {}) {
    auto made = std::make_unique<Script>();
    node = made.get();
    world = std::make_unique<World>(std::move(made), segmentation);
  }
  // What comes until then, octets in a row together.
  std::vector<std::string> events(play::Time until) {
    std::vector<std::string> out;
    bool octets = false;
    while (const auto event = world->wait(until)) {
      EXPECT_EQ(event->at, world->now());
      const auto* received = std::get_if<play::Received>(&event->what);
      if (received != nullptr) segments.push_back(received->octets.size());
      if (received != nullptr && octets) out.back() += received->octets;
      else if (received != nullptr) out.push_back("got " + received->octets);
      else out.push_back(name(event->what));
      octets = received != nullptr;
    }
    return out;
  }
  static std::string name(const decltype(play::Event::what)& what) {
    constexpr const char* names[] = {"connected", "refused", "accepted", "received", "wrote", "FIN", "RST"};
    return names[what.index()];
  }

  Script* node;
  std::unique_ptr<World> world;
  std::vector<std::size_t> segments;
};

const Segmentation all_segmentations[] = {{Kind::whole, 0}, {Kind::one_octet, 0}, {Kind::random, 1}, {Kind::random, 2}};

TEST(World, KeepsTheOrderUnderEverySegmentation) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char>('a' + i % 26);
  for (const Segmentation& segmentation : all_segmentations) {
    Stage stage(segmentation);
    stage.node->on_accepted = [&](ref::ConnectionId id) {
      stage.node->commands = {{id, ref::Send{text}}, {id, ref::Send{"<end>"}}, {id, ref::HalfClose{}}};
    };
    stage.world->connect(client);
    for (const auto* piece : {"one ", "two ", "three"}) stage.world->send(client, cases::Octets(piece), std::nullopt);
    stage.world->send(client, cases::Octets(text), std::nullopt);
    stage.world->half_close(client);
    EXPECT_THAT(stage.events(10'000 * ms), ElementsAre("connected", "got " + text + "<end>", "FIN"));
    EXPECT_THAT(stage.node->heard, ElementsAre("accepted", "got one two three" + text, "FIN"));
  }
}

TEST(World, CutsIntoOneOctetWhereToldTo) {
  Stage stage({Kind::one_octet, 0});
  stage.node->on_accepted = [&](ref::ConnectionId id) { stage.node->commands = {{id, ref::Send{"hello"}}}; };
  stage.world->connect(client);
  stage.world->send(client, cases::Octets("abc"), std::nullopt);
  stage.events(100 * ms);
  EXPECT_THAT(stage.node->segments, ElementsAre(1, 1, 1));
  EXPECT_THAT(stage.segments, ElementsAre(1, 1, 1, 1, 1));
}

TEST(World, ChopsWhatTheCaseChops) {
  Stage stage;
  stage.world->connect(client);
  stage.world->send(client, cases::Octets("abcdefgh"), 3);
  stage.world->send(client, cases::Octets("ijklm"), std::nullopt);
  stage.events(100 * ms);
  EXPECT_THAT(stage.node->segments, ElementsAre(3, 3, 2, 5));
}

TEST(World, IsTheSameAgainWithTheSameSeed) {
  std::vector<std::vector<std::size_t>> cuts;
  for (const std::uint32_t seed : {1U, 1U, 2U}) {
    Stage stage({Kind::random, seed});
    stage.world->connect(client);
    stage.world->send(client, cases::Octets(std::string(3000, 'x')), std::nullopt);
    stage.events(1000 * ms);
    cuts.push_back(stage.node->segments);
  }
  EXPECT_EQ(cuts[0], cuts[1]);
  EXPECT_NE(cuts[0], cuts[2]);
}

TEST(World, MovesTimeOnlyInWait) {
  Stage stage;
  stage.world->connect(client);
  for (int i = 0; i < 100; ++i) stage.world->send(client, cases::Octets("abc"), std::nullopt);
  EXPECT_EQ(stage.world->now(), play::Time{});
  EXPECT_FALSE(stage.world->wait(play::Time{}).has_value());
  EXPECT_EQ(stage.world->now(), play::Time{});
  stage.events(123 * ms);
  EXPECT_EQ(stage.world->now(), 123 * ms);
  EXPECT_FALSE(stage.world->wait(100 * ms).has_value());
  EXPECT_EQ(stage.world->now(), 123 * ms);
}

TEST(World, TicksTheNodeAtItsDeadline) {
  Stage stage;
  stage.node->alarm = 70 * ms;
  EXPECT_FALSE(stage.world->wait(69 * ms).has_value());
  EXPECT_TRUE(stage.node->heard.empty());
  EXPECT_FALSE(stage.world->wait(200 * ms).has_value());
  EXPECT_THAT(stage.node->heard, ElementsAre("tick 70"));
}

// RFC 9112, 9.6: octets for a connection that the peer has closed fully are answered by RST.
TEST(World, AnswersOctetsBehindACloseByOneReset) {
  Stage stage;
  stage.node->on_accepted = [&](ref::ConnectionId id) { stage.node->commands = {{id, ref::Send{"bye"}}, {id, ref::Close{}}}; };
  stage.world->connect(client);
  EXPECT_THAT(stage.events(10 * ms), ElementsAre("connected", "got bye", "FIN"));
  stage.world->send(client, cases::Octets("a"), std::nullopt);
  stage.world->send(client, cases::Octets("b"), std::nullopt);
  EXPECT_THAT(stage.events(20 * ms), ElementsAre("RST"));
  EXPECT_THAT(stage.node->heard, ElementsAre("accepted"));
}

TEST(World, AnswersNoFinBehindAClose) {
  Stage stage;
  stage.node->on_accepted = [&](ref::ConnectionId id) { stage.node->commands = {{id, ref::Close{}}}; };
  stage.world->connect(client);
  stage.events(10 * ms);
  stage.world->half_close(client);
  EXPECT_THAT(stage.events(20 * ms), ElementsAre());
}

TEST(World, ResetsTheNodeThatSendsToAClosedPlayer) {
  Stage stage;
  stage.world->connect(client);
  stage.events(10 * ms);
  stage.world->close(client);
  stage.world->close(client);
  stage.node->commands = {{client, ref::Send{"late"}}, {client, ref::Send{"later"}}};
  EXPECT_THAT(stage.events(20 * ms), ElementsAre());
  EXPECT_THAT(stage.node->heard, ElementsAre("accepted", "FIN", "RST"));
}

TEST(World, ResetsAtOnceWhateverIsQueued) {
  Stage stage;
  cases::Octets huge;
  huge.append({"x", std::uint64_t{1} << 30});
  stage.world->connect(client);
  stage.world->send(client, huge, std::nullopt);
  stage.world->reset(client);
  EXPECT_THAT(stage.events(10'000 * ms), ElementsAre("wrote"));
  EXPECT_EQ(stage.node->heard.back(), "RST");
  EXPECT_LE(stage.node->octets, std::size_t{1} << 16);
}

TEST(World, DropsKindlyUnlessMuchIsQueued) {
  for (const bool much : {false, true}) {
    Stage stage;
    cases::Octets octets;
    octets.append({"x", much ? 1U << 24U : 10U});
    stage.world->connect(client);
    stage.world->send(client, octets, std::nullopt);
    stage.world->drop(client);
    stage.events(10'000 * ms);
    EXPECT_EQ(stage.node->heard.back(), much ? "RST" : "FIN");
  }
}

TEST(World, AbortsByReset) {
  Stage stage;
  stage.node->on_accepted = [&](ref::ConnectionId id) { stage.node->commands = {{id, ref::Send{"x"}}, {id, ref::Abort{}}}; };
  stage.world->connect(client);
  EXPECT_THAT(stage.events(10 * ms), ElementsAre("connected", "got x", "RST"));
}

// A long send takes no more memory than a short one: a piece at a time is under way.
TEST(World, SendsALongSendPieceByPiece) {
  Stage stage;
  cases::Octets octets;
  octets.append({"x", std::uint64_t{1} << 26});
  stage.world->connect(client);
  stage.world->send(client, octets, std::nullopt);
  stage.world->send(client, cases::Octets("end"), std::nullopt);
  stage.world->half_close(client);
  std::uint64_t before = 0;
  while (stage.world->wait(1'000'000 * ms)) {
    EXPECT_LE(stage.node->octets - before, (std::uint64_t{1} << 16) + 3);
    before = stage.node->octets;
  }
  EXPECT_EQ(stage.node->octets, (std::uint64_t{1} << 26) + 3);
  EXPECT_EQ(stage.node->heard.back(), "FIN");
}

TEST(World, HoldsWhatAPlayerDoesNotReadAndKeepsItsOrder) {
  for (const Segmentation& segmentation : all_segmentations) {
    Stage stage(segmentation);
    stage.world->connect(client);
    stage.events(10 * ms);
    stage.world->stop_reading(client);
    const auto say = [&](const std::string& text) {
      stage.node->commands.push_back({client, ref::Send{text}});
      stage.world->send(client, cases::Octets("?"), std::nullopt);  // so that the node is asked
    };
    say("abcdefgh");
    EXPECT_THAT(stage.events(20 * ms), ElementsAre());
    say("ijkl");
    stage.node->commands.push_back({client, ref::HalfClose{}});
    stage.world->wait(stage.world->now() + std::chrono::microseconds(60));  // the node has sent it, and it is on its way
    stage.world->resume_reading(client);
    EXPECT_THAT(stage.events(30 * ms), ElementsAre("got abcdefghijkl", "FIN"));
  }
}

TEST(World, OpensTheConnectionsThatTheNodeAsksFor) {
  Stage stage;
  stage.node->commands = {{ref::first_outgoing, ref::Connect{}}, {ref::first_outgoing, ref::Send{"GET"}}};
  stage.node->alarm = 1 * ms;
  EXPECT_THAT(stage.events(10 * ms), ElementsAre("accepted", "got GET"));
  EXPECT_THAT(stage.node->heard, ElementsAre("tick 1", "connected"));
  stage.world->send(play::first_accepted | ref::first_outgoing, cases::Octets("200"), std::nullopt);
  stage.world->half_close(play::first_accepted | ref::first_outgoing);
  stage.events(20 * ms);
  EXPECT_THAT(stage.node->heard, ElementsAre("tick 1", "connected", "got 200", "FIN"));
}

TEST(World, IgnoresWhatIsAskedOfConnectionsThatAreNot) {
  Stage stage;
  stage.world->send(client, cases::Octets("x"), std::nullopt);
  stage.world->half_close(client);
  stage.world->close(client);
  stage.world->reset(client);
  stage.world->drop(client);
  stage.world->stop_reading(client);
  stage.world->resume_reading(client);
  EXPECT_THAT(stage.events(10 * ms), ElementsAre());
  EXPECT_TRUE(stage.node->heard.empty());
}

}  // namespace
}  // namespace hopcheck::sim
