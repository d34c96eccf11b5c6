// How much work a case makes for whoever walks through it: an input that asks for hours is a test of patience, not of code.
#pragma once

#include <cstdint>

#include "case/case.hpp"

namespace hopcheck::fuzz {

struct Size {
  std::uint64_t steps = 0;     // taken, every branch counted
  std::uint64_t octets = 0;    // sent, or compared with
  std::uint64_t variants = 1;
};

// A repeat is counted as often as it is taken, but no more than `rounds` times.
Size size_of(const cases::Case& c, int rounds);

}  // namespace hopcheck::fuzz
