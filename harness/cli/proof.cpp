#include "cli/proof.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>
#include <thread>

#include "cli/reference.hpp"
#include "cli/target.hpp"
#include "judge/judge.hpp"
#include "judge/watch.hpp"
#include "play/player.hpp"
#include "play/token.hpp"
#include "ref/mutants.hpp"
#include "sim/world.hpp"

namespace hopcheck::cli {
namespace {

using sim::Segmentation;

constexpr std::pair<const char*, Segmentation> segmentations[] = {
    {"one octet at a time", {Segmentation::Kind::one_octet, 0}},
    {"cut at random", {Segmentation::Kind::random, 1}},
};

struct Played {
  play::Trace trace;
  ref::Policy policy;  // which knows what it was asked
};

// One conversation in a world of its own.
Played play_in_memory(const Chosen& chosen, cases::Role role, const ref::Policy& policy, Segmentation segmentation) {
  Target target;
  target.role = role;
  target.address = "reference.example:80";
  auto node = make_reference(role, policy, {});
  const ref::Node& implementation = *node;
  sim::World world(std::move(node), segmentation);
  play::Player player(world, role != cases::Role::server);
  cases::Variables variables = variables_for(target, "origin.example:80", play::make_token(1, 1));
  variables.insert(chosen.variant.values.begin(), chosen.variant.values.end());
  play::Trace trace;
  const play::Patience patience;
  player.play(
      {{chosen.of, std::move(variables), patience}}, 1, [&](std::size_t, play::Trace played) { trace = std::move(played); },
      [] { return true; });
  return {std::move(trace), implementation.policy()};
}

// Whether the case says by itself that it grades nothing, and why.
bool grades(const cases::Script& script) {
  return std::any_of(script.begin(), script.end(), [](const cases::Step& step) {
    if (std::holds_alternative<cases::Breaks>(step.what)) return true;
    if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) return grades(repeat->script);
    if (const auto* await = std::get_if<cases::Await>(&step.what)) {
      return std::any_of(await->checks.begin(), await->checks.end(),
                         [](const auto& check) { return check.first != cases::Verb::may && check.first != cases::Verb::assume; });
    }
    const auto* one_of = std::get_if<cases::OneOf>(&step.what);
    return one_of != nullptr &&
           std::any_of(one_of->branches.begin(), one_of->branches.end(), [](const auto& branch) { return grades(branch.script); });
  });
}

// What the rules found on one mutant in one role.
using Tally = std::vector<judge::Sighting>;

class Prover {
 public:
  Prover(const std::vector<Chosen>& chosen, std::vector<const cases::Rule*> rules, bool every_mutant)
      : chosen_(chosen), rules_(std::move(rules)), every_mutant_(every_mutant) {}

  Proof run(std::size_t threads) {
    std::vector<std::thread> pool;
    for (std::size_t i = 1; i < threads; ++i) pool.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : pool) thread.join();
    for (const auto& [who, tally] : tallies_) note_breaches(who.second, tally);
    return std::move(proof_);
  }

 private:
  void work() {
    for (std::size_t i = next_++; i < chosen_.size(); i = next_++) {
      const cases::Case& c = *chosen_[i].of;
      const bool for_server = std::find(c.roles.begin(), c.roles.end(), cases::Role::server) != c.roles.end();
      const bool for_gateway = c.holds_for(cases::Role::gateway);
      if (for_server) prove_on(chosen_[i], cases::Role::server, true);
      if (for_gateway) prove_on(chosen_[i], cases::Role::gateway, true);
      // The gateway's mutants are the proxy's: those are needed only where the gateway plays no part.
      if (c.holds_for(cases::Role::proxy)) prove_on(chosen_[i], cases::Role::proxy, !for_gateway);
    }
  }

