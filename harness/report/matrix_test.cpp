#include "report/matrix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

report::Run run_of(std::string name, std::vector<std::pair<const char*, Verdict>> results) {
  report::Run out;
  out.target = {std::move(name), "server", "127.0.0.1:8080", "1.0"};
  out.started = "2025-01-02T03:04:05Z";
  for (const auto& [label, verdict] : results) out.results.push_back(samples::result(samples::closes(), label, verdict));
  return out;
}

std::vector<report::Run> two() {
  return {run_of("one", {{"a", Verdict::pass}, {"b", Verdict::pass}, {"c", Verdict::fail}, {"d", Verdict::fail}, {"f", Verdict::skipped}}),
          run_of("two", {{"a", Verdict::pass}, {"b", Verdict::fail}, {"c", Verdict::fail}, {"e", Verdict::warn}, {"f", Verdict::pass}})};
}

TEST(SideBySide, HasARowForEachCaseOfAnyRun) {
  const auto runs = two();
  const Matrix matrix = side_by_side(runs);
  ASSERT_THAT(matrix.rows, SizeIs(6));
  std::string differing;
  for (const Matrix::Row& row : matrix.rows) differing += row.differs ? 'y' : 'n';
  EXPECT_EQ(differing, "nynnny");
  EXPECT_THAT(matrix.rows[3].cells, ElementsAre(&runs[0].results[3], nullptr));
  EXPECT_EQ(word_of(matrix.rows[3].cells[0]), "fail");
  EXPECT_EQ(word_of(matrix.rows[3].cells[1]), "");
}

TEST(SideBySide, TellsStableFromUnstable) {
  auto runs = two();
  runs[0].results[0].unstable = true;
  EXPECT_TRUE(side_by_side(runs).rows[0].differs);
}

TEST(SideBySide, TellsTargetsOfOneNameApart) {
  std::vector<report::Run> runs{run_of("a", {}), run_of("b", {}), run_of("b", {}), run_of("c", {}), run_of("c", {})};
  runs[2].target.version = "2.0";
  EXPECT_THAT(side_by_side(runs).names, ElementsAre("a", "b 1.0", "b 2.0", "c 1.0 #4", "c 1.0 #5"));
}

TEST(MatrixConsole, ShowsWhatDiffersAndCounts) {
  const auto runs = two();
  EXPECT_EQ(matrix_console(side_by_side(runs), {}),
            "                              one      two \n"
            "close/after-request-close[b]  pass     fail\n"
            "close/after-request-close[f]  skipped  pass\n"
            "\n"
            "pass                          2        2   \n"
            "fail                          2        2   \n"
            "warn                          0        1   \n"
            "skipped                       1        0   \n"
            "2 of 6 results differ\n");
}

TEST(MatrixMarkdown, ShowsByTopicWhatIsNotAPass) {
  const auto runs = two();
  EXPECT_EQ(matrix_markdown(side_by_side(runs)),
            "## hopcheck: 2 runs side by side\n\n"
            "| target | version | role | started | pass | fail | warn | skipped |\n"
            "| :-- | :-- | :-- | :-- | --: | --: | --: | --: |\n"
            "| one | 1.0 | server | 2025-01-02T03&#58;04&#58;05Z | 2 | 2 | 0 | 1 |\n"
            "| two | 1.0 | server | 2025-01-02T03&#58;04&#58;05Z | 2 | 2 | 1 | 0 |\n\n"
            "### close\n\n"
            "| case | one | two |\n"
            "| :-- | :-- | :-- |\n"
            "| <code>close/after-request-close&#91;b&#93;</code> | pass | **fail** |\n"
            "| <code>close/after-request-close&#91;c&#93;</code> | **fail** | **fail** |\n"
            "| <code>close/after-request-close&#91;d&#93;</code> | **fail** |  |\n"
            "| <code>close/after-request-close&#91;e&#93;</code> |  | warn |\n");
}

TEST(Matrix, OfHostileRunsIsHarmless) {
  const std::vector<report::Run> runs{samples::hostile_run(), samples::hostile_run(), samples::run()};
  const Matrix matrix = side_by_side(runs);
  EXPECT_TRUE(samples::is_harmless(matrix_console(matrix, {})));
  const std::string markdown = matrix_markdown(matrix);
  EXPECT_TRUE(samples::is_harmless(markdown));
  for (const char* markup : {"<script", "`", "](", "&amp;", "@admin", "http:"}) EXPECT_THAT(markdown, Not(HasSubstr(markup)));
}

}  // namespace
}  // namespace hopcheck::report
