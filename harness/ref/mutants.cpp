#include "ref/mutants.hpp"

#include <algorithm>

#include "ref/mutant_rows.hpp"

namespace hopcheck::ref {

std::span<const Mutant> mutants() { return mutant_rows; }

const Mutant* find_mutant(std::string_view name) {
  const auto found = std::find_if(std::begin(mutant_rows), std::end(mutant_rows), [&](const Mutant& row) { return row.name == name; });
  return found == std::end(mutant_rows) ? nullptr : &*found;
}

Policy policy_of(const Mutant& mutant) {
  Policy policy;
  if (const auto* code = std::get_if<http1::ErrorCode>(&mutant.fault)) policy.lenient.allow(*code);
  else if (const auto* slip = std::get_if<Slip>(&mutant.fault)) policy.slip = *slip;
  else policy.*std::get<Rule Policy::*>(mutant.fault) = false;
  return policy;
}

bool came_to(const Policy& policy, const Mutant& mutant) {
  if (const auto* code = std::get_if<http1::ErrorCode>(&mutant.fault)) return policy.lenient.was_asked(*code);
  if (std::holds_alternative<Slip>(mutant.fault)) return true;  // it may fit any head
  return (policy.*std::get<Rule Policy::*>(mutant.fault)).was_asked();
}

}  // namespace hopcheck::ref
