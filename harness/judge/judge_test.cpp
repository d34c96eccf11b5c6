#include "judge/judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "case/samples.hpp"

namespace hopcheck::judge {
namespace {

using cases::Observation;
using cases::samples::case_of;
using Kind = Observation::Kind;

Observation of(Kind kind) {
  Observation seen;
  seen.kind = kind;
  return seen;
}

Observation response(int status) {
  Observation seen = of(Kind::message);
  seen.message.emplace();
  seen.message->head = {http1::StatusLine{http1::http11, status, ""}, {{"ETag", "\"1\""}}};
  return seen;
}

Judgement judged(const cases::Case& c, std::vector<Observation> settled) {
  play::Trace trace;
  trace.settled = std::move(settled);
  return judge(c, trace);
}

TEST(Verdict, IsThatOfTheVerbThatDidNotHold) {
  const std::pair<const char*, Verdict> rows[] = {
      {"must", Verdict::fail},
      {"should", Verdict::warn},
      {"ought", Verdict::deviates},
      {"assume", Verdict::inconclusive},
  };
  for (const auto& [verb, verdict] : rows) {
    const auto c = case_of(std::string(R"([{")") + verb + R"(": {"status": 200}}])");
    const Judgement judgement = judged(c, {response(404)});
    EXPECT_EQ(judgement.verdict, verdict) << verb;
    EXPECT_EQ(judgement.why, "status is 404, not 200");
    EXPECT_EQ(judgement.pointer, "/script/0");
    EXPECT_FALSE(judgement.rests_on_time);
    EXPECT_EQ(judged(c, {response(200)}).verdict, Verdict::pass);
    EXPECT_EQ(judged(c, {response(200)}).why, "");
  }
}

TEST(Verdict, IsAPassWhateverMayBe) {
  const auto c = case_of(R"([{"may": {"status": 200}, "note": "is ok"}])");
  const Judgement judgement = judged(c, {of(Kind::silence)});
  EXPECT_EQ(judgement.verdict, Verdict::pass);
  EXPECT_EQ(judgement.observed.at("is ok"), false);
  EXPECT_FALSE(judgement.rests_on_time);
}

TEST(Verdict, IsTheWorstAndTheFirstOfTheWorst) {
  const auto c =
      case_of(R"([{"ought": {"status": 200}}, {"should": {"status": 200}}, {"should": {"status": 201}}, {"ought": {"status": 200}}])");
  const Judgement judgement = judged(c, {response(404), response(403), response(402), response(401)});
  EXPECT_EQ(judgement.verdict, Verdict::warn);
  EXPECT_EQ(judgement.why, "status is 403, not 200");
  EXPECT_EQ(judgement.pointer, "/script/1");
  EXPECT_EQ(judgement.findings.size(), 4U);
}

TEST(Verdict, IsWorseTheMoreIsBroken) {
  const Verdict order[] = {Verdict::pass, Verdict::inconclusive, Verdict::deviates, Verdict::warn, Verdict::fail, Verdict::error};
  for (std::size_t i = 0; i + 1 < std::size(order); ++i) EXPECT_LT(badness(order[i]), badness(order[i + 1]));
  EXPECT_EQ(badness(Verdict::skipped), 0);
}

TEST(Verdict, HasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const Verdict verdict : all_verdicts) {
    names.insert(to_string(verdict));
    EXPECT_EQ(verdict_named(to_string(verdict)), verdict);
  }
  EXPECT_EQ(names.size(), std::size(all_verdicts));
  EXPECT_FALSE(verdict_named("Pass").has_value());
  EXPECT_FALSE(verdict_named("").has_value());
}

TEST(Judge, NamesTheBranchesThatWereTaken) {
  const auto c = case_of(R"([{"one_of": {"a": [{"when": {"status": 200}}], "b": [{"when": {"status": 404}}, {"breaks": "should"}]}},
                             {"one_of": {"c": [{"when": "fin"}], "d": [{"when": "otherwise"}]}}])");
  EXPECT_EQ(judged(c, {response(200), of(Kind::reset)}).outcome, "a / d");
  EXPECT_EQ(judged(c, {response(404)}).outcome, "b");
  EXPECT_EQ(judged(c, {response(404)}).verdict, Verdict::warn);
  const Judgement unknown = judged(c, {response(500)});
  EXPECT_EQ(unknown.verdict, Verdict::inconclusive);
  EXPECT_EQ(unknown.outcome, "");
}

// A faster peer could have changed what rests on silence, and nothing else.
TEST(Judge, SaysWhatRestsOnTime) {
  const auto c = case_of(R"([{"must": {"status": 200}}])");
  for (const Kind kind : {Kind::silence, Kind::stalled, Kind::endless}) EXPECT_TRUE(judged(c, {of(kind)}).rests_on_time);
  for (const Kind kind : {Kind::fin, Kind::reset, Kind::truncated, Kind::refused, Kind::data}) {
    EXPECT_FALSE(judged(c, {of(kind)}).rests_on_time);
  }
  EXPECT_FALSE(judged(case_of(R"([{"must": "silence"}])"), {of(Kind::silence)}).rests_on_time);
}

TEST(Judge, FindsARefusalInconclusive) {
  EXPECT_EQ(judged(case_of(R"([{"must": {"status": 200}}])"), {of(Kind::refused)}).verdict, Verdict::inconclusive);
}

TEST(Judge, FindsAConversationThatWasBrokenOffInconclusiveAtBest) {
  const auto c = case_of(R"([{"should": {"status": 200}}, {"must": {"status": 200}}])");
  EXPECT_EQ(judged(c, {response(200)}).verdict, Verdict::inconclusive);
  EXPECT_EQ(judged(c, {response(200)}).why, "the conversation was not played to its end");
  EXPECT_EQ(judged(c, {response(404)}).verdict, Verdict::warn);
  EXPECT_EQ(judged(c, {}).verdict, Verdict::inconclusive);
}

TEST(Judge, FindsTheSameAgainFromTheSameTrace) {
  const auto c = case_of(R"([{"repeat": {"times": 2, "script": [{"assume": {"status": 200}, "capture": {"etag": "ETag"}},
                                                                {"should": {"status": 200, "headers": {"ETag": "${etag}${add}"}}}]}}])");
  play::Trace trace;
  trace.variables = {{"add", "!"}};
  trace.settled = {response(200), response(200), response(200), response(200)};
  const Judgement first = judge(c, trace);
  const Judgement again = judge(c, trace);
  EXPECT_EQ(first.verdict, Verdict::warn);
  ASSERT_EQ(first.findings.size(), 2U);
  EXPECT_EQ(first.findings[0].why, "ETag is \"\"1\"\", not \"\"1\"!\"");
  EXPECT_EQ(again.verdict, first.verdict);
  EXPECT_EQ(again.why, first.why);
  EXPECT_EQ(again.pointer, first.pointer);
  EXPECT_EQ(again.findings.size(), first.findings.size());
}

}  // namespace
}  // namespace hopcheck::judge
