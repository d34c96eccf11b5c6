// A set of positions in a text that is no longer than `Positions::most`: what a match can begin or end at. The sets are
// small arrays of bits, because a matcher makes thousands of them.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace hopcheck::grammar {

class Positions {
 public:
  static constexpr std::size_t most = 1087;  // 1 KiB of text, its end, and what fills up the last word

  static Positions of(std::size_t position) {
    Positions set;
    set.insert(position);
    return set;
  }

  void insert(std::size_t position) { words_[position / 64] |= std::uint64_t{1} << position % 64; }
  bool contains(std::size_t position) const { return (words_[position / 64] >> position % 64 & 1U) != 0; }
  bool empty() const {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }

  Positions& operator|=(const Positions& other) {
    for (std::size_t i = 0; i < words; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Positions without(const Positions& other) const {
    Positions result;
    for (std::size_t i = 0; i < words; ++i) result.words_[i] = words_[i] & ~other.words_[i];
    return result;
  }

  // Where one can stand after exactly one octet, `octets` being the positions of those that may be passed.
  Positions after_one(const Positions& octets) const {
    Positions result;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const std::uint64_t passed = words_[i] & octets.words_[i];
      result.words_[i] = passed << 1 | carry;
      carry = passed >> 63;
    }
    return result;
  }

  // Where one can stand after any number of them, none included: the carries of an addition run through each row of ones
  // (MatchStar of R. D. Cameron et al., "Bitwise data parallelism in regular expression matching", 2014).
  Positions after_any(const Positions& octets) const {
    Positions result;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const std::uint64_t row = octets.words_[i];
      const std::uint64_t first = (words_[i] & row) + carry;
      const std::uint64_t sum = first + row;
      result.words_[i] = (sum ^ row) | words_[i];
      carry = (first < carry || sum < row) ? 1 : 0;
    }
    return result;
  }

  // The greatest position that is less than `below`, or `none`.
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t last(std::size_t below = words * 64) const {
    for (std::size_t i = (below + 63) / 64; i-- > 0;) {
      std::uint64_t word = words_[i];
      if (i == below / 64) word &= (std::uint64_t{1} << below % 64) - 1;
      if (word != 0) return i * 64 + 63 - static_cast<std::size_t>(std::countl_zero(word));
    }
    return none;
  }

 private:
  static constexpr std::size_t words = (most + 1) / 64;
  std::array<std::uint64_t, words> words_{};
};

}  // namespace hopcheck::grammar
