// What the passive rules say about one conversation. Pure: the same rules and trace give the same sightings.
#pragma once

#include <string>
#include <vector>

#include "case/rule.hpp"
#include "play/trace.hpp"

namespace hopcheck::judge {

// What one rule found in one conversation.
struct Sighting {
  std::size_t held = 0;    // messages that are as the rule says
  std::size_t broken = 0;  // that are not
  std::string why;         // of the first that is not: printable, one line
};

// One sighting for each rule, in their order. `role` is the target's.
std::vector<Sighting> passive(const std::vector<const cases::Rule*>& rules, cases::Role role, const play::Trace& trace);

}  // namespace hopcheck::judge
