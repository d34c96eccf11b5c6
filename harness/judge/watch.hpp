// Gathers over a whole run what the passive rules find in its conversations, and grades each rule once.
#pragma once

#include <string>
#include <vector>

#include "judge/judge.hpp"
#include "judge/passive.hpp"

namespace hopcheck::judge {

// What came of one rule in all conversations so far.
struct Evidence {
  static constexpr std::size_t most_ids = 3;

  const cases::Rule* rule = nullptr;
  Sighting all;                    // `why`: of the first breach, by the name of its case
  std::size_t cases = 0;           // in which it was broken
  std::vector<std::string> ids{};    // of the first of them, by name
  std::vector<play::Moment> transcript{};  // of the first
  std::size_t moments_lost = 0;
};

class Watch {
 public:
  Watch(std::vector<const cases::Rule*> rules, cases::Role role);

  // `id` is that of the case, or of its variant.
  void take(const std::string& id, const play::Trace& trace);

  const std::vector<Evidence>& evidence() const { return evidence_; }

 private:
  std::vector<const cases::Rule*> rules_;
  cases::Role role_;
  std::vector<Evidence> evidence_;
};

// pass, the verdict of the rule's verb, skipped where no message was one that it is about, or inconclusive where no
// message does as it says and the target may be right.
Judgement judge(const Evidence& evidence);

}  // namespace hopcheck::judge
