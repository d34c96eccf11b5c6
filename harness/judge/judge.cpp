#include "judge/judge.hpp"

#include <array>

namespace hopcheck::judge {
namespace {

constexpr std::array names{"pass", "fail", "warn", "deviates", "inconclusive", "skipped", "error"};

}  // namespace

std::string_view to_string(Verdict verdict) { return names.at(static_cast<std::size_t>(verdict)); }

Verdict verdict_of(cases::Verb verb) {
  switch (verb) {
    case cases::Verb::must: return Verdict::fail;
    case cases::Verb::should: return Verdict::warn;
    case cases::Verb::ought: return Verdict::deviates;
    case cases::Verb::assume: return Verdict::inconclusive;
    case cases::Verb::may: return Verdict::pass;
  }
  return Verdict::error;
}

std::optional<Verdict> verdict_named(std::string_view name) {
  for (const Verdict verdict : all_verdicts) {
    if (to_string(verdict) == name) return verdict;
  }
  return std::nullopt;
}

int badness(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
    case Verdict::skipped: return 0;
    case Verdict::inconclusive: return 1;
    case Verdict::deviates: return 2;
    case Verdict::warn: return 3;
    case Verdict::fail: return 4;
    case Verdict::error: return 5;
  }
  return 5;
}

Judgement judge(const cases::Case& c, const play::Trace& trace) {
  play::Walk walk(c, trace.variables);
  std::size_t settled = 0;
  while (const cases::Step* step = walk.step()) {
    const bool waits = std::holds_alternative<cases::Await>(step->what) || std::holds_alternative<cases::OneOf>(step->what);
    if (!waits) {
      walk.next();
    } else if (settled < trace.settled.size()) {
      walk.settle(trace.settled[settled++]);
    } else {
      break;
    }
  }
  Judgement judgement;
  if (walk.step() != nullptr) {
    judgement.verdict = Verdict::inconclusive;
    judgement.why = "the conversation was not played to its end";
  }
  judgement.outcome = walk.outcome();
  judgement.observed = walk.observed();
  judgement.findings = walk.findings();
  for (const play::Finding& finding : walk.findings()) {
    judgement.rests_on_time = judgement.rests_on_time || finding.rests_on_time;
    const Verdict verdict = verdict_of(finding.verb);
    if (badness(verdict) <= badness(judgement.verdict)) continue;
    judgement.verdict = verdict;
    judgement.why = finding.why;
    judgement.pointer = finding.pointer;
  }
  return judgement;
}

}  // namespace hopcheck::judge
