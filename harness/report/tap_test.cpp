#include "report/tap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

std::string shown(const report::Run& run, Options options = {.transcripts = Transcripts::none}) {
  return tap(run, samples::requirements(), options);
}

TEST(Tap, HasAPointForEachResult) {
  report::Run run = samples::run();
  run.results.erase(run.results.begin());
  run.repeat.clear();
  EXPECT_EQ(shown(run),
            "TAP version 13\n"
            "1..9\n"
            "# nginx 1.24.0, server at 127.0.0.1:8080\n"
            "not ok 1 - close/after-request-close[known] # TODO known: ticket 12\n"
            "  ---\n"
            "  verdict: \"fail\"\n"
            "  title: \"The server closes after it answered Connection: close\"\n"
            "  why: \"not closed\"\n"
            "  at: \"cases/close/after-request-close.json\"\n"
            "  cite:\n"
            "    - \"9112-9.6-c MUST: a server that was told close closes after the last response\"\n"
            "  ...\n"
            "ok 2 - close/after-request-close[late] # SKIP unstable: fail in one of two runs: silence for 150 ms, not closed\n"
            "ok 3 - close/after-request-close[repaired] # TODO expected fail (ticket 13)\n"
            "ok 4 - close/after-request-close[sound]\n"
            "ok 5 - hop-by-hop/lists-fields[a]\n"
            "  ---\n"
            "  verdict: \"warn\"\n"
            "  title: \"The server closes after it answered Connection: close\"\n"
            "  why: \"Connection is \\\"\\\", without \\\"te\\\"\"\n"
            "  at: \"cases/hop-by-hop/lists-fields.json\"\n"
            "  cite:\n"
            "    - \"9110-7.6.1-f SHOULD: a sender lists its hop-by-hop fields\"\n"
            "  ...\n"
            "ok 6 - hop-by-hop/lists-fields[b] # SKIP inconclusive: the first response is 404\n"
            "ok 7 - hop-by-hop/lists-fields[c] # SKIP the target has no echo\n"
            "ok 8 - hop-by-hop/lists-fields[d] # SKIP the target has no echo\n"
            "ok 9 - hop-by-hop/lists-fields[e]\n"
            "# 3 passed, 1 failed, 1 warned, 1 inconclusive, 2 skipped, 1 unstable (1 known)\n");
}

TEST(Tap, ExplainsAFailure) {
  const std::string report = shown(samples::run(), {});
  EXPECT_THAT(report, HasSubstr("\nnot ok 1 - close/after-request-close[http10]\n  ---\n  verdict: \"fail\"\n"));
  EXPECT_THAT(report, HasSubstr("  outcome: \"stays-open\"\n  at: \"cases/close/after-request-close.json:/script/2/must\"\n"));
  EXPECT_THAT(report, HasSubstr("  repeat: \"hopcheck run --server 127.0.0.1:8080 --filter 'close/after-request-close[http10]'\"\n"
                                "  transcript:\n"
                                "    - \"     0.0 ms  client 1  opened\"\n"
                                "    - \"     0.0 ms  client 1  > GET / HTTP/1.1\\\\r\\\\n\"\n"));
}

TEST(Tap, MakesAWarningAFailureWhereItCounts) {
  EXPECT_THAT(shown(samples::run(), {.level = Level::should}), HasSubstr("\nnot ok 6 - hop-by-hop/lists-fields[a]\n"));
}

TEST(Tap, BailsOutWhereARunWasCutShort) {
  report::Run run = samples::run();
  run.cut_short = "the target stopped answering";
  run.not_run = 2;
  const std::string report = shown(run);
  EXPECT_THAT(report, HasSubstr("\n1..12\n"));
  EXPECT_THAT(report, HasSubstr("\nBail out! the target stopped answering; 2 cases not run\n"));
}

TEST(Tap, EscapesWhatWouldBeADirective) {
  report::Run run = samples::run();
  run.results.resize(1);
  run.results[0].id = "a/b[# SKIP \\]";
  EXPECT_THAT(shown(run), HasSubstr("\nnot ok 1 - a/b[\\# SKIP \\\\]\n"));
}

TEST(Tap, KeepsEachLineOfItsOwnWhateverATargetSays) {
  const std::string report =
      tap(samples::hostile_run(), samples::hostile_requirements(), {.level = Level::all, .transcripts = Transcripts::all});
  EXPECT_TRUE(samples::is_harmless(report));
  std::size_t points = 0;
  for (std::size_t at = 0; at < report.size();) {
    const std::size_t end = report.find('\n', at);
    const std::string line = report.substr(at, end - at);
    at = end + 1;
    points += line.starts_with("ok ") || line.starts_with("not ok ") ? 1 : 0;
    const bool known = line.starts_with("ok ") || line.starts_with("not ok ") || line.starts_with("  ") || line.starts_with("# ") ||
                       line.starts_with("TAP version 13") || line.starts_with("1..") || line.starts_with("Bail out! ");
    EXPECT_TRUE(known) << line;
  }
  EXPECT_EQ(points, samples::run().results.size());
}

}  // namespace
}  // namespace hopcheck::report
