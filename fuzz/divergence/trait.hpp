// What a rule may ask of the message at which two readings part, where the parsers' own errors do not tell enough: a closed
// vocabulary. Pure.
#pragma once

#include <span>
#include <string_view>

#include "fuzz/divergence/difference.hpp"
#include "fuzz/peer/reading.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::divergence {

struct Parting {
  const fuzz::Stream& stream;
  const peer::Reading& reference;
  const peer::Reading& other;
  const Difference& difference;

  // Of the message at which they part; null where that parser has none there.
  const peer::Message* ours() const;
  const peer::Message* theirs() const;
};

struct Trait {
  std::string_view name;
  std::string_view meaning;  // "the message ..."
  bool (*holds)(const Parting&);
};
std::span<const Trait> traits();

}  // namespace hopcheck::divergence
