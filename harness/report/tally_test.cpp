#include "report/tally.hpp"

#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

TEST(Tally, CountsWhatIsUnstableApart) {
  const Tally all = tally(samples::run());
  EXPECT_EQ(all.of(Verdict::fail), 2U);
  EXPECT_EQ(all.unstable, 1U);
  EXPECT_EQ(all.known, 1U);
  EXPECT_EQ(in_words(all), "3 passed, 2 failed, 1 warned, 1 inconclusive, 2 skipped, 1 unstable (1 known)");
  EXPECT_EQ(in_words(Tally()), "no results");
}

TEST(Tally, ByTopic) {
  const auto topics = tally_by_topic(samples::run());
  ASSERT_EQ(topics.size(), 2U);
  EXPECT_EQ(topics.at("close").of(Verdict::fail), 2U);
  EXPECT_EQ(topics.at("hop-by-hop").of(Verdict::fail), 0U);
}

TEST(Tally, ByLevelLeavesOutWhatSaysNothing) {
  const auto levels = tally_by_level(samples::run(), samples::requirements());
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels[0].level, "MUST");
  EXPECT_EQ(levels[0].judged, 4U);  // the unstable one apart
  EXPECT_EQ(levels[0].broken, 1U);
  EXPECT_EQ(levels[1].judged, 2U);
  EXPECT_EQ(levels[1].broken, 1U);
  EXPECT_EQ(levels[2].judged, 0U);
}

}  // namespace
}  // namespace hopcheck::report