  void prove_on(const Chosen& chosen, cases::Role role, bool with_mutants) {
    const cases::Case& c = *chosen.of;
    const std::string where = fmt::format("{} on the reference {}", chosen.variant.id, cases::to_string(role));
    const auto [reference, asked] = play_in_memory(chosen, role, {}, {});
    const judge::Verdict verdict = judge::judge(c, reference).verdict;
    std::vector<Proof::Fault> faults;
    std::vector<Proof::Fault> unsteady;
    std::size_t conversations = 1;
    // Where others prove the case, a proxy may lack what it takes for granted: persistence of HTTP/1.0, say.
    const bool excused = !with_mutants && verdict == judge::Verdict::inconclusive;
    if (verdict != judge::Verdict::pass && !excused)
      faults.push_back({where, fmt::format("{}: {}", judge::to_string(verdict), judge::judge(c, reference).why)});
    note_rules(where, role, reference, faults);
    for (const auto& [name, segmentation] : segmentations) {
      const auto cut = play_in_memory(chosen, role, {}, segmentation).trace;
      const auto judgement = judge::judge(c, cut);
      ++conversations;
      note_rules(where + ", " + name, role, cut, unsteady);
      if (judgement.verdict == verdict) continue;
      unsteady.push_back({where + ", " + name, fmt::format("{} instead of {}: {}", judge::to_string(judgement.verdict),
                                                           judge::to_string(verdict), judgement.why)});
    }
    std::vector<std::string> killers;
    // What rules find and slips of the pen do hardly differs from one variant to the next.
    const bool first = &chosen == chosen_.data() || (&chosen)[-1].of != &c;
    for (const ref::Mutant& mutant : with_mutants ? ref::mutants() : std::span<const ref::Mutant>()) {
      if (!first && std::holds_alternative<ref::Slip>(mutant.fault)) continue;
      if (!every_mutant_ && !ref::came_to(asked, mutant)) continue;
      const auto trace = play_in_memory(chosen, role, ref::policy_of(mutant), {}).trace;
      ++conversations;
      if (judge::badness(judge::judge(c, trace).verdict) >= judge::badness(judge::Verdict::deviates)) killers.emplace_back(mutant.name);
      if (first) count(role, std::string(mutant.name), trace);
    }
    const std::lock_guard lock(mutex_);
    proof_.conversations += conversations;
    proof_.reference_faults.insert(proof_.reference_faults.end(), faults.begin(), faults.end());
    proof_.unsteady.insert(proof_.unsteady.end(), unsteady.begin(), unsteady.end());
    for (const std::string& mutant : killers) {
      proof_.killed_by[c.id].insert(mutant);
      proof_.kills[mutant].insert(c.id);
    }
  }

  // The reference breaks none.
  void note_rules(const std::string& where, cases::Role role, const play::Trace& trace, std::vector<Proof::Fault>& faults) const {
    const auto sightings = judge::passive(rules_, role, trace);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (sightings[i].broken > 0) faults.push_back({where, fmt::format("breaks {}: {}", rules_[i]->about.id, sightings[i].why)});
    }
  }

  void count(cases::Role role, const std::string& mutant, const play::Trace& trace) {
    if (rules_.empty()) return;
    const auto sightings = judge::passive(rules_, role, trace);
    const std::lock_guard lock(mutex_);
    Tally& tally = tallies_.try_emplace({role, mutant}, rules_.size()).first->second;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      tally[i].held += sightings[i].held;
      tally[i].broken += sightings[i].broken;
    }
  }

  // As a run would grade it.
  void note_breaches(const std::string& mutant, const Tally& tally) {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const judge::Judgement judgement = judge::judge({.rule = rules_[i], .all = tally[i]});
      if (judge::badness(judgement.verdict) < judge::badness(judge::Verdict::deviates)) continue;
      proof_.rules_broken_by[rules_[i]->about.id].insert(mutant);
      proof_.kills[mutant].insert(rules_[i]->about.id);
    }
  }

  const std::vector<Chosen>& chosen_;
  std::vector<const cases::Rule*> rules_;
  const bool every_mutant_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::map<std::pair<cases::Role, std::string>, Tally> tallies_;
  Proof proof_;
};

