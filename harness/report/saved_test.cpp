#include "report/saved.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "case/samples.hpp"
#include "report/console.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr Options everything{.level = Level::all, .transcripts = Transcripts::all};

cases::Library library() {
  cases::Library out;
  out.cases = {samples::closes(), samples::lists()};
  out.requirements = samples::requirements();
  return out;
}

std::string written(const Run& run) { return json(run, samples::requirements(), everything); }

Run reread(const std::string& text, const cases::Library& of) {
  std::vector<cases::Problem> problems;
  auto run = parse_report(text, "a.json", of, problems);
  for (const cases::Problem& problem : problems) ADD_FAILURE() << to_string(problem);
  return run.value_or(Run());
}

// What is said of a text that is no sound report.
std::vector<std::string> refusals(const std::string& text) {
  const cases::Library of = library();
  std::vector<cases::Problem> problems;
  EXPECT_FALSE(parse_report(text, "a.json", of, problems).has_value());
  std::vector<std::string> out;
  for (const cases::Problem& problem : problems) out.push_back(to_string(problem));
  return out;
}

// The hostile run, with what a target cannot choose as it must be.
Run hostile() {
  Run run = samples::hostile_run();
  run.target.role = "gateway";
  run.started = "2025-01-02T03:04:05Z";
  return run;
}

Run with_all_members() {
  Run run = samples::run();
  run.results[0].expected = {judge::Verdict::pass, judge::Verdict::fail};
  run.results[0].expected_why = "now this, now that";
  run.results[0].shown_by = "close/after-request-close[sound]";
  run.results[0].messages = {7, 2, 1, {"close/after-request-close[sound]"}, "no Date"};
  run.results[0].moments_lost = 3;
  run.results[0].judgement.findings.push_back({cases::Verb::should, "/script/3", "and more", false});
  run.idle_expectations = {"close/gone*"};
  run.cut_short = "interrupted";
  run.not_run = 5;
  run.strays = {"GET /favicon.ico"};
  run.stray_count = 9;
  run.made_by = "0.0.9";
  return run;
}

TEST(Saved, IsTheRunThatWasWritten) {
  const cases::Library of = library();
  report::Run empty;
  empty.target.role = "server";
  empty.started = hostile().started;
  for (const report::Run& run : {samples::run(), hostile(), with_all_members(), empty}) {
    const std::string text = written(run);
    EXPECT_EQ(written(reread(text, of)), text);
  }
}

TEST(Saved, MakesEveryOtherReportAsTheRunDid) {
  const cases::Library of = library();
  for (const report::Run& run : {samples::run(), with_all_members()}) {
    const report::Run again = reread(written(run), of);
    EXPECT_EQ(console(again, of.requirements, everything), console(run, of.requirements, everything));
    EXPECT_EQ(markdown(again, of.requirements, everything), markdown(run, of.requirements, everything));
    EXPECT_EQ(junit(again, of.requirements, everything), junit(run, of.requirements, everything));
  }
}

TEST(Saved, LinksToTheCasesOfTheLibrary) {
  const cases::Library of = library();
  const report::Run run = reread(written(samples::run()), of);
  EXPECT_EQ(run.results.front().of, &of.cases[0]);
  EXPECT_EQ(run.results.back().of, &of.cases[1]);
  EXPECT_THAT(run.other_cases, SizeIs(0));
}

TEST(Saved, LinksToTheRulesOfTheLibrary) {
  cases::Library of;
  of.rules.resize(1);
  of.rules[0].about = samples::closes();
  EXPECT_EQ(reread(written(samples::run()), of).results.front().of, &of.rules[0].about);
}

TEST(Saved, KeepsWhatACaseCitedThen) {
  cases::Library of = library();
  of.cases[0].cite = {"9112-9.6-x"};
  const report::Run run = reread(written(samples::run()), of);
  ASSERT_THAT(run.other_cases, SizeIs(1));
  EXPECT_EQ(run.results[0].of, run.other_cases[0].get());
  EXPECT_THAT(run.results[0].of->cite, ElementsAre("9112-9.6-c"));
  EXPECT_EQ(run.results[0].of->title, samples::closes().title);
}

TEST(Saved, KnowsACaseThatTheLibraryLacksByItsIdAlone) {
  const report::Run run = reread(written(samples::run()), cases::Library());
  EXPECT_EQ(run.results[0].of->id, samples::closes().id);
  EXPECT_EQ(run.results[0].of->title, "");
  EXPECT_THAT(run.other_cases, SizeIs(2));
}

