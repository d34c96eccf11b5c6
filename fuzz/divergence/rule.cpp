#include "fuzz/divergence/rule.hpp"

#include <algorithm>

#include "http1/error.hpp"

namespace hopcheck::divergence {
namespace {

bool names(const std::vector<std::string>& list, std::string_view name) { return std::find(list.begin(), list.end(), name) != list.end(); }

}  // namespace

std::string_view to_string(Right right) { return names_of_right[static_cast<std::size_t>(right)]; }

bool Rule::concerns(std::string_view peer) const { return names(peers, peer); }

bool Rule::covers(const Parting& parting) const {
  const Difference& difference = parting.difference;
  if (difference.differs != differs) return false;
  if (requests && *requests != parting.stream.requests) return false;
  if (in_body && *in_body != difference.in_body) return false;
  if (!reference.empty()) {
    const bool waiting = parting.reference.end == peer::End::waiting;
    if (!names(reference, waiting ? "waiting" : parting.reference.error)) return false;
  }
  if (!errors.empty() && !names(errors, parting.other.error)) return false;
  return std::all_of(traits.begin(), traits.end(), [&](const Trait* trait) { return trait->holds(parting); });
}

}  // namespace hopcheck::divergence
