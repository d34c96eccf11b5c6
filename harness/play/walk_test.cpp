#include "play/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::play {
namespace {

using cases::Observation;
using cases::Verb;
using cases::samples::case_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Observation response(int status, http1::Fields fields = {}) {
  Observation seen;
  seen.kind = Observation::Kind::message;
  seen.message.emplace();
  seen.message->head = {http1::StatusLine{http1::http11, status, ""}, std::move(fields)};
  return seen;
}

Observation event(Observation::Kind kind) {
  Observation seen;
  seen.kind = kind;
  return seen;
}
const Observation fin = event(Observation::Kind::fin);
const Observation silence = event(Observation::Kind::silence);

// Walks to the end, with an observation for each step that awaits one. The pointers of the steps taken.
std::vector<std::string> steps(Walk& walk, std::vector<Observation> seen) {
  std::vector<std::string> out;
  std::size_t next = 0;
  while (const cases::Step* step = walk.step()) {
    out.push_back(step->pointer);
    const bool waits = std::holds_alternative<cases::Await>(step->what) || std::holds_alternative<cases::OneOf>(step->what);
    if (!waits) {
      walk.next();
    } else if (next < seen.size()) {
      walk.settle(seen[next++]);
    } else {
      break;
    }
  }
  EXPECT_EQ(next, seen.size());
  return out;
}

TEST(Walk, TakesTheStepsInTurn) {
  const auto c = case_of(R"([{"send": "a"}, {"must": {"status": 200}}, {"do": "close"}])");
  Walk walk(c, {});
  EXPECT_THAT(steps(walk, {response(200)}), ElementsAre("/script/0", "/script/1", "/script/2"));
  EXPECT_THAT(walk.findings(), IsEmpty());
  EXPECT_EQ(walk.outcome(), "");
}

TEST(Walk, FollowsTheFirstBranchThatMatches) {
  const auto c = case_of(R"([
    {"one_of": {"good": [{"when": {"status": 200}}, {"send": "b"}],
                "ok":   [{"when": {"status": "2xx"}}, {"one_of": {"ends": [{"when": "fin"}, {"send": "c"}], "else": [{"when": "otherwise"}]}}],
                "bad":  [{"when": "otherwise"}]}},
    {"send": "z"}])");
  const struct {
    std::vector<Observation> seen;
    std::vector<std::string> steps;
    const char* outcome;
  } rows[] = {
      {{response(200)}, {"/script/0", "/script/0/one_of/good/1", "/script/1"}, "good"},
      {{response(204), fin}, {"/script/0", "/script/0/one_of/ok/1", "/script/0/one_of/ok/1/one_of/ends/1", "/script/1"}, "ok / ends"},
      {{response(204), silence}, {"/script/0", "/script/0/one_of/ok/1", "/script/1"}, "ok / else"},
      {{fin}, {"/script/0", "/script/1"}, "bad"},
  };
  for (const auto& row : rows) {
    Walk walk(c, {});
    EXPECT_EQ(steps(walk, row.seen), row.steps) << row.outcome;
    EXPECT_EQ(walk.outcome(), row.outcome);
    EXPECT_THAT(walk.findings(), IsEmpty());
  }
}

TEST(Walk, KnowsWhetherAnOriginIsNextAskedForOctetsOfATunnel) {
  const auto c = case_of(R"([
    {"must": {"status": 200}},
    {"one_of": {"a": [{"when": {"status": 201}}, {"on": "origin", "must": {"method": "GET"}}], "b": [{"when": "otherwise"}]}},
    {"repeat": {"times": 2, "script": [{"on": "origin", "must": {"data": "x"}}]}},
    {"on": "origin", "must": "closed"}
  ])");
  Observation data = event(Observation::Kind::data);
  data.raw = "x";
  Walk walk(c, {});
  EXPECT_FALSE(walk.origin_awaits_data());  // a branch may ask for a request first
  walk.settle(response(200));
  walk.settle(response(202));
  EXPECT_TRUE(walk.origin_awaits_data());
  walk.next();
  walk.settle(data);
  EXPECT_TRUE(walk.origin_awaits_data());
  walk.settle(data);
  EXPECT_FALSE(walk.origin_awaits_data());
  walk.settle(fin);
  EXPECT_FALSE(walk.origin_awaits_data());
}

TEST(Walk, EndsInconclusivelyWhereNoBranchMatches) {
  const auto c = case_of(R"([{"one_of": {"a": [{"when": "fin"}], "b": [{"when": {"status": 200}}]}}, {"send": "z"}])");
  Walk walk(c, {});
  EXPECT_THAT(steps(walk, {silence}), ElementsAre("/script/0"));
  ASSERT_EQ(walk.findings().size(), 1U);
  EXPECT_EQ(walk.findings()[0].verb, Verb::assume);
  EXPECT_TRUE(walk.findings()[0].rests_on_time);
  EXPECT_THAT(walk.findings()[0].why, HasSubstr("none of the outcomes"));
}

