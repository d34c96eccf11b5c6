// What happened in one conversation: enough to judge it again, and to show it to a person. A value; bounded in memory.
#pragma once

#include <string>
#include <vector>

#include "case/case.hpp"
#include "case/check.hpp"
#include "play/said.hpp"
#include "play/world.hpp"

namespace hopcheck::play {

// One line of the transcript.
struct Moment {
  enum class Kind { opened, refused, sent, received, fin, reset, we_half_closed, we_closed, we_reset, note };
  Time at{};             // since the conversation began
  std::string endpoint;  // "client", "origin-b"
  int connection = 0;    // counted from 1 within the conversation
  Kind kind = Kind::note;
  std::string octets;        // the first ones
  std::uint64_t length = 0;  // how many in all
  std::string note;          // printable
};

struct Trace {
  static constexpr std::size_t most_octets = 4096;  // kept of one moment
  static constexpr std::size_t most_moments = 400;

  cases::Variables variables;                   // at the beginning
  std::vector<cases::Observation> settled;      // one for each check and one_of reached, in order
  std::vector<Moment> moments;
  std::size_t moments_lost = 0;                 // beyond most_moments
  std::vector<Said> said;                       // every message, awaited or not: by connection, and there in order
  Duration took{};
  bool target_gone = false;                     // a connection was refused
};

}  // namespace hopcheck::play