TEST(Saved, ReadsWhatAnOlderHopcheckWrote) {
  auto report = nlohmann::ordered_json::parse(written(with_all_members()));
  for (const char* name : {"idle_expectations", "repeat", "alone", "alone_ms", "slow_left_out"}) report.erase(name);
  for (auto& result : report["results"]) {
    for (const char* name : {"varies", "known", "pointer", "breaks", "shown_by", "messages", "moments_lost"}) result.erase(name);
  }
  EXPECT_THAT(reread(report.dump(), library()).results, SizeIs(10));
}

TEST(Saved, RefusesWhatIsNoReport) {
  const std::pair<std::string, const char*> rows[] = {
      {"", "a.json: is empty"},
      {"[]", "a.json: is no report of hopcheck"},
      {"{}", "a.json: is no report of hopcheck"},
      {"7", "a.json: is no report of hopcheck"},
      {R"({"hopcheck": "1", "format": 7, "rows": 3})",
       "a.json: /format: this hopcheck reads format 1; the file says 7: made by another hopcheck"},
      {R"({"hopcheck": "1", "format": "1"})", "a.json: /format: must be a number; this hopcheck reads format 1"},
      {R"({"hopcheck": "1", "format": 1e999})", "a.json: is not JSON in UTF-8"},
      {std::string("{\"hopcheck\0\": 1}", 16), "a.json: is not JSON in UTF-8"},
      {"{\"hopcheck\": \"\xff\", \"format\": 1}", "a.json: is not JSON in UTF-8"},
      {"{\"hopcheck\": \"1\", \"format\": 1, \"format\": 1}", "a.json: /format: the same key stands here twice"},
      {"{\"hopcheck\":" + std::string(100'000, '['), "a.json: is nested more than 8 deep"}};
  for (const auto& [text, why] : rows) EXPECT_THAT(refusals(text), ElementsAre(StartsWith(why))) << text.substr(0, 80);
}

TEST(Saved, RefusesAReportThatIsCutOffAnywhere) {
  const std::string text = written(samples::run());
  for (std::size_t size = 1; size + 2 < text.size(); size += 7) {
    EXPECT_THAT(refusals(text.substr(0, size)), ElementsAre(HasSubstr("is not JSON in UTF-8: it ends too early: cut off?"))) << size;
  }
}

TEST(Saved, TakesNoMoreMemoryThanItsBoundsSay) {
  const std::string head = R"({"hopcheck": "1", "format": 1, "results": [)";
  std::string list = "[0";
  for (int i = 1; i < 100'000; ++i) list += ",0";
  EXPECT_THAT(refusals(head + list + ",0]"), ElementsAre("a.json: /results/0: holds more than 100000 values"));
  std::string lists;
  for (int i = 0; i < 40; ++i) lists += list + "],";
  EXPECT_THAT(refusals(head + lists), ElementsAre("a.json: holds more than 4000000 values"));
}

struct Change {
  const char* pointer;
  const char* value;  // JSON; "" removes it
  const char* why;
};

class SavedChanged : public ::testing::TestWithParam<Change> {};

TEST_P(SavedChanged, IsRefused) {
  auto report = nlohmann::ordered_json::parse(written(samples::run()));
  const nlohmann::ordered_json::json_pointer at(GetParam().pointer);
  if (*GetParam().value == '\0') report.at(at.parent_pointer()).erase(at.back());
  else report[at] = nlohmann::ordered_json::parse(GetParam().value);
  EXPECT_THAT(refusals(report.dump()), ::testing::Contains(HasSubstr(GetParam().why)));
}

INSTANTIATE_TEST_SUITE_P(
    ByHand, SavedChanged,
    ::testing::Values(
        Change{"/surprise", "1", "a.json: /surprise: unknown member"}, Change{"/target/role", "\"sever\"", "did you mean \"server\"?"},
        Change{"/target", "", "\"target\" is missing"}, Change{"/target/name", "3", "/target/name: must be a string"},
        Change{"/started", "\"today\"", "/started: must be a date and time"}, Change{"/wall_ms", "-1", "/wall_ms: must be a whole number"},
        Change{"/wall_ms", "18446744073709551615", "/wall_ms: must be a whole number"},
        Change{"/cut_short", "[]", "/cut_short: must be a string"},
        Change{"/cut_short", "\"a\\u001b[2J\"", "/cut_short: is not as hopcheck writes it"},
        Change{"/totals/pass", "4", "/totals/pass: says 4, and of the results 3 are"}, Change{"/totals/fail", "", "\"fail\" is missing"},
        Change{"/totals/good", "1", "/totals/good: unknown member"}, Change{"/results", "{}", "/results: must be an array"},
        Change{"/results/3", "7", "/results/3: must be an object"},
        Change{"/results/0/id", "\"x/y\"", "/results/0: \"x/y\" is no variant of"},
        Change{"/results/1/id", "\"close/after-request-close[http10]\"",
               "/results/1: \"close/after-request-close[http10]\" stands here twice"},
        Change{"/results/1/id", "\"close/after-request-close[zz]\"", "results are sorted by id"},
        Change{"/results/0/verdict", "\"failed\"", "/results/0/verdict: unknown word \"failed\"; did you mean \"fail\"?"},
        Change{"/results/0/verdict", "\"pass\"", "/totals/pass: says 3, and of the results 4 are"},
        Change{"/results/0/outcome", "", "\"outcome\" is missing"},
        Change{"/results/0/observed", "[]", "/results/0/observed: must be an object"},
        Change{"/results/0/observed/a", "1", "/results/0/observed/a: must be true or false"},
        Change{"/results/0/observed/a\u200b", "true", "is not as hopcheck writes it"},
        Change{"/results/0/cite", "\"a\"", "/results/0/cite: must be an array"}, Change{"/results/0/cite", "", "\"cite\" is missing"},
        Change{"/results/0/why", "\"a\\nb\"", "/results/0/why: is not as hopcheck writes it"},
        Change{"/results/0/why", "\"\\u202e\"", "/results/0/why: is not as hopcheck writes it"},
        Change{"/results/0/ms", "1.5", "/results/0/ms: must be a whole number"},
        Change{"/results/0/unstable", "0", "/results/0/unstable: must be true or false"},
        Change{"/results/0/expected", "\"\"", "/results/0/expected: unknown word"},
        Change{"/results/0/breaks", "[\"may\"]", "/results/0/breaks/0: unknown word"},
        Change{"/results/0/messages", "{\"held\": 1}", "/results/0/messages: \"broken\" is missing"},
        Change{"/results/0/transcript/1/kind", "\"send\"", "did you mean \"sent\"?"},
        Change{"/results/0/transcript/1/octets", "\"\\u0100\"", "/results/0/transcript/1/octets: must be octets"},
        Change{"/results/0/transcript/1/length", "3", "/results/0/transcript/1/octets: are more than \"length\" says, 3"},
        Change{"/results/0/transcript/0/octets", "\"a\"", "/results/0/transcript/0: has octets"},
        Change{"/results/0/transcript/0/at_ms", "-0.5", "/results/0/transcript/0/at_ms: must be a number of milliseconds"},
        Change{"/results/0/transcript/0/at_ms", "1e300", "/results/0/transcript/0/at_ms: must be a number of milliseconds"},
        Change{"/results/0/transcript/0/connection", "99999999999", "/results/0/transcript/0/connection: must be a whole number"}));

TEST(Saved, SurvivesEveryOtherOctetAnywhere) {
  report::Run small = samples::run();
  small.results.erase(small.results.begin() + 1, small.results.end());
  const std::string text = written(small);
  const cases::Library of = library();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char octet : {'\0', '\n', '"', '\\', '0', '9', '-', '{', '}', ']', ',', '\xff'}) {
      std::string changed = text;
      changed[at] = octet;
      std::vector<cases::Problem> problems;
      const auto run = parse_report(changed, "a.json", of, problems);
      EXPECT_EQ(run.has_value(), problems.empty());
      if (!run) ++refused;
      else EXPECT_EQ(written(reread(written(*run), of)), written(*run));  // what is read is sound
    }
  }
  EXPECT_GT(refused, text.size() * 6);
}

TEST(Saved, SaysSoMuchAndNoMore) {
  auto report = nlohmann::ordered_json::parse(written(samples::run()));
  for (auto& result : report["results"]) result = 1;
  report["totals"] = 1;
  const auto said = refusals(report.dump());
  EXPECT_THAT(said, SizeIs(11));
  EXPECT_THAT(said.back(), StartsWith("a.json: and "));
}

TEST(Saved, IsReadFromAFile) {
  const cases::samples::Folder folder;
  const cases::Library of = library();
  std::vector<cases::Problem> problems;
  const auto run = read_report(folder.write("a.json", written(samples::run())), of, problems);
  ASSERT_TRUE(run.has_value());
  EXPECT_THAT(run->results, SizeIs(10));
  EXPECT_FALSE(read_report(folder.path() / "none.json", of, problems).has_value());
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].why, "is not there");
}

}  // namespace
}  // namespace hopcheck::report
