// A run in numbers: by topic and verdict, and by level. No score is made of them. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::report {

// Counts of verdicts. A result that is unstable counts there and not by its verdict.
struct Tally {
  std::map<judge::Verdict, std::size_t> verdicts;  // those that occur
  std::size_t unstable = 0;
  std::size_t known = 0;  // among the verdicts worse than a pass: as expected

  void add(const Result& result);
  std::size_t of(judge::Verdict verdict) const;
};

Tally tally(const Run& run);
std::map<std::string, Tally> tally_by_topic(const Run& run);

// How the requirements of one level fared.
struct LevelTally {
  std::string_view level;   // "MUST", "SHOULD", "stated"
  std::size_t judged = 0;   // stable results, neither inconclusive, skipped nor an error, that hold the target to this level
  std::size_t broken = 0;   // of these
};
std::vector<LevelTally> tally_by_level(const Run& run, const cases::Requirements& requirements);
std::vector<LevelTally> tally_by_level(const std::vector<const Result*>& results, const cases::Requirements& requirements);

// "178 passed, 2 failed, 3 skipped (1 known)": what occurs, in words.
std::string in_words(const Tally& tally);

}  // namespace hopcheck::report
