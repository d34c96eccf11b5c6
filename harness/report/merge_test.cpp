#include "report/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge/watch.hpp"
#include "report/json.hpp"
#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> ids_of(const report::Run& run) {
  std::vector<std::string> out;
  for (const Result& result : run.results) out.push_back(result.id);
  return out;
}

report::Run part(std::vector<Result> results) {
  report::Run out = samples::run();
  out.results = std::move(results);
  return out;
}

Result passed(const std::string& label) { return samples::result(samples::closes(), label, Verdict::pass); }

std::string written(const report::Run& run) { return json(run, {}, {.transcripts = Transcripts::all}); }

report::Run whole(std::vector<report::Run> parts, const std::vector<cases::Rule>& rules = {}) {
  auto all = merged(std::move(parts), rules);
  if (const auto* why = std::get_if<std::string>(&all)) ADD_FAILURE() << *why;
  return std::get<report::Run>(std::move(all));
}

std::string refusal(std::vector<report::Run> parts, const std::vector<cases::Rule>& rules = {}) {
  auto all = merged(std::move(parts), rules);
  return all.index() == 1 ? std::get<std::string>(all) : "";
}

TEST(Merged, OfOnePartIsThatPart) { EXPECT_EQ(written(whole({samples::run()})), written(samples::run())); }

TEST(Merged, HasTheResultsOfAllPartsById) {
  const report::Run all = whole({part({passed("b"), passed("d")}), part({passed("a"), passed("e")}), part({passed("c")})});
  EXPECT_THAT(ids_of(all), ElementsAre("close/after-request-close[a]", "close/after-request-close[b]", "close/after-request-close[c]",
                                       "close/after-request-close[d]", "close/after-request-close[e]"));
}

TEST(Merged, AddsUpWhatTheRunsSayOfThemselves) {
  report::Run a = part({passed("a")});
  report::Run b = part({passed("b")});
  a.not_run = 2;
  b.not_run = 3;
  b.cut_short = "interrupted";
  b.patience = std::chrono::milliseconds(900);
  a.started = "2025-01-02T03:04:09Z";
  a.strays = {"x"};
  b.strays = {"y"};
  b.stray_count = 7;
  a.idle_expectations = {"in/neither", "in/b"};
  b.idle_expectations = {"in/a", "in/neither"};
  const report::Run all = whole({a, b});
  EXPECT_EQ(all.not_run, 5U);
  EXPECT_EQ(all.cut_short, "interrupted");
  EXPECT_EQ(all.patience, std::chrono::milliseconds(900));
  EXPECT_EQ(all.wall, std::chrono::milliseconds(2 * 1234));
  EXPECT_EQ(all.started, "2025-01-02T03:04:05Z");
  EXPECT_THAT(all.strays, ElementsAre("x", "y"));
  EXPECT_EQ(all.stray_count, 8U);
  EXPECT_THAT(all.idle_expectations, ElementsAre("in/neither"));
}

TEST(Merged, RefusesWhatIsNotOfOneRun) {
  report::Run other = part({passed("b")});
  other.target.version = "1.25";
  EXPECT_EQ(refusal({part({passed("a")}), other}), "they are of two targets, nginx 1.24.0 (server) and nginx 1.25 (server)");
  other = part({passed("b")});
  other.made_by = "0.0.1";
  EXPECT_THAT(refusal({part({passed("a")}), other}), HasSubstr("hopcheck " HOPCHECK_VERSION " made the one, and 0.0.1 the other"));
  EXPECT_EQ(refusal({part({passed("a")}), part({passed("a")})}), "close/after-request-close[a] stands in two of them");
}

// What watching the conversations of a part would leave.
Result rule_result(const cases::Rule& rule, std::size_t held, std::vector<std::string> broken_in) {
  judge::Evidence evidence;
  evidence.rule = &rule;
  evidence.all = {held, broken_in.size(), broken_in.empty() ? "" : "no Date in the response of " + broken_in.front()};
  evidence.cases = broken_in.size();
  evidence.ids = broken_in;
  if (evidence.ids.size() > judge::Evidence::most_ids) evidence.ids.resize(judge::Evidence::most_ids);
  Result out;
  out.id = rule.about.id;
  out.of = &rule.about;
  out.judgement = judge::judge(evidence);
  out.messages = {evidence.all.held, evidence.all.broken, evidence.cases, evidence.ids, evidence.all.why};
  if (!broken_in.empty()) out.shown_by = broken_in.front();
  if (!broken_in.empty()) out.transcript = {samples::moment(0, samples::Kind::note, "", broken_in.front())};
  return out;
}

