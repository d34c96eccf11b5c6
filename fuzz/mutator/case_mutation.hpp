// Mutations of a case file that know it for one: steps change places, checks get other verbs, strings those of other cases. What is no
// JSON, and one mutation in six, is left to the engine's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hopcheck::fuzz {

// The text with one change or a few, or nothing ("") where it is no JSON that anything could be changed in. The same seed makes the same.
std::string mutate_case(std::string_view text, std::uint64_t seed);

// `a` with steps, or the value of a member, of `b`.
std::string cross_cases(std::string_view a, std::string_view b, std::uint64_t seed);

}  // namespace hopcheck::fuzz
