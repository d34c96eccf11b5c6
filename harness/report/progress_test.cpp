#include "report/progress.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hopcheck::report {
namespace {

using std::chrono::milliseconds;

TEST(ProgressOnATerminal, RewritesOneLine) {
  Progress progress(178, true);
  EXPECT_EQ(progress.update(57, 1, milliseconds(400)), "\r57/178  1 failure  0.4 s\x1b[K");
  EXPECT_EQ(progress.clear(), "\r\x1b[K");
  EXPECT_EQ(progress.clear(), "");
}

TEST(ProgressOnATerminal, WritesTenTimesASecondAndTheEnd) {
  Progress progress(2000, true);
  int writes = 0;
  for (std::size_t ms = 0; ms < 1000; ++ms) writes += progress.update(ms, 0, milliseconds(ms)).empty() ? 0 : 1;
  EXPECT_EQ(writes, 10);
  EXPECT_NE(progress.update(2000, 0, milliseconds(1000)), "");
  EXPECT_EQ(progress.update(2000, 0, milliseconds(1001)), "");
}

TEST(ProgressElsewhere, WritesALineForEachTenth) {
  Progress progress(1000, false);
  std::string text;
  for (std::size_t done = 1; done <= 1000; ++done) text += progress.update(done, 0, milliseconds(done));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_TRUE(text.starts_with("100/1000  0 failures  0.1 s\n")) << text;
  EXPECT_EQ(text.find_first_of("\r\x1b"), std::string::npos);
  EXPECT_EQ(progress.clear(), "");
}

TEST(ProgressElsewhere, WritesALineAfterFiveSilentSeconds) {
  Progress progress(1000, false);
  EXPECT_EQ(progress.update(3, 0, milliseconds(4999)), "");
  EXPECT_EQ(progress.update(3, 0, milliseconds(5000)), "3/1000  0 failures  5.0 s\n");
  EXPECT_EQ(progress.update(4, 0, milliseconds(9000)), "");
}

TEST(Progress, OfNothingWritesNothing) {
  EXPECT_EQ(Progress(0, true).update(0, 0, milliseconds(9000)), "");
  EXPECT_EQ(Progress(0, false).update(0, 0, milliseconds(9000)), "");
}

}  // namespace
}  // namespace hopcheck::report
