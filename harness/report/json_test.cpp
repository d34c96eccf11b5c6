#include "report/json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "case/bytes.hpp"
#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json shown(const Run& run, Transcripts transcripts = Transcripts::failed) {
  return Json::parse(json(run, samples::requirements(), {.transcripts = transcripts}));
}

TEST(Json, NamesTheRun) {
  Json report = shown(samples::run());
  report.erase("results");
  report.erase("hopcheck");
  EXPECT_EQ(report, Json::parse(R"({
    "format": 1,
    "target": {"name": "nginx", "role": "server", "address": "127.0.0.1:8080", "version": "1.24.0"},
    "started": "2025-01-02T03:04:05Z", "wall_ms": 1234, "slow_left_out": 2, "alone": 1, "alone_ms": 200, "patience_ms": 150,
    "totals": {"pass": 3, "fail": 3, "warn": 1, "deviates": 0, "inconclusive": 1, "skipped": 2, "error": 0},
    "not_run": 0, "cut_short": null, "strays": [], "stray_count": 0,
    "repeat": "hopcheck run --server 127.0.0.1:8080"})"));
}

TEST(Json, HasAResultInFull) {
  report::Run run = samples::run();
  run.results.resize(1);
  run.results[0].transcript = {samples::moment(0, samples::Kind::opened), samples::moment(2, samples::Kind::received, "a\xff\r\n"),
                               samples::moment(602, samples::Kind::note, "", "silence for 600 ms")};
  EXPECT_EQ(shown(run)["results"][0], Json::parse(R"({
    "id": "close/after-request-close[http10]", "case": "close/after-request-close", "verdict": "fail", "outcome": "stays-open",
    "observed": {"repeats close in its response": false}, "cite": ["9112-9.6-c"], "why": "silence for 600 ms, not closed",
    "ms": 612, "unstable": false, "expected": null, "pointer": "/script/2/must", "breaks": ["must"],
    "transcript": [
      {"at_ms": 0.0, "endpoint": "client", "connection": 1, "kind": "opened"},
      {"at_ms": 2.0, "endpoint": "client", "connection": 1, "kind": "received", "octets": "a\u00ff\r\n", "length": 4},
      {"at_ms": 602.0, "endpoint": "client", "connection": 1, "kind": "note", "note": "silence for 600 ms"}]})"));
}

TEST(Json, HasNullWhereThereIsNoOutcomeAndWordsWhereOneWasExpected) {
  const Json report = shown(samples::run());
  EXPECT_TRUE(report["results"][1]["outcome"].is_null());
  EXPECT_EQ(report["results"][1]["expected"], "fail");
  EXPECT_EQ(report["results"][2]["unstable"], true);
}

TEST(Json, NamesTheVerdictThatCameOfThoseThatAreKnown) {
  report::Run run = samples::run();
  run.results.resize(1);
  report::Result& result = run.results[0];
  result.expected = {judge::Verdict::pass, judge::Verdict::fail};
  EXPECT_EQ(shown(run)["results"][0]["expected"], "fail");
  EXPECT_EQ(shown(run)["results"][0]["varies"], Json::array({"pass", "fail"}));
  result.expected = {judge::Verdict::pass, judge::Verdict::warn};
  EXPECT_EQ(shown(run)["results"][0]["expected"], "pass");
}

TEST(Json, SaysWhyAndWhatIsKnownWhereThereIsSomethingToSay) {
  const Json report = shown(samples::run());
  EXPECT_FALSE(report["results"][0].contains("known"));
  EXPECT_FALSE(report["results"][1].contains("pointer"));
  EXPECT_EQ(report["results"][1]["known"], "ticket 12");
  EXPECT_EQ(report["results"][5]["breaks"], Json::array({"should"}));
}

TEST(Json, HasWhatARuleFoundInAllMessages) {
  report::Run run = samples::run();
  run.results[0].shown_by = "close/x";
  run.results[0].messages = {7, 2, 1, {"close/x"}, "no Date"};
  const Json result = shown(run)["results"][0];
  EXPECT_EQ(result["shown_by"], "close/x");
  EXPECT_EQ(result["messages"], Json::parse(R"({"held": 7, "broken": 2, "cases": 1, "first": ["close/x"], "why": "no Date"})"));
}

TEST(Json, HoldsTheTranscriptsThatAreAskedFor) {
  report::Run run = samples::run();
  run.results.back().transcript = {samples::moment(0, samples::Kind::fin)};
  EXPECT_EQ(shown(run, Transcripts::none)["results"][0]["transcript"], Json::array());
  EXPECT_EQ(shown(run, Transcripts::failed)["results"][0]["transcript"].size(), 5U);
  EXPECT_EQ(shown(run, Transcripts::failed)["results"].back()["transcript"], Json::array());
  EXPECT_EQ(shown(run, Transcripts::all)["results"].back()["transcript"].size(), 1U);
}

TEST(Json, SaysHowManyMomentsWereLost) {
  report::Run run = samples::run();
  run.results[0].moments_lost = 3;
  EXPECT_EQ(shown(run)["results"][0]["moments_lost"], 3);
}

TEST(Json, KeepsEveryOctet) {
  std::string every;
  for (int c = 0; c < 256; ++c) every += static_cast<char>(c);
  report::Run run = samples::run();
  run.results[0].transcript = {samples::moment(0, samples::Kind::sent, every)};
  const auto octets = cases::octets_of_utf8(shown(run)["results"][0]["transcript"][0]["octets"].get<std::string>());
  ASSERT_EQ(octets.index(), 0U);
  EXPECT_EQ(std::get<0>(octets), every);
}

TEST(Json, IsJsonWhateverATargetSays) {
  EXPECT_TRUE(samples::is_harmless(json(samples::hostile_run(), samples::requirements(), {.transcripts = Transcripts::all})));
  const Json report = shown(samples::hostile_run(), Transcripts::all);
  EXPECT_EQ(report["results"].size(), samples::run().results.size());
}

TEST(Json, OfAResultWhoseCaseIsNotKnown) {
  report::Run run;
  run.results.resize(1);
  run.results[0].id = "a/b[c]";
  EXPECT_EQ(shown(run)["results"][0]["case"], "a/b");
}

}  // namespace
}  // namespace hopcheck::report
