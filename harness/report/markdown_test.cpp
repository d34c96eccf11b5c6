#include "report/markdown.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string shown(const Run& run, const Options& options = {}) { return markdown(run, samples::requirements(), options); }

TEST(Markdown, BeginsWithTargetAndCounts) {
  EXPECT_THAT(shown(samples::run()), StartsWith(R"(## hopcheck: nginx 1.24.0, server at 127.0.0.1&#58;8080

**1 unexpected failure.** 3 passed, 2 failed, 1 warned, 1 inconclusive, 2 skipped, 1 unstable (1 known). Started 2025-01-02T03&#58;04&#58;05Z, wall 1.2 s, patience 150 ms.

| topic | pass | fail | warn | inconclusive | skipped | unstable |
| :-- | --: | --: | --: | --: | --: | --: |
| close | 2 | 2 | 0 | 0 | 0 | 1 |
| hop-by-hop | 1 | 0 | 1 | 1 | 2 | 0 |
| **all** | 3 | 2 | 1 | 1 | 2 | 1 |

### Unexpected

| case | verdict | why | requirement |
| :-- | :-- | :-- | :-- |
| <code>close/after-request-close&#91;http10&#93;</code> | fail | <code>silence for 600 ms, not closed</code> | [9112-9.6-c](https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6) MUST |

<details><summary>fail: <code>close/after-request-close&#91;http10&#93;</code></summary>

```
The server closes after it answered Connection: close
why:      silence)"));
}

TEST(Markdown, SaysWhatIsKnownOrUnclear) {
  const std::string text = shown(samples::run());
  EXPECT_THAT(text, HasSubstr("### Known (1)\n\n- fail <code>close/after-request-close&#91;known&#93;</code>: <code>ticket 12</code>\n"));
  EXPECT_THAT(text, HasSubstr("### Skipped (2)\n\n- 2: <code>the target has no echo</code>: <code>hop-by-hop/"));
  EXPECT_THAT(text, HasSubstr("### Inconclusive (1)\n"));
  EXPECT_THAT(text, HasSubstr("### No longer as expected (1)\n"));
}

TEST(Markdown, OfARunWithoutFailures) {
  report::Run run = samples::run();
  run.results.erase(run.results.begin());
  EXPECT_THAT(shown(run), HasSubstr("\nNothing unexpected. 3 passed"));
  EXPECT_THAT(shown(run), Not(HasSubstr("<details>")));
  EXPECT_THAT(shown(report::Run()), HasSubstr("no results"));
}

TEST(Markdown, HoldsTheTranscriptsThatAreAskedFor) {
  report::Run run = samples::run();
  run.results.back().transcript = {samples::moment(0, samples::Kind::fin)};
  EXPECT_THAT(shown(run, {.transcripts = Transcripts::none}), Not(HasSubstr("> GET")));
  EXPECT_THAT(shown(run), HasSubstr("> GET"));
  EXPECT_THAT(shown(run), Not(HasSubstr("FIN received")));
  EXPECT_THAT(shown(run, {.transcripts = Transcripts::all}), HasSubstr("FIN received"));
}

TEST(Markdown, SaysThatARunWasCutShort) {
  report::Run run = samples::run();
  run.cut_short = "the target is gone";
  run.not_run = 1;
  EXPECT_THAT(shown(run), HasSubstr("**Cut short, 1 case not run.** the target is gone\n"));
}

TEST(Markdown, FitsIntoTheSummaryOfAStep) {
  report::Run run = samples::run();
  run.results.assign(300, samples::failing());
  for (Result& result : run.results) result.transcript.assign(50, samples::moment(0, samples::Kind::sent, std::string(150, 'x')));
  const std::string text = shown(run);
  EXPECT_LT(text.size(), 800'000U);
  EXPECT_THAT(text, HasSubstr(" more results are left out here"));
}

// The lines of a report that are not within a fenced block.
std::vector<std::string> outside_fences(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream lines(text);
  std::string fence;
  for (std::string line; std::getline(lines, line);) {
    if (!fence.empty()) {
      if (line == fence) fence.clear();
    } else if (line.starts_with("```")) {
      fence = line;
    } else {
      out.push_back(line);
    }
  }
  EXPECT_EQ(fence, "");
  return out;
}

TEST(Markdown, LetsNoMarkupOfOthersThrough) {
  const Options options{Level::all, Transcripts::all, false};
  for (const cases::Requirements& requirements : {samples::requirements(), samples::hostile_requirements()}) {
    const std::string text = markdown(samples::hostile_run(), requirements, options);
    for (const std::string& line : outside_fences(text)) {
      for (const char* bad : {"<script", "<!--", "![", "`", "](javascript", "www.evil", "http://", "@admin", "**b", "__i", "~~", "| a |"}) {
        EXPECT_THAT(line, Not(HasSubstr(bad)));
      }
      EXPECT_NE(line, "# heading");
    }
    EXPECT_TRUE(samples::is_harmless(text));
  }
}

}  // namespace
}  // namespace hopcheck::report
