// How far octets of one class go: tokens, lines, paths. It is where a reader spends its time. Where the processor has AVX2, 32
// octets are looked at together, elsewhere one by one; fuzz_scan holds the two to the same answer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "http1/octets.hpp"

namespace hopcheck::http1 {

// A class of octets, also as the processor can look it up for many at once: by the two halves of each octet. An octet belongs
// where the row of its low half and that of its high half share a bit. A bit stands for a set of low halves that some high
// halves have in common; there are eight, which is enough for ASCII's own and all that HTTP asks for, and is checked.
struct OctetClass {
  OctetTable table;
  std::array<std::uint8_t, 32> low{};  // the 16 rows twice, for the processor looks them up for 16 octets and for 16
  std::array<std::uint8_t, 32> high{};

  constexpr bool has(char octet) const { return is_in(table, octet); }
};

consteval std::uint16_t low_halves(const OctetTable& table, unsigned high) {
  unsigned set = 0;
  for (unsigned low = 0; low < 16; ++low) set |= (table[high * 16 + low] ? 1U : 0U) << low;
  return static_cast<std::uint16_t>(set);
}

consteval OctetClass class_of(const OctetTable& table) {
  OctetClass made{table};
  std::array<std::uint16_t, 8> sets{};
  for (unsigned high = 0; high < 16; ++high) {
    const std::uint16_t set = low_halves(table, high);
    if (set == 0) continue;
    std::size_t bit = 0;
    while (sets.at(bit) != 0 && sets[bit] != set) ++bit;
    sets[bit] = set;
    made.high[high] = made.high[high + 16] = static_cast<std::uint8_t>(1U << bit);
    for (unsigned low = 0; low < 16; ++low) made.low[low] = made.low[low + 16] |= static_cast<std::uint8_t>((set >> low & 1U) << bit);
  }
  return made;
}

inline constexpr OctetClass class_of_token_octets = class_of(token_octets);
inline constexpr OctetClass class_of_field_octets = class_of(field_octets);

// The first octet of `text` from `at` on that is not of the class; the size of the text where there is none.
std::size_t find_other(const OctetClass& octets, std::string_view text, std::size_t at = 0);
std::size_t find_other_one_by_one(const OctetClass& octets, std::string_view text, std::size_t at = 0);

// Where the token that begins at the same place as a line ends, and where the line's field octets end: the line, if CRLF follows.
struct LineEnds {
  std::size_t token;
  std::size_t line;
  bool operator==(const LineEnds&) const = default;
};

// The ends of the lines from `at` on, each of which begins behind the CRLF of the one before it. `seen` octets of the first are
// known to be field octets: its token then counts from there. The last is empty, or no CRLF follows it, or there is room for no
// more. Returns how many were found: one at least, for which there has to be room.
std::size_t find_lines(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found);
std::size_t find_lines_one_by_one(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found);

}  // namespace hopcheck::http1