cases::Rule a_rule() {
  cases::Rule rule;
  rule.about = samples::a_case("passive/has-date", {"9112-9.6-c"});
  rule.pointer = "/rules/0";
  rule.unless_never = "it may have no clock";
  return rule;
}

TEST(Merged, JudgesARuleByWhatAllPartsSaw) {
  const cases::Rule rule = a_rule();
  using Ids = std::vector<std::string>;
  const struct {
    std::size_t held[2];
    Ids broken_in[2];
  } rows[] = {
      {{4, 3}, {{}, {}}},
      {{0, 0}, {{}, {}}},                          // about no message
      {{4, 3}, {{"c/x"}, {}}},
      {{4, 3}, {{}, {"c/x"}}},
      {{4, 3}, {{"c/x"}, {"c/a", "c/z"}}},         // the first by name is in the second part
      {{4, 3}, {{"c/1", "c/4", "c/5", "c/7"}, {"c/2", "c/3", "c/6", "c/8"}}},
      {{0, 0}, {{"c/x"}, {"c/y"}}},                // never: it may be right
      {{0, 3}, {{"c/x"}, {}}},                     // never in one part, and yet in the other
  };
  for (const auto& row : rows) {
    Ids both = row.broken_in[0];
    both.insert(both.end(), row.broken_in[1].begin(), row.broken_in[1].end());
    std::sort(both.begin(), both.end());
    const report::Run all =
        whole({part({rule_result(rule, row.held[0], row.broken_in[0])}), part({rule_result(rule, row.held[1], row.broken_in[1])})}, {rule});
    EXPECT_EQ(written(all), written(whole({part({rule_result(rule, row.held[0] + row.held[1], both)}), part({})})))
        << row.held[0] << ' ' << row.held[1] << ' ' << both.size();
  }
}

TEST(Merged, RefusesARuleThatIsNotKnown) {
  const cases::Rule rule = a_rule();
  EXPECT_EQ(refusal({part({rule_result(rule, 1, {})}), part({rule_result(rule, 1, {})})}),
            "passive/has-date is no rule of the library, and stands in two of them");
}

// As a second run of the same: other times, other octets.
report::Run again() {
  report::Run out = samples::run();
  out.started = "2025-01-03T00:00:00Z";
  out.wall = std::chrono::milliseconds(7);
  out.target.address = "127.0.0.1:1";
  for (Result& result : out.results) result.took += std::chrono::milliseconds(3);
  out.results[0].judgement.why = "silence for 601 ms, not closed";
  out.results[0].transcript[2].octets = "HTTP/1.1 200 OK\r\nDate: later\r\n\r\n";
  return out;
}

TEST(Over, IsNothingWhereAllSaysTheSame) {
  EXPECT_FALSE(over(samples::run(), samples::run()).has_value());
  EXPECT_FALSE(over(again(), samples::run()).has_value());
}

TEST(Over, KeepsEveryRowButTheOneThatChanged) {
  report::Run now = again();
  now.results[4].judgement.verdict = Verdict::inconclusive;
  now.results[4].judgement.why = "no response";
  const auto out = over(now, samples::run());
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->started, now.started);
  report::Run expected = samples::run();
  expected.results[4] = now.results[4];
  expected.started = now.started;
  expected.wall = now.wall;
  expected.target = now.target;
  EXPECT_EQ(written(*out), written(expected));
}

TEST(Over, TakesANewRowAndDropsAGoneOne) {
  report::Run now = again();
  now.results.pop_back();
  now.results.push_back(samples::result(samples::lists(), "z", Verdict::pass));
  const auto out = over(now, samples::run());
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(ids_of(*out), ids_of(now));
}

