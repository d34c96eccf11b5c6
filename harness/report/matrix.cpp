#include "report/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/markup.hpp"
#include "report/paint.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

// The targets' names; where two are the same the version too, and a number where that does not tell them apart.
std::vector<std::string> names_of(const std::vector<const Run*>& runs) {
  std::vector<std::string> names;
  const auto is_there_twice = [](const std::vector<std::string>& all, const std::string& name) {
    return std::count(all.begin(), all.end(), name) > 1;
  };
  for (const Run* run : runs) names.push_back(printable(run->target.name));
  std::vector<std::string> full = names;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (is_there_twice(names, names[i])) full[i] = printable(fmt::format("{} {}", runs[i]->target.name, runs[i]->target.version));
  }
  std::vector<std::string> out = full;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (is_there_twice(full, full[i])) out[i] = fmt::format("{} #{}", full[i], i + 1);
  }
  return out;
}

bool differ(const std::vector<const Result*>& cells) {
  const Result* first = nullptr;
  for (const Result* cell : cells) {
    if (cell == nullptr) continue;
    if (first != nullptr && word_of(first) != word_of(cell)) return true;
    first = cell;
  }
  return false;
}

bool is_worth_a_line(const Matrix::Row& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const Result* cell) { return cell != nullptr && (cell->unstable || judge::badness(cell->judgement.verdict) > 0); });
}

std::vector<Tally> tallies(const Matrix& matrix) {
  std::vector<Tally> out;
  for (const Run* run : matrix.runs) out.push_back(tally(*run));
  return out;
}

// The counts that any run has, by name: verdicts in their order, then "unstable".
std::vector<std::pair<std::string, std::vector<std::size_t>>> counts_of(const Matrix& matrix) {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> out;
  const auto all = tallies(matrix);
  const auto add = [&](std::string_view name, auto count) {
    std::vector<std::size_t> counts;
    for (const Tally& each : all) counts.push_back(count(each));
    if (std::any_of(counts.begin(), counts.end(), [](std::size_t n) { return n > 0; })) out.emplace_back(name, std::move(counts));
  };
  for (const Verdict verdict : judge::all_verdicts) add(judge::to_string(verdict), [&](const Tally& each) { return each.of(verdict); });
  add("unstable", [](const Tally& each) { return each.unstable; });
  return out;
}

std::string topic_of(const Matrix::Row& row) { return row.id.substr(0, row.id.find('/')); }

}  // namespace

std::string_view word_of(const Result* cell) {
  if (cell == nullptr) return "";
  return cell->unstable ? "unstable" : judge::to_string(cell->judgement.verdict);
}

Matrix side_by_side(const std::vector<Run>& runs) {
  Matrix out;
  for (const Run& run : runs) out.runs.push_back(&run);
  out.names = names_of(out.runs);
  std::map<std::string_view, std::vector<const Result*>> rows;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (const Result& result : runs[i].results) {
      auto& cells = rows[result.id];
      cells.resize(runs.size());
      cells[i] = &result;
    }
  }
  for (auto& [id, cells] : rows) {
    const bool differs = differ(cells);
    out.rows.push_back({std::string(id), std::move(cells), differs});
  }
  return out;
}

std::string matrix_console(const Matrix& matrix, const Options& options) {
  const Paint paint(options.color);
  std::size_t first = 12;  // "inconclusive"
  for (const Matrix::Row& row : matrix.rows) {
    if (row.differs) first = std::max(first, printable(row.id).size());
  }
  std::vector<std::size_t> widths;
  for (const std::string& name : matrix.names) widths.push_back(std::max<std::size_t>(name.size(), 4));
  for (const Matrix::Row& row : matrix.rows) {
    for (std::size_t i = 0; row.differs && i < widths.size(); ++i) widths[i] = std::max(widths[i], word_of(row.cells[i]).size());
  }
  std::string out = std::string(first, ' ');
  for (std::size_t i = 0; i < matrix.names.size(); ++i) out += fmt::format("  {:<{}}", matrix.names[i], widths[i]);
  out = paint.bold(out) + "\n";
  std::size_t differing = 0;
  for (const Matrix::Row& row : matrix.rows) {
    if (!row.differs) continue;
    ++differing;
    out += fmt::format("{:<{}}", printable(row.id), first);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string word = fmt::format("  {:<{}}", row.cells[i] == nullptr ? "." : word_of(row.cells[i]), widths[i]);
      out += row.cells[i] == nullptr ? paint.faint(word) : paint.verdict(row.cells[i]->judgement.verdict, word);
    }
    out += "\n";
  }
  if (differing > 0) out += "\n";
  for (const auto& [name, counts] : counts_of(matrix)) {
    out += fmt::format("{:<{}}", name, first);
    for (std::size_t i = 0; i < counts.size(); ++i) out += fmt::format("  {:<{}}", counts[i], widths[i]);
    out += "\n";
  }
  return out + fmt::format("{} of {} differ\n", differing, quantity(matrix.rows.size(), "result"));
}

std::string matrix_markdown(const Matrix& matrix) {
  const auto counts = counts_of(matrix);
  std::string out =
      fmt::format("## hopcheck: {} side by side\n\n| target | version | role | started |", quantity(matrix.runs.size(), "run"));
  std::string rule = "| :-- | :-- | :-- | :-- |";
  for (const auto& [name, unused] : counts) {
    out += fmt::format(" {} |", name);
    rule += " --: |";
  }
  out += "\n" + rule + "\n";
  for (std::size_t i = 0; i < matrix.runs.size(); ++i) {
    const Run& run = *matrix.runs[i];
    out += fmt::format("| {} | {} | {} | {} |", markdown_text(matrix.names[i]), markdown_text(run.target.version),
                       markdown_text(run.target.role), markdown_text(run.started));
    for (const auto& [unused, numbers] : counts) out += fmt::format(" {} |", numbers[i]);
    out += "\n";
  }
  std::string topic;
  for (const Matrix::Row& row : matrix.rows) {
    if (!is_worth_a_line(row)) continue;
    if (topic_of(row) != topic) {
      topic = topic_of(row);
      out += fmt::format("\n### {}\n\n| case |", markdown_text(topic));
      rule = "| :-- |";
      for (const std::string& name : matrix.names) {
        out += fmt::format(" {} |", markdown_text(name));
        rule += " :-- |";
      }
      out += "\n" + rule + "\n";
    }
    out += fmt::format("| {} |", markdown_code(row.id));
    for (const Result* cell : row.cells) out += fmt::format(" {} |", word_of(cell) == "fail" ? "**fail**" : word_of(cell));
    out += "\n";
  }
  return out;
}

}  // namespace hopcheck::report
