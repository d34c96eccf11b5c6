#include "case/rule.hpp"

#include <algorithm>
#include <array>

namespace hopcheck::cases {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 9> traits{"nothing-behind", "delimited",  "not-cut-off",     "no-empty-line-before", "known-version",
                                                 "single-spaces",  "host-first", "states-a-length", "origin-form"};
constexpr std::array<std::string_view, 11> forms{"once",
                                                 "no-empty-members",
                                                 "tokens",
                                                 "protocols",
                                                 "via",
                                                 "codings",
                                                 "digits",
                                                 "imf-date",
                                                 "no-space-around-equals",
                                                 "single-space-within",
                                                 "no-needless-escapes"};
static_assert(traits.size() == static_cast<std::size_t>(Trait::origin_form) + 1);
static_assert(forms.size() == static_cast<std::size_t>(Form::no_needless_escapes) + 1);

}  // namespace

std::span<const std::string_view> trait_names() { return traits; }
std::span<const std::string_view> form_names() { return forms; }
std::string_view to_string(Trait trait) { return traits.at(static_cast<std::size_t>(trait)); }
std::string_view to_string(Form form) { return forms.at(static_cast<std::size_t>(form)); }

bool Rule::holds_for(Role role) const { return std::find(about.roles.begin(), about.roles.end(), role) != about.roles.end(); }

}  // namespace hopcheck::cases
