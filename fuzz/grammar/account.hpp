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
  std::vector<std::string_view> errors;  // by the grammar: all points of the prose that are broken; by the reader: the one it names

  std::string whole() const;  // with the errors
  // Where the grammar gives reasons, whether that of the other is one of them.
  bool explains(const Account& other) const;
};

Account account_of_reader(const fuzz::Stream& stream);
Account account_of(const Recognition& recognition);

}  // namespace hopcheck::grammar
