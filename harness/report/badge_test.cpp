#include "report/badge.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

std::string words(const report::Run& run, Level level = Level::must) {
  const auto out = nlohmann::json::parse(badge(run, samples::requirements(), {.level = level}));
  EXPECT_EQ(out["schemaVersion"], 1);
  EXPECT_EQ(out["label"], "hopcheck");
  return out["message"].get<std::string>() + " / " + out["color"].get<std::string>() + (out["isError"].get<bool>() ? " / error" : "");
}

report::Run run_of(std::vector<Result> results) {
  report::Run out = samples::run();
  out.results = std::move(results);
  return out;
}

Result sound() { return samples::result(samples::closes(), "sound", Verdict::pass); }

TEST(Badge, SaysWhatIsBroken) {
  EXPECT_EQ(words(samples::run()), "MUST: 1 of 4 broken / red");
  const Result known = samples::expecting(samples::failing(), Verdict::fail, "ticket 12");
  EXPECT_EQ(words(run_of({known, sound()})), "MUST: 1 of 2 broken / orange");
  const Result warned = samples::run().results[5];
  EXPECT_EQ(words(run_of({sound(), warned})), "MUST kept; SHOULD: 1 of 1 broken / yellow");
  EXPECT_EQ(words(run_of({sound()})), "MUST and SHOULD kept / brightgreen");
}

TEST(Badge, SaysSoWhereNothingIsKnownOfTheTarget) {
  report::Run run = run_of({sound()});
  run.not_run = 1;
  EXPECT_EQ(words(run), "cut short / lightgrey / error");
  EXPECT_EQ(words(run_of({samples::result(samples::closes(), "x", Verdict::error)})), "hopcheck failed / lightgrey / error");
  EXPECT_EQ(words(run_of({samples::result(samples::closes(), "x", Verdict::skipped)})), "nothing judged / lightgrey / error");
  EXPECT_EQ(words(run_of({})), "nothing judged / lightgrey / error");
}

TEST(Badge, HoldsNothingThatATargetSays) {
  EXPECT_TRUE(samples::is_harmless(badge(samples::hostile_run(), samples::hostile_requirements(), {})));
}

}  // namespace
}  // namespace hopcheck::report
