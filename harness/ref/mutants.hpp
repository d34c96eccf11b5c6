// The mutants: implementations that are wrong in one way each. A row is a name, a sentence and what it changes in the
// conforming Policy; how it then behaves is decided where that policy is asked.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "http1/error.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

struct Mutant {
  std::string_view name;
  std::string_view what;
  std::variant<Rule Policy::*, http1::ErrorCode, Slip> fault;  // what it does not do, wrongly takes, or writes wrong
};

std::span<const Mutant> mutants();
const Mutant* find_mutant(std::string_view name);
Policy policy_of(const Mutant& mutant);

// Whether a conversation that was held under this policy, a conforming one, came to what the mutant does otherwise. Where it
// did not, the mutant would have held the same conversation.
bool came_to(const Policy& policy, const Mutant& mutant);

}  // namespace hopcheck::ref