// Where rules alone were asked for, what the cases come to is not.
void keep_rules_alone(Proof& proof) {
  proof.killed_by.clear();
  std::erase_if(proof.reference_faults, [](const Proof::Fault& fault) { return !fault.why.starts_with("breaks "); });
  std::erase_if(proof.unsteady, [](const Proof::Fault& fault) { return !fault.why.starts_with("breaks "); });
}

}  // namespace

Proof prove(const cases::Library& library, const Selection& selection, std::size_t threads, bool whole, bool every_mutant) {
  std::vector<const cases::Rule*> rules;
  for (const cases::Role role : {cases::Role::server, cases::Role::gateway, cases::Role::proxy}) {
    for (const cases::Rule* rule : choose_rules(library, role, selection)) {
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
    }
  }
  std::vector<Chosen> chosen = choose(library, std::nullopt, selection);
  const bool rules_alone = chosen.empty() && !rules.empty();
  if (rules_alone) chosen = choose(library, std::nullopt, {});
  Proof proof = Prover(chosen, rules, every_mutant).run(std::max<std::size_t>(threads, 1));
  if (rules_alone) keep_rules_alone(proof);
  const auto by_where = [](const Proof::Fault& a, const Proof::Fault& b) { return a.where < b.where; };
  std::sort(proof.reference_faults.begin(), proof.reference_faults.end(), by_where);
  std::sort(proof.unsteady.begin(), proof.unsteady.end(), by_where);
  std::set<const cases::Case*> seen;
  for (const Chosen& next : chosen) {
    if (rules_alone || !seen.insert(next.of).second || proof.killed_by.contains(next.of->id)) continue;
    const bool observes = !grades(next.of->script) && !next.of->note.empty();
    (observes ? proof.observations : proof.cannot_fail).push_back(next.of->id);
  }
  for (const cases::Rule* rule : rules) {
    if ((whole || rules_alone) && !proof.rules_broken_by.contains(rule->about.id)) proof.idle_rules.push_back(rule->about.id);
  }
  for (const ref::Mutant& mutant : ref::mutants()) {
    if (whole && !proof.kills.contains(std::string(mutant.name))) proof.idle_mutants.emplace_back(mutant.name);
  }
  return proof;
}

std::string proof_table(const Proof& proof, const cases::Library& library) {
  const auto joined = [](const std::set<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
  };
  std::string out =
      "# Proof that the cases can fail\n\nGenerated by `hopcheck prove --table reports/proof.md`. Every case passes on the conforming "
      "reference implementation, and fails on the mutants named beside it: implementations that are wrong in one way each.\n\n";
  out += fmt::format("{} cases, {} mutants.\n\n## Cases\n\n| case | failed by |\n|---|---|\n", library.cases.size(), ref::mutants().size());
  for (const cases::Case& c : library.cases) {
    const auto found = proof.killed_by.find(c.id);
    out += fmt::format("| {} | {} |\n", c.id, found == proof.killed_by.end() ? "nothing: it observes. " + c.note : joined(found->second));
  }
  out +=
      "\n## Passive rules\n\nThe reference keeps to every rule in every case, however TCP cuts the octets.\n\n| rule | broken by "
      "|\n|---|---|\n";
  for (const cases::Rule& rule : library.rules) {
    const auto found = proof.rules_broken_by.find(rule.about.id);
    out += fmt::format("| {} | {} |\n", rule.about.id, found == proof.rules_broken_by.end() ? "" : joined(found->second));
  }
  out += "\n## Mutants\n\n| mutant | what it does | cases and rules that it fails |\n|---|---|---|\n";
  for (const ref::Mutant& mutant : ref::mutants()) {
    const auto found = proof.kills.find(std::string(mutant.name));
    out += fmt::format("| {} | {} | {} |\n", mutant.name, mutant.what, found == proof.kills.end() ? 0 : found->second.size());
  }
  return out;
}

}  // namespace hopcheck::cli
