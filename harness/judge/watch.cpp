#include "judge/watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hopcheck::judge {
namespace {

std::string some_of(const std::vector<std::string>& ids, std::size_t all) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
  if (all > ids.size()) out += fmt::format(" and {} more", all - ids.size());
  return out;
}

}  // namespace

Watch::Watch(std::vector<const cases::Rule*> rules, cases::Role role) : rules_(std::move(rules)), role_(role) {
  for (const cases::Rule* rule : rules_) {
    evidence_.emplace_back();
    evidence_.back().rule = rule;
  }
}

void Watch::take(const std::string& id, const play::Trace& trace) {
  if (rules_.empty()) return;
  std::vector<Sighting> sightings = passive(rules_, role_, trace);
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    Sighting& seen = sightings[i];
    Evidence& evidence = evidence_[i];
    evidence.all.held += seen.held;
    if (seen.broken == 0) continue;
    evidence.all.broken += seen.broken;
    ++evidence.cases;
    auto& ids = evidence.ids;  // the first by name, so that the order of play changes nothing
    const auto at = ids.insert(std::upper_bound(ids.begin(), ids.end(), id), id);
    if (at == ids.begin()) {
      evidence.all.why = std::move(seen.why);
      evidence.transcript = trace.moments;
      evidence.moments_lost = trace.moments_lost;
    }
    if (ids.size() > Evidence::most_ids) ids.pop_back();
  }
}

Judgement judge(const Evidence& evidence) {
  const auto& [held, broken, why] = evidence.all;
  Judgement judgement;
  judgement.pointer = evidence.rule->pointer;
  if (held + broken == 0) {
    judgement.verdict = Verdict::skipped;
    judgement.why = "no message of the target is one that the rule is about";
    return judgement;
  }
  judgement.outcome = fmt::format("{} of {} messages keep to it", held, held + broken);
  if (broken == 0) return judgement;
  judgement.why =
      fmt::format("{}; in {} case{}: {}", why, evidence.cases, evidence.cases == 1 ? "" : "s", some_of(evidence.ids, evidence.cases));
  const bool never = held == 0 && !evidence.rule->unless_never.empty();
  if (never) judgement.why = evidence.rule->unless_never;
  judgement.verdict = never ? Verdict::inconclusive : verdict_of(evidence.rule->verb);
  if (!never) judgement.findings = {{evidence.rule->verb, evidence.rule->pointer, judgement.why, false}};
  return judgement;
}

}  // namespace hopcheck::judge
