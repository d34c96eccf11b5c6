#include "cli/rule_results.hpp"

#include <algorithm>

#include "judge/expected.hpp"

namespace hopcheck::cli {
namespace {

bool any_matches(const std::vector<std::string>& globs, const std::string& text) {
  return globs.empty() || std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return judge::matches_glob(glob, text); });
}

}  // namespace

bool is_chosen(const cases::Rule& rule, const Selection& selection) {
  return any_matches(selection.topics, rule.about.topic()) && any_matches(selection.filters, rule.about.id);
}

std::vector<const cases::Rule*> choose_rules(const cases::Library& library, cases::Role role, const Selection& selection) {
  std::vector<const cases::Rule*> chosen;
  for (const cases::Rule& rule : library.rules) {
    if (rule.holds_for(role) && is_chosen(rule, selection)) chosen.push_back(&rule);
  }
  return chosen;
}

std::vector<Chosen> choose_evidence(const cases::Library& library, cases::Role role, const Selection& selection) {
  Selection all = selection;
  all.filters.clear();
  all.topics.clear();
  return choose(library, role, all);
}

report::Result result_of(const judge::Evidence& evidence) {
  report::Result result;
  result.id = evidence.rule->about.id;
  result.of = &evidence.rule->about;
  result.judgement = judge::judge(evidence);
  result.messages = {evidence.all.held, evidence.all.broken, evidence.cases, evidence.ids, evidence.all.why};
  if (judge::badness(result.judgement.verdict) == 0) return result;
  result.transcript = evidence.transcript;
  result.moments_lost = evidence.moments_lost;
  if (!evidence.ids.empty()) result.shown_by = evidence.ids.front();
  return result;
}

}  // namespace hopcheck::cli
