#include "fuzz/conversation/conversation.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <utility>

#include "case/loader.hpp"

namespace hopcheck::fuzz {
namespace {

cases::Case case_of(const std::string& script, const std::string& role = "server") {
  std::vector<cases::Problem> problems;
  const auto c = cases::parse_case(R"({"title": "So", "cite": ["9112-9.6-a"], "role": ")" + role + R"(", "script": [)" + script + "]}",
                                   "topic/name.json", problems);
  for (const auto& problem : problems) ADD_FAILURE() << to_string(problem);
  return c.value_or(cases::Case());
}

const std::string get = R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]}, )";

TEST(Conversation, BreaksNothingWhateverTheVerdict) {
  for (const char* checks :
       {R"({"must": {"status": 200}})", R"({"must": {"status": 404}})", R"({"must": "closed"})", R"({"must": "silence"})",
        R"({"one_of": {"a": [{"when": "fin"}], "b": [{"when": "reset"}, {"breaks": "must"}]}})"}) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      const auto breach = breach_of(case_of(get + checks), seed);
      EXPECT_FALSE(breach.has_value()) << checks << breach->what << breach->detail;
    }
  }
}

// The reference server behind something that lets only so much of each segment through.
class Narrow final : public ref::Node {
 public:
  explicit Narrow(std::size_t most) : most_(most), node_(make_reference(cases::Role::server)) {}

  const ref::Policy& policy() const override { return node_->policy(); }
  void accepted(ref::ConnectionId id, ref::Time now) override { node_->accepted(id, now); }
  void connected(ref::ConnectionId id, ref::Time now) override { node_->connected(id, now); }
  void refused(ref::ConnectionId id, ref::Time now) override { node_->refused(id, now); }
  void received(ref::ConnectionId id, std::string_view octets, ref::Time now) override {
    node_->received(id, octets.substr(0, most_), now);
  }
  void ended(ref::ConnectionId id, ref::Time now) override { node_->ended(id, now); }
  void was_reset(ref::ConnectionId id, ref::Time now) override { node_->was_reset(id, now); }
  std::optional<ref::Time> deadline() const override { return node_->deadline(); }
  void tick(ref::Time now) override { node_->tick(now); }
  std::vector<ref::Command> take_commands() override { return node_->take_commands(); }
  ref::ConnectionId outlet_of(ref::ConnectionId id) const override { return node_->outlet_of(id); }

 private:
  std::size_t most_;
  std::unique_ptr<ref::Node> node_;
};

constexpr std::uint64_t whole_on_the_server = 6;

TEST(Conversation, WhoseVerdictDependsOnTheCutIsABreach) {
  const auto c = case_of(get + R"({"must": {"status": 200}})");
  const auto breach = breach_of(c, whole_on_the_server, [](cases::Role) { return std::make_unique<Narrow>(42); });
  ASSERT_TRUE(breach.has_value());
  EXPECT_EQ(breach->what, "the verdict depends on how TCP cuts the octets");
}

TEST(Conversation, ThatGoesOtherwiseTheSecondTimeIsABreach) {
  std::size_t most = 1000;
  const auto c = case_of(get + R"({"must": {"status": 200}})");
  const auto breach = breach_of(c, whole_on_the_server, [&](cases::Role) { return std::make_unique<Narrow>(std::exchange(most, 10)); });
  ASSERT_TRUE(breach.has_value());
  EXPECT_EQ(breach->what, "the same seed gives another trace");
}

TEST(Conversation, OfWhatTakesTooLongIsNotHeld) {
  EXPECT_TRUE(playable(case_of(get + R"({"must": {"status": 200}})")));
  EXPECT_FALSE(playable(case_of(get + R"({"repeat": {"times": 1000, "script": [{"must": {"status": 200}}]}})")));
  EXPECT_FALSE(playable(case_of(R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "X: ${1048576*a}", "", ""]}, {"must": "closed"})")));
  EXPECT_FALSE(playable(case_of(R"({"send": "GET"}, {"must": {"status": 200, "body": "${unknown}"}})"))) << "it does not lint";
}

TEST(Conversation, IsSteadyWhereNothingDependsOnTime) {
  EXPECT_TRUE(is_steady(case_of(get + R"({"must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"wait": "1s"}, {"must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"do": "close"}, {"must": "silence"})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"on": "client-2", "must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"must": {"status": 200}, "within": "0ms"})")));
}

}  // namespace
}  // namespace hopcheck::fuzz
