#include "report/detail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Details, OfAFailure) {
  EXPECT_THAT(details(samples::failing(), samples::run(), samples::requirements()),
              ElementsAre("why:      silence for 600 ms, not closed", "outcome:  stays-open", "observed: repeats close in its response: no",
                          "at:       cases/close/after-request-close.json:/script/2/must",
                          "cites:    9112-9.6-c MUST  a server that was told close closes after the last response",
                          "          https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6",
                          "repeat:   hopcheck run --server 127.0.0.1:8080 --filter 'close/after-request-close[http10]'"));
}

TEST(Details, LeaveOutWhatIsNotKnown) {
  Result bare;
  bare.id = "it's";
  report::Run run;
  EXPECT_THAT(details(bare, run, {}), IsEmpty());
  run.repeat = "hopcheck run";
  EXPECT_THAT(details(bare, run, {}), ElementsAre("repeat:   hopcheck run --filter 'it'\\''s'"));
}

TEST(Details, NameARequirementThatIsNotListed) {
  Result result = samples::failing();
  result.judgement = {};
  EXPECT_THAT(details(result, report::Run(), {}), ElementsAre("at:       cases/close/after-request-close.json", "cites:    9112-9.6-c"));
}

TEST(ByReason, GroupsWhatHasTheSameReason) {
  const auto reasons = by_reason(samples::run(), Standing::skipped, Level::must);
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons[0].why, "the target has no echo");
  EXPECT_THAT(reasons[0].ids, ElementsAre("hop-by-hop/lists-fields[c]", "hop-by-hop/lists-fields[d]"));
}

TEST(ReasonOf, AKnownResultIsThatOfItsExpectation) {
  const report::Run run = samples::run();
  EXPECT_EQ(reason_of(run.results[1], Standing::known), "ticket 12");
  EXPECT_EQ(reason_of(run.results[3], Standing::changed), "expected fail (ticket 13)");
}

TEST(SomeOf, NamesFour) {
  EXPECT_EQ(some_of({"a", "b"}), "a, b");
  EXPECT_EQ(some_of({"a", "b", "c", "d", "e", "f"}), "a, b, c, d and 2 more");
}

TEST(Describe, ATargetWithAndWithoutVersion) {
  EXPECT_EQ(describe({"nginx", "server", "h:1", "1.24.0"}), "nginx 1.24.0, server at h:1");
  EXPECT_EQ(describe({"x", "proxy", "h:1", ""}), "x, proxy at h:1");
}

}  // namespace
}  // namespace hopcheck::report
