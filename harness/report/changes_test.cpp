#include "report/changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = Change::Kind;

// A run of one result.
report::Run one(Verdict verdict, const std::string& outcome = "") {
  report::Run out = samples::run();
  out.results = {samples::result(samples::closes(), "a", verdict, verdict == Verdict::pass ? "" : "because")};
  out.results[0].judgement.outcome = outcome;
  return out;
}

report::Run unstable(report::Run run) {
  run.results[0].unstable = true;
  return run;
}

report::Run none() {
  report::Run out = samples::run();
  out.results.clear();
  return out;
}

// The kind of the one change, and whether it counts; "" for none.
std::string change(const report::Run& before, const report::Run& now, const std::vector<report::Run>& again = {}) {
  const auto all = changes(before, now, again);
  EXPECT_LE(all.size(), 1U);
  return all.empty() ? "" : std::string(to_string(all[0].kind)) + (counts(all[0]) ? "!" : "");
}

TEST(Changes, AreNamed) {
  EXPECT_EQ(change(one(Verdict::pass), one(Verdict::pass)), "");
  EXPECT_EQ(change(one(Verdict::pass), one(Verdict::fail)), "new failure!");
  EXPECT_EQ(change(one(Verdict::warn), one(Verdict::fail)), "new failure!");
  EXPECT_EQ(change(one(Verdict::skipped), one(Verdict::error)), "new failure!");
  EXPECT_EQ(change(one(Verdict::error), one(Verdict::fail)), "other verdict!");
  EXPECT_EQ(change(one(Verdict::fail), one(Verdict::pass)), "fixed!");
  EXPECT_EQ(change(one(Verdict::inconclusive), one(Verdict::pass)), "fixed!");
  EXPECT_EQ(change(one(Verdict::skipped), one(Verdict::pass)), "other verdict!");
  EXPECT_EQ(change(one(Verdict::fail), one(Verdict::warn)), "other verdict!");
  EXPECT_EQ(change(one(Verdict::fail), one(Verdict::skipped)), "other verdict!");
  EXPECT_EQ(change(one(Verdict::pass, "closes"), one(Verdict::pass, "refuses")), "other outcome");
  EXPECT_EQ(change(none(), one(Verdict::pass)), "new case");
  EXPECT_EQ(change(none(), one(Verdict::fail)), "new case!");
  EXPECT_EQ(change(one(Verdict::fail), none()), "gone case");
}

TEST(Changes, OfANewCaseThatIsKnownDoNotCount) {
  report::Run now = one(Verdict::fail);
  now.results[0] = samples::expecting(now.results[0], Verdict::fail, "ticket 12");
  EXPECT_EQ(change(none(), now), "new case");
}

TEST(Changes, OfWhatIsNotTheSameInOneRunAreUnstable) {
  EXPECT_EQ(change(one(Verdict::pass), unstable(one(Verdict::fail))), "unstable");
  EXPECT_EQ(change(unstable(one(Verdict::fail)), one(Verdict::pass)), "unstable");
  EXPECT_EQ(change(unstable(one(Verdict::fail)), unstable(one(Verdict::pass))), "");
}

TEST(Changes, AreCertainOnlyWhereEveryRunHasThem) {
  const report::Run before = one(Verdict::pass);
  const report::Run fails = one(Verdict::fail);
  EXPECT_EQ(change(before, fails, {fails, fails}), "new failure!");
  EXPECT_EQ(change(before, fails, {fails, before}), "unstable");
  EXPECT_EQ(change(before, fails, {one(Verdict::warn)}), "unstable");
  EXPECT_EQ(change(before, fails, {unstable(fails)}), "unstable");
  EXPECT_EQ(change(before, fails, {none()}), "unstable");
  EXPECT_EQ(change(none(), fails, {fails}), "new case!");
  EXPECT_EQ(change(before, none(), {none()}), "gone case");
  EXPECT_EQ(change(before, none(), {before}), "unstable");
  EXPECT_EQ(change(before, before, {fails}), "");
}

TEST(Changes, AreNoneWhereItIsKnownToVary) {
  report::Run now = one(Verdict::fail);
  now.results[0].expected = {Verdict::pass, Verdict::fail};
  EXPECT_EQ(change(one(Verdict::pass), now), "");
  EXPECT_EQ(change(unstable(one(Verdict::pass)), now), "");
  EXPECT_EQ(change(one(Verdict::warn), now), "new failure!");
}

TEST(Changes, AreInTheOrderOfTheIds) {
  report::Run before = samples::run();
  report::Run now = samples::run();
  before.results.erase(before.results.begin());
  now.results.pop_back();
  const auto all = changes(before, now, {});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].id, "close/after-request-close[http10]");
  EXPECT_EQ(all[1].id, "hop-by-hop/lists-fields[e]");
}

TEST(Changes, AreNotForTwoTargets) {
  report::Run other = samples::run();
  EXPECT_EQ(why_not_comparable(samples::run(), other), "");
  other.target.version = "9";
  EXPECT_EQ(why_not_comparable(samples::run(), other), "");
  other.target.role = "gateway";
  EXPECT_EQ(why_not_comparable(samples::run(), other), "they are of two targets, nginx (server) and nginx (gateway)");
}

TEST(Changes, AreSaidOnTheConsole) {
  const report::Run before = one(Verdict::pass, "refuses");
  report::Run now = one(Verdict::fail);
  now.results.push_back(samples::result(samples::closes(), "b", Verdict::pass));
  EXPECT_EQ(changes_console(before, now, changes(before, now, {})),
            "nginx 1.24.0, server at 127.0.0.1:8080; before: 1.24.0 of 2025-01-02T03:04:05Z\n"
            "new failure: 1\n"
            "  pass -> fail  close/after-request-close[a]  because\n"
            "new case: 1\n"
            "  none -> pass  close/after-request-close[b]\n"
            "1 change that counts, of 2 in all\n");
  EXPECT_THAT(changes_console(before, before, {}), HasSubstr("nothing changed\n"));
  now.cut_short = "the target stopped answering";
  now.not_run = 2;
  EXPECT_THAT(changes_console(before, now, {}), HasSubstr("cut short: the target stopped answering; 2 cases not run\n"));
}

TEST(Changes, AreSaidInMarkdown) {
  const report::Run before = one(Verdict::pass, "refuses");
  const report::Run now = one(Verdict::pass, "closes");
  EXPECT_THAT(changes_markdown(before, now, changes(before, now, {})),
              HasSubstr("| other outcome | <code>close/after-request-close&#91;a&#93;</code> | pass | pass | refuses -&#62; closes |\n"));
  EXPECT_THAT(changes_markdown(before, one(Verdict::fail), changes(before, one(Verdict::fail), {})), HasSubstr("| **new failure** | "));
}

TEST(Changes, OfHostileRunsAreHarmless) {
  const report::Run before = samples::hostile_run();
  report::Run now = samples::hostile_run();
  for (Result& result : now.results) result.judgement.outcome = samples::hostile + "!";
  now.results[0].judgement.verdict = Verdict::pass;
  const auto all = changes(before, now, {});
  EXPECT_TRUE(samples::is_harmless(changes_console(before, now, all)));
  const std::string markdown = changes_markdown(before, now, all);
  EXPECT_TRUE(samples::is_harmless(markdown));
  EXPECT_EQ(markdown.find("<script"), std::string::npos);
  EXPECT_EQ(markdown.find("`"), std::string::npos);
}

}  // namespace
}  // namespace hopcheck::report
