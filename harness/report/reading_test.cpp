#include "report/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

cases::Library library() {
  cases::Library out;
  out.requirements = samples::requirements();
  out.glossary.matters = {{"stuck-client", "It hangs."}};
  out.glossary.options = {{"stuck-client", "Set a timeout."}};
  return out;
}

const cases::Case& hangs() {
  static const cases::Case c = [] {
    cases::Case made = samples::a_case("close/hangs", {"9112-9.6-c", "9110-7.6.1-f"});
    made.matters = {"stuck-client"};
    return made;
  }();
  return c;
}

Result result(const cases::Case& of, const std::string& label, Verdict verdict) {
  Result out = samples::result(of, label, verdict);
  if (verdict == Verdict::fail) out.judgement.findings = {{cases::Verb::must, "/script/1", "because", false}};
  return out;
}

report::Run run_of(const std::string& name, const std::string& role, std::vector<Result> results) {
  report::Run out;
  out.target = {name, role, "127.0.0.1:1", "1.0"};
  out.results = std::move(results);
  return out;
}

std::vector<report::Run> runs() {
  Result unstable = result(hangs(), "b", Verdict::fail);
  unstable.unstable = true;
  return {run_of("two", "server", {result(hangs(), "a", Verdict::fail), result(hangs(), "b", Verdict::fail)}),
          run_of("front", "gateway", {result(hangs(), "a", Verdict::fail), unstable}),
          run_of("one", "server",
                 {result(hangs(), "a", Verdict::pass), result(hangs(), "b", Verdict::fail), result(samples::closes(), "x", Verdict::fail)}),
          run_of("good", "server", {result(hangs(), "a", Verdict::pass), result(samples::closes(), "x", Verdict::skipped)})};
}

TEST(Breaches, AreCountedByCaseAndTarget) {
  const auto all = runs();
  const auto found = breaches({&all[0], &all[1], &all[2], &all[3]});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].of, &hangs());
  EXPECT_EQ(found[0].judged, 4U);
  ASSERT_THAT(found[0].who, SizeIs(3));
  EXPECT_EQ(found[0].who[1].run, &all[1]);
  EXPECT_EQ(found[0].who[1].judged, 1U);  // the unstable variant apart
  EXPECT_THAT(found[0].who[2].failed, SizeIs(1));
  EXPECT_EQ(found[1].of, &samples::closes());
  EXPECT_EQ(found[1].judged, 1U);
}

TEST(Reading, HasAMatrixForEachRole) {
  const std::string page = reading(runs(), library());
  EXPECT_THAT(page, HasSubstr("## Servers\n\n"
                              "| target | version | all | close |\n"
                              "| :-- | :-- | --: | --: |\n"
                              "| good | 1.0 | 0/1 | 0/1 |\n"
                              "| one | 1.0 | **2**/3 | **2**/3 |\n"
                              "| two | 1.0 | **2**/2 | **2**/2 |\n\n"
                              "## Gateways\n\n"));
  EXPECT_THAT(page, HasSubstr("| front | 1.0 | **1**/1 | **1**/1 |\n"));
  EXPECT_THAT(page, Not(HasSubstr("## Proxies")));
}

TEST(Reading, TellsOfTheMostWidespreadBreachFirst) {
  EXPECT_THAT(
      reading(runs(), library()),
      HasSubstr(
          "### 1. The server closes after it answered Connection: close\n\n"
          "Not so in **3 of 4** targets that [close/hangs](../cases/close/hangs.json) judged; in brackets, by how many of its variants: "
          "one (1 of 2), two (2 of 2), front.\n\n"
          "- [9112-9.6-c](https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6) MUST: a server that was told close closes "
          "after the last response\n"
          "- What it can lead to: It hangs.\n"
          "- What you can do: Set a timeout.\n\n"
          "```\n"
          "hopcheck run --target scripts/targets/one/target.json --filter 'close/hangs[b]'\n"
          "scripts/reproduce one 'close/hangs[b]'   # the same octets, without hopcheck\n"
          "```\n\n"
          "### 2. "));
}

TEST(Reading, PrefersWhatIsSaidOfTheCaseItself) {
  cases::Library of = library();
  of.glossary.options.emplace("close/hangs", "Update it.");
  const std::string page = reading(runs(), of);
  EXPECT_THAT(page, HasSubstr("- What you can do: Update it.\n"));
  EXPECT_THAT(page, Not(HasSubstr("Set a timeout")));
}

TEST(Reading, IsTheSameInWhicheverOrderTheReportsCome) {
  auto backwards = runs();
  std::reverse(backwards.begin(), backwards.end());
  EXPECT_EQ(reading(backwards, library()), reading(runs(), library()));
}

TEST(Reading, OfHostileRunsIsHarmless) {
  cases::Library of = library();
  of.requirements = samples::hostile_requirements();
  const std::string page = reading({samples::hostile_run(), samples::hostile_run()}, of);
  EXPECT_TRUE(samples::is_harmless(page));
  const std::string before_the_fence = page.substr(0, page.find("\n```"));
  for (const char* markup : {"<script", "](javascript", "@admin", "http:"}) EXPECT_THAT(before_the_fence, Not(HasSubstr(markup)));
}

}  // namespace
}  // namespace hopcheck::report
