#include "report/run.hpp"

#include <algorithm>

namespace hopcheck::report {

using judge::Verdict;

std::map<Verdict, std::size_t> totals(const Run& run) {
  std::map<Verdict, std::size_t> out;
  for (const Verdict verdict : judge::all_verdicts) out[verdict] = 0;
  for (const Result& result : run.results) ++out[result.judgement.verdict];
  return out;
}

std::string topic_of(const Result& result) { return result.id.substr(0, result.id.find('/')); }

Standing standing(const Result& result, Level level) {
  const Verdict verdict = result.judgement.verdict;
  if (result.unstable) return Standing::unstable;
  if (counts(result, level)) return Standing::failed;
  if (!result.expected.empty() && !result.as_expected()) return Standing::changed;
  if (!result.expected.empty() && verdict != Verdict::pass) return Standing::known;
  switch (verdict) {
    case Verdict::pass: return Standing::passed;
    case Verdict::inconclusive: return Standing::inconclusive;
    case Verdict::skipped: return Standing::skipped;
    default: return Standing::noted;
  }
}

bool counts(const Result& result, Level level) {
  if (result.as_expected()) return false;
  switch (result.judgement.verdict) {
    case Verdict::fail:
    case Verdict::error: return true;
    case Verdict::warn: return level != Level::must;
    case Verdict::deviates: return level == Level::all;
    default: return false;
  }
}

std::size_t unexpected(const Run& run, Level level) {
  return static_cast<std::size_t>(
      std::count_if(run.results.begin(), run.results.end(), [&](const Result& result) { return counts(result, level); }));
}

bool shows_transcript(const Result& result, Transcripts transcripts) {
  if (transcripts == Transcripts::failed) return result.unstable || judge::badness(result.judgement.verdict) > 0;
  return transcripts == Transcripts::all;
}

}  // namespace hopcheck::report
