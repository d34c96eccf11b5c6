// Holds what came out of a gateway against what was meant to: the strict reader must read just that.
#pragma once

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

}  // namespace hopcheck::fuzz
