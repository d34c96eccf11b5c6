#include "play/patience.hpp"

#include <algorithm>

namespace hopcheck::play {

Patience measured_patience(std::vector<Duration> latencies, double factor) {
  constexpr int multiple = 25;
  constexpr Duration least = std::chrono::milliseconds(200);
  constexpr Duration most = std::chrono::seconds(3);
  std::sort(latencies.begin(), latencies.end());
  const Duration latency = latencies.empty() ? most : latencies[latencies.size() < 2 ? 0 : latencies.size() - 2];
  Patience patience;
  patience.usual = std::clamp(latency * multiple, least, most);
  patience.factor = factor;
  return patience;
}

}  // namespace hopcheck::play
