// From what happened to a verdict. Pure: the same case and trace give the same judgement, now or later.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "case/case.hpp"
#include "play/trace.hpp"
#include "play/walk.hpp"

namespace hopcheck::judge {

enum class Verdict {
  pass,
  fail,          // a MUST is broken
  warn,          // a SHOULD is broken
  deviates,      // what the RFC states without a BCP 14 word is not so
  inconclusive,  // an assumption did not hold: the case says nothing
  skipped,       // the target lacks what the case needs
  error,         // hopcheck's own
};
inline constexpr Verdict all_verdicts[] = {Verdict::pass,         Verdict::fail,    Verdict::warn, Verdict::deviates,
                                           Verdict::inconclusive, Verdict::skipped, Verdict::error};

std::string_view to_string(Verdict verdict);
Verdict verdict_of(cases::Verb verb);  // where what it asks for is not so
std::optional<Verdict> verdict_named(std::string_view name);

// Worse verdicts have greater numbers: pass and skipped 0, then inconclusive, deviates, warn, fail, error.
int badness(Verdict verdict);

struct Judgement {
  Verdict verdict = Verdict::pass;
  std::string outcome;                   // names of the branches taken, "a / b"; empty for none
  std::map<std::string, bool> observed;  // what was only recorded
  std::string why;                       // the worst finding, printable; empty for a pass
  std::string pointer;                   // its step
  std::vector<play::Finding> findings;
  bool rests_on_time = false;            // a finding would be another had the peer been faster
};

Judgement judge(const cases::Case& c, const play::Trace& trace);

}  // namespace hopcheck::judge
