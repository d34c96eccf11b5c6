// A set of positions in a text that is no longer than `Positions::most`: what a match can begin or end at. A matcher makes
// thousands of them, and most lie close together: a set is an array of bits, of which only the words between its first and its
// last are written, read or copied.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace hopcheck::grammar {

class Positions {
 public:
  static constexpr std::size_t most = 1087;  // 1 KiB of text, its end, and what fills up the last word

  Positions() = default;
  Positions(const Positions& other) { *this = other; }
  Positions& operator=(const Positions& other) {
    first_ = other.first_;
    past_ = other.past_;
    for (std::size_t i = first_; i < past_; ++i) words_[i] = other.words_[i];
    return *this;
  }
  ~Positions() = default;

  static Positions of(std::size_t position) {
    Positions set;
    set.insert(position);
    return set;
  }

  void insert(std::size_t position) {
    cover(position / 64, position / 64 + 1);
    words_[position / 64] |= std::uint64_t{1} << position % 64;
  }
  bool contains(std::size_t position) const { return (word(position / 64) >> position % 64 & 1U) != 0; }
  bool empty() const { return first_ == past_; }

  Positions& operator|=(const Positions& other) {
    cover(other.first_, other.past_);
    for (std::size_t i = other.first_; i < other.past_; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Positions without(const Positions& other) const {
    Positions result(*this);
    for (std::size_t i = std::max(first_, other.first_); i < std::min(past_, other.past_); ++i) result.words_[i] &= ~other.words_[i];
    result.trim();
    return result;
  }

  // Where one can stand after exactly one octet, `octets` being the positions of those that may be passed.
  Positions after_one(const Positions& octets) const {
    Positions result;
    result.first_ = first_;
    std::uint64_t carry = 0;
    std::size_t i = first_;
    for (; i < past_ || carry != 0; ++i) {
      const std::uint64_t passed = word(i) & octets.word(i);
      result.words_[i] = passed << 1 | carry;
      carry = passed >> 63;
    }
    result.past_ = i;
    result.trim();
    return result;
  }

  // Where one can stand after any number of them, none included: the carries of an addition run through each row of ones
  // (MatchStar of R. D. Cameron et al., "Bitwise data parallelism in regular expression matching", 2014).
  Positions after_any(const Positions& octets) const {
    Positions result;
    result.first_ = first_;
    std::uint64_t carry = 0;
    std::size_t i = first_;
    for (; i < past_ || carry != 0; ++i) {
      const std::uint64_t row = octets.word(i);
      const std::uint64_t begin = (word(i) & row) + carry;
      const std::uint64_t sum = begin + row;
      result.words_[i] = (sum ^ row) | word(i);
      carry = (begin < carry || sum < row) ? 1 : 0;
    }
    result.past_ = i;
    return result;
  }

  // The greatest position that is less than `below`, or `none`.
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t last(std::size_t below = size * 64) const {
    for (std::size_t i = std::min((below + 63) / 64, past_); i-- > first_;) {
      std::uint64_t bits = words_[i];
      if (i == below / 64) bits &= (std::uint64_t{1} << below % 64) - 1;
      if (bits != 0) return i * 64 + 63 - static_cast<std::size_t>(std::countl_zero(bits));
    }
    return none;
  }

 private:
  static constexpr std::size_t size = (most + 1) / 64;

  std::uint64_t word(std::size_t i) const { return i >= first_ && i < past_ ? words_[i] : 0; }

  // Makes these words some of those that are written.
  void cover(std::size_t first, std::size_t past) {
    if (first >= past) return;
    if (empty()) first_ = past_ = first;
    while (first_ > first) words_[--first_] = 0;
    while (past_ < past) words_[past_++] = 0;
  }

  void trim() {
    while (past_ > first_ && words_[past_ - 1] == 0) --past_;
    while (first_ < past_ && words_[first_] == 0) ++first_;
  }

  std::size_t first_ = 0;
  std::size_t past_ = 0;
  std::array<std::uint64_t, size> words_;  // those from first_ to past_; the first and the last of them are not 0
};

}  // namespace hopcheck::grammar
