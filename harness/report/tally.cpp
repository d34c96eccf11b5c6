#include "report/tally.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using cases::Verb;
using judge::Verdict;

bool is_judgement(const Result& result) {
  const Verdict verdict = result.judgement.verdict;
  return !result.unstable && verdict != Verdict::inconclusive && verdict != Verdict::skipped && verdict != Verdict::error;
}

bool cites(const Result& result, Verb level, const cases::Requirements& requirements) {
  if (result.of == nullptr) return false;
  return std::any_of(result.of->cite.begin(), result.of->cite.end(), [&](const std::string& id) {
    const auto found = requirements.find(id);
    return found != requirements.end() && cases::verb_of(found->second) == level;
  });
}

bool breaks(const Result& result, Verb level) {
  const auto& findings = result.judgement.findings;
  return std::any_of(findings.begin(), findings.end(), [&](const play::Finding& finding) { return finding.verb == level; });
}

}  // namespace

void Tally::add(const Result& result) {
  if (result.unstable) {
    ++unstable;
    return;
  }
  ++verdicts[result.judgement.verdict];
  if (!result.expected.empty() && result.as_expected() && judge::badness(result.judgement.verdict) > 0) ++known;
}

std::size_t Tally::of(Verdict verdict) const {
  const auto found = verdicts.find(verdict);
  return found == verdicts.end() ? 0 : found->second;
}

Tally tally(const Run& run) {
  Tally out;
  for (const Result& result : run.results) out.add(result);
  return out;
}

std::map<std::string, Tally> tally_by_topic(const Run& run) {
  std::map<std::string, Tally> out;
  for (const Result& result : run.results) out[topic_of(result)].add(result);
  return out;
}

std::vector<LevelTally> tally_by_level(const Run& run, const cases::Requirements& requirements) {
  std::vector<const Result*> all;
  for (const Result& result : run.results) all.push_back(&result);
  return tally_by_level(all, requirements);
}

std::vector<LevelTally> tally_by_level(const std::vector<const Result*>& results, const cases::Requirements& requirements) {
  constexpr std::pair<Verb, std::string_view> levels[] = {{Verb::must, "MUST"}, {Verb::should, "SHOULD"}, {Verb::ought, "stated"}};
  std::vector<LevelTally> out;
  for (const auto& [level, name] : levels) {
    LevelTally row{name, 0, 0};
    for (const Result* result : results) {
      if (!is_judgement(*result)) continue;
      const bool broken = breaks(*result, level);
      if (broken || cites(*result, level, requirements)) ++row.judged;
      if (broken) ++row.broken;
    }
    out.push_back(row);
  }
  return out;
}

std::string in_words(const Tally& tally) {
  std::string out;
  const auto say = [&](std::size_t count, const std::string& words) {
    if (count > 0) out += (out.empty() ? "" : ", ") + words;
  };
  const auto count = [&](Verdict verdict, std::string_view word) { say(tally.of(verdict), fmt::format("{} {}", tally.of(verdict), word)); };
  count(Verdict::pass, "passed");
  count(Verdict::fail, "failed");
  count(Verdict::warn, "warned");
  count(Verdict::deviates, tally.of(Verdict::deviates) == 1 ? "deviates" : "deviate");
  count(Verdict::inconclusive, "inconclusive");
  count(Verdict::skipped, "skipped");
  say(tally.of(Verdict::error), quantity(tally.of(Verdict::error), "error"));
  say(tally.unstable, fmt::format("{} unstable", tally.unstable));
  if (out.empty()) return "no results";
  return tally.known > 0 ? fmt::format("{} ({} known)", out, tally.known) : out;
}

}  // namespace hopcheck::report