TEST(Over, TakesARowThatIsOtherInAnyOfWhatItSays) {
  const std::vector<void (*)(Result&)> edits{[](Result& r) { r.judgement.verdict = Verdict::warn; },
                                             [](Result& r) { r.judgement.outcome = "closes"; },
                                             [](Result& r) { r.judgement.observed = {{"a", false}}; }, [](Result& r) { r.unstable = true; },
                                             [](Result& r) { r.judgement.pointer = "/script/7"; }};
  for (std::size_t i = 0; i < edits.size(); ++i) {
    report::Run now = again();
    edits[i](now.results[0]);
    const auto out = over(now, samples::run());
    ASSERT_TRUE(out.has_value()) << i;
    EXPECT_EQ(out->results[0].judgement.why, "silence for 601 ms, not closed") << i;
  }
}

TEST(Over, SaysAnewWhyARowIsKnownAndKeepsItsTranscript) {
  report::Run now = again();
  now.results[1].expected_why = "ticket 99";
  const auto out = over(now, samples::run());
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(out->results[1].expected_why, "ticket 99");
  EXPECT_EQ(out->results[1].took, samples::run().results[1].took);
}

TEST(Over, IsNotMovedByHowManyMessagesARuleSaw) {
  const cases::Rule rule = a_rule();
  EXPECT_FALSE(over(part({rule_result(rule, 8, {"c/a"})}), part({rule_result(rule, 9, {"c/a", "c/b"})})).has_value());
  EXPECT_TRUE(over(part({rule_result(rule, 8, {})}), part({rule_result(rule, 9, {"c/a"})})).has_value());
}

TEST(Over, IsNotMovedByWhatVariesAsIsKnown) {
  report::Run kept = samples::run();
  kept.results[0].expected = {Verdict::fail, Verdict::pass};
  report::Run now = kept;
  now.results[0].judgement = {};  // a pass
  now.results[0].unstable = true;
  EXPECT_FALSE(over(now, kept).has_value());
  now.results[0].judgement.verdict = Verdict::warn;
  EXPECT_TRUE(over(now, kept).has_value());
}

TEST(Over, IsNotMovedByThePermittedBranchThatATargetTakes) {
  const auto branch = [](const char* name, cases::Script script) {
    cases::Branch out;
    out.name = name;
    out.script = std::move(script);
    cases::Step step;
    step.what = cases::OneOf{{out}};
    return step;
  };
  cases::Case c = samples::closes();
  c.script = {branch("answers", {branch("closes", {})})};
  const auto comes_to = [&](const char* outcome, Verdict verdict = Verdict::pass) {
    Result result = samples::result(c, "a", verdict);
    result.judgement.outcome = outcome;
    return part({result});
  };
  EXPECT_FALSE(over(comes_to("hangs up"), comes_to("answers / closes")).has_value());
  EXPECT_TRUE(over(comes_to("hangs up"), comes_to("a branch that is gone")).has_value());
  EXPECT_TRUE(over(comes_to("hangs up"), comes_to("answers / goes on")).has_value());
  EXPECT_TRUE(over(comes_to("hangs up", Verdict::fail), comes_to("answers / closes", Verdict::fail)).has_value());
}

TEST(Over, IsNotMovedByWhatIsObservedOfAPass) {
  const auto seen = [](const char* name, bool yes) {
    Result result = passed("a");
    result.judgement.observed = {{name, yes}};
    return part({result});
  };
  EXPECT_FALSE(over(seen("reuses", true), seen("reuses", false)).has_value());
  EXPECT_TRUE(over(seen("reuses", true), seen("as it was called before", true)).has_value());
}

TEST(Over, IsNotMovedByWhatIsUnstableAsItWas) {
  report::Run kept = samples::run();
  kept.results[0].unstable = true;
  report::Run now = kept;
  now.results[0].judgement = {};  // a pass
  EXPECT_FALSE(over(now, kept).has_value());
  now.results[0].unstable = false;
  EXPECT_TRUE(over(now, kept).has_value());
}

TEST(Over, SharesNothingWithAnotherVersion) {
  report::Run now = again();
  now.target.version = "1.25";
  const auto out = over(now, samples::run());
  ASSERT_TRUE(out.has_value());
  EXPECT_EQ(written(*out), written(now));
}

TEST(Over, SaysThatTheRunWasCutShort) {
  report::Run now = again();
  now.cut_short = "interrupted";
  ASSERT_TRUE(over(now, samples::run()).has_value());
}

}  // namespace
}  // namespace hopcheck::report
