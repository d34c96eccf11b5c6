// What a case sends, connection by connection: where seeds and the mutator's material come from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "case/case.hpp"

namespace hopcheck::fuzz {

struct Sends {
  std::string name;    // of the case, its variant and the endpoint, as a file may be called
  bool requests;       // what a client sends; else what an origin does
  std::string octets;  // as fuzz/stream/stream.hpp reads them: a line HEAD or CONNECT where responses answer that

  bool operator==(const Sends&) const = default;
};

// Longer ones are of no use to a fuzzer, and left out.
inline constexpr std::size_t longest_sends = 4096;

// All that clients send on each connection and origins in each exchange, in every variant and along every branch; what is
// sent twice is there once.
std::vector<Sends> sends_of(const cases::Case& c);

// The chunked bodies in a stream, as they are sent, broken ones to the end.
std::vector<std::string> chunked_bodies_of(const Sends& sends);

// Visible characters that no file system minds, for any text.
std::string file_name(std::string_view text);

}  // namespace hopcheck::fuzz
