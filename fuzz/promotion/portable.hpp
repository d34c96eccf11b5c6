// Octets of a finding as a case sends them to any target: where that changes nothing else, with the target's own request-target and
// host in the place of those that the fuzzer made up.
#pragma once

#include <string>

#include "case/case.hpp"
#include "fuzz/promotion/reading.hpp"

namespace hopcheck::fuzz {

struct Portable {
  std::string source;        // for "send"
  bool carries_token = false;  // each request's target does, so that an origin knows it
  bool posts = false;        // it needs a target that takes content
  bool as_found = false;     // nothing could be put in
};

Portable portable(const Stream& stream, const Reading& reading, cases::Role role);

// The stream with what is wrong set right as RFC 9112 lets a recipient do it: how many requests that makes of what follows the sound
// ones. Nothing where it has no such remedy.
std::optional<std::size_t> requests_once_mended(const Stream& stream, const Reading& reading);

}  // namespace hopcheck::fuzz
