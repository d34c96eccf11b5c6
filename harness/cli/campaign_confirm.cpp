// Second looks: the part of a campaign that plays again what was not as it should be.
#include <algorithm>

#include "cli/campaign.hpp"

namespace hopcheck::cli {
namespace {

constexpr int more_patient = 2;  // any second look: time had no part in the first, it may in this one
constexpr play::Duration confirm_time = std::chrono::minutes(2);  // for all second looks together
constexpr std::size_t confirmed_at_once = 8;

}  // namespace

// A verdict against the target, or a better one than is known of it, stands only if a second look comes to the same. Few at once, so that
// hopcheck itself keeps nobody waiting; those that must be alone are.
void Campaign::confirm(const std::vector<Chosen>& chosen, report::Run& run) {
  std::vector<Doubt> together;
  std::vector<Doubt> alone;
  for (report::Result& result : run.results) {
    const judge::Verdict verdict = result.judgement.verdict;
    const bool surprises = !result.expected.empty() && !result.as_expected() && verdict != judge::Verdict::skipped;
    if (judge::badness(verdict) == 0 && !surprises) continue;
    const auto found = std::find_if(chosen.begin(), chosen.end(), [&](const Chosen& c) { return c.variant.id == result.id; });
    (found->of->alone ? alone : together).push_back({&result, &*found});
  }
  const play::Time until = world_.now() + confirm_time;
  if (!together.empty()) player_.drain(patience_.usual);
  look_again(together, std::min(confirmed_at_once, options_.at_once), until);
  for (const Doubt& doubt : alone) {
    player_.drain(patience_.usual);
    look_again({doubt}, 1, until);
  }
}

void Campaign::look_again(const std::vector<Doubt>& doubts, std::size_t at_once, play::Time until) {
  std::vector<Task> tasks;
  for (const Doubt& doubt : doubts) {
    tasks.push_back({doubt.chosen, patience_});
    tasks.back().patience.factor *= doubt.result->judgement.rests_on_time ? much_more_patient : more_patient;
  }
  std::vector<bool> looked(doubts.size());
  const auto done = [&](std::size_t index, play::Trace trace) {
    if (trace.target_gone) return;
    looked[index] = true;
    judge::Judgement judgement = judge::judge(*doubts[index].chosen->of, trace);
    compare(*doubts[index].result, std::move(judgement), std::move(trace));
  };
  play_each(tasks, at_once, done, [&] { return world_.now() < until && options_.go_on(); });
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    if (looked[i]) continue;
    judge::Judgement& judgement = doubts[i].result->judgement;
    judgement.why = "could not be confirmed by a second look; at first: " + judgement.why;
    judgement.verdict = judge::Verdict::inconclusive;
  }
}

// Of two looks that differ the better counts, and neither for certain.
void Campaign::compare(report::Result& result, judge::Judgement second, play::Trace trace) {
  if (second.verdict == result.judgement.verdict) return;
  result.unstable = true;
  if (judge::badness(second.verdict) >= judge::badness(result.judgement.verdict)) return;
  second.why = "at first " + std::string(judge::to_string(result.judgement.verdict)) + ": " + result.judgement.why +
               (second.why.empty() ? "" : "; then: " + second.why);
  result.judgement = std::move(second);
  result.transcript = std::move(trace.moments);
  result.moments_lost = trace.moments_lost;
}

}  // namespace hopcheck::cli