TEST(Walk, RepeatsAlsoWithinRepeatsAndAtTheEndOfThem) {
  const auto c = case_of(
      R"([{"repeat": {"times": 2, "script": [{"send": "a"}, {"repeat": {"times": 3, "script": [{"send": "b"}]}}]}}, {"send": "z"}])");
  Walk walk(c, {});
  const std::string outer = "/script/0/repeat/script/";
  const std::string b = outer + "1/repeat/script/0";
  EXPECT_THAT(steps(walk, {}), ElementsAre("/script/0", outer + "0", outer + "1", b, b, b, outer + "0", outer + "1", b, b, b, "/script/1"));
}

TEST(Walk, RepeatsABranchThatIsTheLastStep) {
  const auto c = case_of(
      R"([{"repeat": {"times": 2, "script": [{"one_of": {"a": [{"when": "fin"}, {"send": "x"}], "b": [{"when": "otherwise"}]}}]}}])");
  Walk walk(c, {});
  const std::string one_of = "/script/0/repeat/script/0";
  EXPECT_THAT(steps(walk, {fin, silence}), ElementsAre("/script/0", one_of, one_of + "/one_of/a/1", one_of));
  EXPECT_EQ(walk.outcome(), "a / b");
}

TEST(Walk, EndsAtBreaks) {
  const auto c =
      case_of(R"([{"one_of": {"bad": [{"when": "silence", "note": "it waits"}, {"breaks": "ought"}], "good": [{"when": "otherwise"}]}},
                             {"must": "closed"}])");
  Walk walk(c, {});
  EXPECT_THAT(steps(walk, {silence}), ElementsAre("/script/0", "/script/0/one_of/bad/1"));
  ASSERT_EQ(walk.findings().size(), 1U);
  EXPECT_EQ(walk.findings()[0].verb, Verb::ought);
  EXPECT_EQ(walk.findings()[0].why, "it waits: got silence for 0 ms");
  EXPECT_EQ(walk.findings()[0].pointer, "/script/0/one_of/bad/1");
  EXPECT_TRUE(walk.findings()[0].rests_on_time);
}

// What ends the walk: an assumption or must that fails, and any check that fails for want of a message.
TEST(Walk, StopsOrGoesOnByVerbAndByWhatCame) {
  const struct {
    const char* verb;
    Observation seen;
    bool goes_on;
  } rows[] = {
      {"assume", response(404), false}, {"must", response(404), false}, {"should", response(404), true}, {"ought", response(404), true},
      {"assume", fin, false},           {"must", fin, false},           {"should", fin, false},          {"ought", fin, false},
  };
  for (const auto& row : rows) {
    const auto c = case_of(std::string(R"([{")") + row.verb + R"(": {"status": 200}}, {"send": "z"}])");
    Walk walk(c, {});
    EXPECT_EQ(steps(walk, {row.seen}).size(), row.goes_on ? 2U : 1U) << row.verb;
    ASSERT_EQ(walk.findings().size(), 1U) << row.verb;
    EXPECT_EQ(to_string(walk.findings()[0].verb), row.verb);
  }
}

TEST(Walk, ObservesWhatMayBeAndGoesOn) {
  const auto c = case_of(R"([{"may": {"status": 200}, "note": "is ok"}, {"may": "fin", "note": "ends"}])");
  Walk walk(c, {});
  steps(walk, {response(404), fin});
  EXPECT_THAT(walk.observed(), ElementsAre(std::pair("ends", true), std::pair("is ok", false)));
  EXPECT_THAT(walk.findings(), IsEmpty());
}

TEST(Walk, HoldsSeveralChecksAgainstOneMessage) {
  const auto c = case_of(
      R"([{"assume": {"status": "2xx"}, "must": {"status": 200, "headers": {"A": true}}, "should": {"status": 200, "headers": {"B": true}},
                              "may": {"status": 200, "headers": {"A": "1"}}, "note": "A is 1"}])");
  Walk walk(c, {});
  steps(walk, {response(200, {{"A", "1"}})});
  ASSERT_EQ(walk.findings().size(), 1U);
  EXPECT_EQ(walk.findings()[0].verb, Verb::should);
  EXPECT_TRUE(walk.observed().at("A is 1"));
  Walk other(c, {});
  steps(other, {response(404)});
  ASSERT_EQ(other.findings().size(), 1U);
  EXPECT_EQ(other.findings()[0].verb, Verb::assume);
}

TEST(Walk, CapturesAFieldOrNothing) {
  const auto c = case_of(R"([{"may": {"status": 200}, "note": "n", "capture": {"etag": "ETag"}}, {"send": "${etag}"}])");
  const std::pair<Observation, const char*> rows[] = {{response(200, {{"etag", "\"1\""}}), "\"1\""}, {response(200), ""}, {fin, ""}};
  for (const auto& [seen, value] : rows) {
    Walk walk(c, {});
    steps(walk, {seen});
    EXPECT_EQ(walk.variables().at("etag"), value);
  }
}

TEST(Walk, IsInconclusiveWhereTheTargetRefuses) {
  const auto c = case_of(R"([{"must": {"status": 200}}, {"send": "z"}])");
  Walk walk(c, {});
  steps(walk, {event(Observation::Kind::refused)});
  ASSERT_EQ(walk.findings().size(), 1U);
  EXPECT_EQ(walk.findings()[0].verb, Verb::assume);
}

}  // namespace
}  // namespace hopcheck::play
