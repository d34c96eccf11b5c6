#include "play/patience.hpp"

#include <algorithm>

namespace hopcheck::play {

Patience measured_patience(Duration worst_latency, double factor) {
  constexpr int multiple = 25;
  constexpr Duration least = std::chrono::milliseconds(200);
  constexpr Duration most = std::chrono::seconds(3);
  Patience patience;
  patience.usual = std::clamp(worst_latency * multiple, least, most);
  patience.factor = factor;
  return patience;
}

}  // namespace hopcheck::play
