// Runs side by side: a row for each case, a column for each target. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::report {

struct Matrix {
  struct Row {
    std::string id;
    std::vector<const Result*> cells;  // one for each column; nullptr where the run does not have the case
    bool differs = false;              // two of the runs that have it say otherwise of it
  };
  std::vector<const Run*> runs;
  std::vector<std::string> names;  // of the columns, printable, no two the same
  std::vector<Row> rows;           // by id
};

// The runs must outlive it.
Matrix side_by_side(const std::vector<Run>& runs);

// What a cell says: the verdict, "unstable", or nothing.
std::string_view word_of(const Result* cell);

// The rows that differ, and all counts.
std::string matrix_console(const Matrix& matrix, const Options& options);

// The counts, and by topic each row that is not a pass, or skipped, wherever it was played.
std::string matrix_markdown(const Matrix& matrix);

}  // namespace hopcheck::report
