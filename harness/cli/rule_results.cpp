#include "cli/rule_results.hpp"

namespace hopcheck::cli {

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
