// How long a wait may take before silence is believed.
#pragma once

#include <vector>

#include "play/world.hpp"

namespace hopcheck::play {

struct Patience {
  Duration usual = std::chrono::seconds(2);  // where the case names none
  double factor = 1;                         // on everything, also on what a case names
  // A close that was announced may come late, which is no fault: so many times the usual.
  static constexpr int announced_close = 4;
  // No wait lasts longer, whatever keeps coming.
  Duration longest = std::chrono::seconds(10);
};

// A multiple, within bounds, of the worst but one of the latencies that the target showed: a single one that stands out is more often the
// machine's, and would make every silence of the run last as long as bounds allow.
Patience measured_patience(std::vector<Duration> latencies, double factor);

}  // namespace hopcheck::play
