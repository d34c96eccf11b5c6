#include "case/case.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "http1/octets.hpp"

namespace hopcheck::cases {

std::string_view to_string(Role role) {
  constexpr std::array names{"server", "gateway", "proxy"};
  return names.at(static_cast<std::size_t>(role));
}

std::string_view to_string(Verb verb) {
  constexpr std::array names{"assume", "must", "should", "ought", "may"};
  return names.at(static_cast<std::size_t>(verb));
}

std::string_view to_string(Deed deed) {
  constexpr std::array names{"half-close", "close", "reset", "stop-reading", "resume-reading"};
  return names.at(static_cast<std::size_t>(deed));
}

// Where a script is complete: of what it holds each may hold scripts.
bool Branch::operator==(const Branch&) const = default;
bool Repeat::operator==(const Repeat&) const = default;

const std::vector<Capability>& capabilities() {
  static const std::vector<Capability> all{
      {"post", {Role::server, Role::gateway, Role::proxy}},
      {"echo", {Role::server, Role::gateway, Role::proxy}},
      {"upgrade", {Role::server, Role::gateway, Role::proxy}},
      {"persistent-origin", {Role::gateway, Role::proxy}},
      {"connect", {Role::proxy}},
  };
  return all;
}

const std::vector<Role>& roles_that_offer(std::string_view capability) {
  const auto& all = capabilities();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Capability& each) { return each.name == capability; });
  assert(found != all.end());  // the loader knows no others
  return found->roles;
}

bool uses_origin(const Script& script) {
  const auto in_branch = [](const Branch& branch) { return uses_origin(branch.script); };
  return std::any_of(script.begin(), script.end(), [&](const Step& step) {
    const auto* repeat = std::get_if<Repeat>(&step.what);
    const auto* one_of = std::get_if<OneOf>(&step.what);
    return step.on_origin() || (repeat != nullptr && uses_origin(repeat->script)) ||
           (one_of != nullptr && std::any_of(one_of->branches.begin(), one_of->branches.end(), in_branch));
  });
}

bool has_branch(const Script& script, std::string_view name) {
  const auto is_or_has = [&](const Branch& branch) { return branch.name == name || has_branch(branch.script, name); };
  return std::any_of(script.begin(), script.end(), [&](const Step& step) {
    const auto* repeat = std::get_if<Repeat>(&step.what);
    const auto* one_of = std::get_if<OneOf>(&step.what);
    return (repeat != nullptr && has_branch(repeat->script, name)) ||
           (one_of != nullptr && std::any_of(one_of->branches.begin(), one_of->branches.end(), is_or_has));
  });
}

bool ends_in_a_breach(const Script& script) {
  if (script.empty()) return false;
  if (std::holds_alternative<Breaks>(script.back().what)) return true;
  const auto* one_of = std::get_if<OneOf>(&script.back().what);
  return one_of != nullptr && std::all_of(one_of->branches.begin(), one_of->branches.end(),
                                          [](const Branch& branch) { return ends_in_a_breach(branch.script); });
}

// A server case holds for whatever answers requests (RFC 9110, 3.7: a gateway is an origin server to its clients).
bool Case::holds_for(Role role) const {
  const auto listed = [&](Role r) { return std::find(roles.begin(), roles.end(), r) != roles.end(); };
  return listed(role) || listed(Role::server);
}

std::vector<Variant> variants_of(const Case& c) {
  std::vector<Variant> variants{{"", {}}};
  for (const Variation& variation : c.vary) {
    std::vector<Variant> more;
    for (const Variant& variant : variants) {
      for (const auto& [label, value] : variation.values) {
        Variant next = variant;
        next.id += (next.id.empty() ? "" : ", ") + http1::escape(label);
        next.values.emplace(variation.name, value.text({}));
        more.push_back(std::move(next));
      }
    }
    variants = std::move(more);
  }
  for (Variant& variant : variants) variant.id = variant.id.empty() ? c.id : c.id + "[" + variant.id + "]";
  return variants;
}

}  // namespace hopcheck::cases
