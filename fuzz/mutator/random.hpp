// Choices of a mutation: all follow from the seed that the fuzzing engine gives, so that a mutation can be repeated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace hopcheck::fuzz {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }  // n from 1 on
  std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename Range>
  const auto& pick(const Range& range) {
    return *(std::begin(range) + static_cast<std::ptrdiff_t>(below(std::size(range))));
  }

 private:
  std::uint64_t next() {  // splitmix64
    state_ += 0x9E3779B97F4A7C15;
    auto mixed = (state_ ^ (state_ >> 30U)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace hopcheck::fuzz
