#include "report/run.hpp"

#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

Result with(Verdict verdict) { return samples::result(samples::closes(), "x", verdict); }

TEST(Counts, AsTheLevelSays) {
  struct Row {
    Verdict verdict;
    bool must, should, all;
  };
  constexpr Row rows[] = {{Verdict::pass, false, false, false},
                          {Verdict::fail, true, true, true},
                          {Verdict::warn, false, true, true},
                          {Verdict::deviates, false, false, true},
                          {Verdict::inconclusive, false, false, false},
                          {Verdict::skipped, false, false, false},
                          {Verdict::error, true, true, true}};
  for (const Row& row : rows) {
    SCOPED_TRACE(judge::to_string(row.verdict));
    EXPECT_EQ(counts(with(row.verdict), Level::must), row.must);
    EXPECT_EQ(counts(with(row.verdict), Level::should), row.should);
    EXPECT_EQ(counts(with(row.verdict), Level::all), row.all);
  }
}

TEST(Counts, NeverWhatIsUnstableOrAsExpected) {
  for (const Verdict verdict : judge::all_verdicts) {
    Result unstable = with(verdict);
    unstable.unstable = true;
    EXPECT_FALSE(counts(unstable, Level::all));
    EXPECT_FALSE(counts(samples::expecting(with(verdict), verdict, "known"), Level::all));
  }
}

TEST(Counts, AFailureWhereAnotherVerdictWasExpected) {
  EXPECT_TRUE(counts(samples::expecting(with(Verdict::fail), Verdict::warn, ""), Level::must));
  EXPECT_FALSE(counts(samples::expecting(with(Verdict::pass), Verdict::fail, ""), Level::all));
}

TEST(Unexpected, CountsWhatCounts) {
  EXPECT_EQ(unexpected(samples::run(), Level::must), 1U);
  EXPECT_EQ(unexpected(samples::run(), Level::should), 2U);
  EXPECT_EQ(unexpected(report::Run(), Level::all), 0U);
}

TEST(Standing, OfEachResultOfTheSample) {
  const report::Run run = samples::run();
  constexpr Standing at_must[] = {Standing::failed, Standing::known,        Standing::unstable, Standing::changed, Standing::passed,
                                  Standing::noted,  Standing::inconclusive, Standing::skipped,  Standing::skipped, Standing::passed};
  ASSERT_EQ(run.results.size(), std::size(at_must));
  for (std::size_t i = 0; i < run.results.size(); ++i) EXPECT_EQ(standing(run.results[i], Level::must), at_must[i]) << run.results[i].id;
  EXPECT_EQ(standing(run.results[5], Level::should), Standing::failed);
}

TEST(Standing, ChangedWhereAnExpectationNoLongerHoldsButNothingCounts) {
  EXPECT_EQ(standing(samples::expecting(with(Verdict::skipped), Verdict::fail, ""), Level::all), Standing::changed);
  EXPECT_EQ(standing(samples::expecting(with(Verdict::warn), Verdict::fail, ""), Level::must), Standing::changed);
  EXPECT_EQ(standing(samples::expecting(with(Verdict::inconclusive), Verdict::pass, ""), Level::must), Standing::changed);
}

TEST(Unexpected, IsNotWhatIsKnownToVary) {
  Result varying = with(Verdict::inconclusive);
  varying.expected = {Verdict::pass, Verdict::inconclusive};
  EXPECT_TRUE(varying.as_expected());
  EXPECT_EQ(standing(varying, Level::must), Standing::known);
  varying.judgement.verdict = Verdict::pass;
  EXPECT_TRUE(varying.as_expected());
  EXPECT_EQ(standing(varying, Level::must), Standing::passed);
  varying.judgement.verdict = Verdict::fail;
  EXPECT_TRUE(counts(varying, Level::must));
}

TEST(ShowsTranscript, OfWhatIsWorseThanAPass) {
  EXPECT_TRUE(shows_transcript(with(Verdict::pass), Transcripts::all));
  EXPECT_FALSE(shows_transcript(with(Verdict::pass), Transcripts::failed));
  EXPECT_FALSE(shows_transcript(with(Verdict::skipped), Transcripts::failed));
  EXPECT_TRUE(shows_transcript(with(Verdict::inconclusive), Transcripts::failed));
  EXPECT_TRUE(shows_transcript(with(Verdict::fail), Transcripts::failed));
  EXPECT_FALSE(shows_transcript(with(Verdict::fail), Transcripts::none));
  Result unstable = with(Verdict::pass);
  unstable.unstable = true;
  EXPECT_TRUE(shows_transcript(unstable, Transcripts::failed));
}

TEST(Totals, NameEveryVerdict) {
  const auto counted = totals(samples::run());
  EXPECT_EQ(counted.size(), std::size(judge::all_verdicts));
  EXPECT_EQ(counted.at(Verdict::fail), 3U);
  EXPECT_EQ(counted.at(Verdict::deviates), 0U);
}

}  // namespace
}  // namespace hopcheck::report
