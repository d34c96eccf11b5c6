// What is found in a stream, told in the same words by the reader of harness/http1 and by the recogniser.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/grammar/positions.hpp"
#include "fuzz/grammar/recogniser.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::grammar {

inline constexpr std::size_t longest = Positions::most;  // no longer stream can be recognised

struct Account {
  std::string text;                      // messages, and how the stream ends
  std::vector<std::string_view> errors;  // by the grammar: all points of the prose that are broken; else the one that is named

  std::string whole() const;  // with the errors
  // Whether the grammar, where it gives reasons, has that of the other among them.
  bool explains(const Account& other) const;
};

// Of content, the first `keep` octets are told, and how many there are.
Account account_of(const Recognition& recognition, std::size_t keep);
Account account_of_reader(const fuzz::Stream& stream, std::size_t keep);
// Of http1::Collector, which hands on whole messages: the stream cut as Cuts has it.
Account account_of_collector(const fuzz::Stream& stream, std::size_t keep, fuzz::Cuts cuts);

}  // namespace hopcheck::grammar
