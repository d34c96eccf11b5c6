// Holds what came out of a gateway against what was meant to: the strict reader and every peer must read just that.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/forward/meant.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::fuzz {

// What is being tried, for whoever reads of a failure.
struct Trial {
  std::string_view input;
  const char* with;
};

// Prints what is wrong, escaped, and aborts.
[[noreturn]] void fail(const Trial& trial, const std::string& what, std::string_view sent, std::string_view meant = {},
                       std::string_view read = {});

// The strict reader finds `meant` in the stream, one message behind the other, and nothing else. Of one that is not complete
// any part may have come.
void hold_as_meant(const Trial& trial, const Stream& stream, const std::vector<Meant>& meant);

// And so does every peer; where one reads otherwise, fuzz/divergences.json knows, and there is no danger in it.
void hold_for_peers(const Trial& trial, const Stream& stream);

// But for these of its rules: a peer misreads, dangerously, what a gateway is bound to forward all the same.
std::span<const std::string_view> bound_to_forward();

}  // namespace hopcheck::fuzz
