// A case played against the reference implementation in virtual time, and what must be so however odd the case is: the conversation
// ends; the same seed gives the same trace; the judge, who walks the trace afterwards, comes to its end as the player did, and to the
// same judgement each time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "case/case.hpp"
#include "ref/node.hpp"

namespace hopcheck::fuzz {

// Whether a case is played here: it lints but for its citations and grades, and takes little enough time and memory.
bool playable(const cases::Case& c);

// Whether the reference server's answers cannot depend on how TCP cuts what the case sends, so that the verdict may not either. Of the
// library, `hopcheck prove` says so of every case, for those were written that way: outcomes that depend on timing are branches. A mutated
// case asks of whoever comes first, gives less time than the octets take, or closes while they are on their way. What remains is one
// client that sends and awaits, with patience, and without Expect, where a 100 depends on whether the content is there already.
bool is_steady(const cases::Case& c);

struct Breach {
  std::string what;    // which of it is not so
  std::string detail;  // printable
};

// What is not so when the case plays with this seed: of its roles and variants one is chosen by it. Nothing where all is, or where the
// case is not playable. The implementation is the reference, unless a test wants to see a breach.
using Make = std::function<std::unique_ptr<ref::Node>(cases::Role)>;
std::unique_ptr<ref::Node> make_reference(cases::Role role);
std::optional<Breach> breach_of(const cases::Case& c, std::uint64_t seed, const Make& make = make_reference);

// The seed that a fuzz target plays the text of a case file with.
std::uint64_t seed_of(std::string_view text);

// breach_of() with that seed; nothing where the text does not load.
std::optional<Breach> breach_of(std::string_view text);

}  // namespace hopcheck::fuzz
