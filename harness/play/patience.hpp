// How long a wait may take before silence is believed.
#pragma once

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

// A multiple of the target's own worst latency to a plain request, within bounds.
Patience measured_patience(Duration worst_latency, double factor);

}  // namespace hopcheck::play
