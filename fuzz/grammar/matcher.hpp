// Matches the rules of a grammar against one text, and finds every end that a match can have: no choice is made before
// all are tried, so neither order nor greed decides anything. All ends of all beginnings are one set of positions, which
// keeps an ambiguous grammar as cheap as a plain one; a rule that contains itself is matched once for each position.
// Time and memory are bounded by the square of the length of the text, which is at most Positions::most.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/grammar/abnf.hpp"
#include "fuzz/grammar/positions.hpp"

namespace hopcheck::grammar {

// What a rule of interest matched.
struct Part {
  std::size_t rule;
  std::string_view octets;
  bool operator==(const Part&) const = default;
};

class Matcher {
 public:
  // std::length_error for a text that is too long. Text and grammar stay the caller's.
  Matcher(const Grammar& grammar, std::string_view text);

  struct Ends {
    Positions at;
    bool open = false;  // the text could go on: it ends inside of something that, continued, would match
    // The only end or the last one; nothing where there is none.
    std::optional<std::size_t> last() const;
  };

  // Where a match of the rule that begins there can end.
  Ends ends(std::size_t rule, std::size_t begin);

  // Whether the rule matches just that part of the text.
  bool matches(std::size_t rule, std::string_view part);

  // The longest beginning of that part of the text that the rule matches; it must match one, and be it the empty string.
  std::string_view longest(std::size_t rule, std::string_view part);

  // What the rules of `wanted` matched, in order, in one match of the rule with that part of the text, which it has. Does
  // not look for a wanted rule inside of another.
  std::vector<Part> parts(std::size_t rule, std::string_view part, std::span<const std::size_t> wanted);

 private:
  Positions after(std::size_t element, const Positions& begins);
  Positions after_octets(std::size_t octets, std::size_t least, std::size_t most, const Positions& begins);
  Positions after_repetition(const Element& element, const Positions& begins);
  Positions after_recursive(std::size_t rule, const Positions& begins);
  const Positions& where(std::size_t octets);

  struct Span {
    std::size_t begin;
    std::size_t end;
  };
  bool can_hold(std::size_t element, std::span<const std::size_t> wanted);
  void derive(std::size_t element, Span span, std::span<const std::size_t> wanted, std::vector<Part>& found);
  void derive_each(const std::vector<std::size_t>& elements, Span span, std::span<const std::size_t> wanted, std::vector<Part>& found);
  std::vector<std::size_t> repeated(const Element& element, Span span);

  const Grammar& grammar_;
  std::string_view text_;
  bool open_ = false;
  std::vector<std::optional<Positions>> where_;  // the octets of each set, once asked for
  std::map<std::pair<std::size_t, std::size_t>, std::optional<Positions>> recursive_;  // by rule and beginning; none while it is sought
};

}  // namespace hopcheck::grammar
