#include "play/patience.hpp"

#include <gtest/gtest.h>

namespace hopcheck::play {
namespace {

constexpr std::chrono::milliseconds ms{1};

Duration usual(const std::vector<Duration>& latencies) { return measured_patience(latencies, 1).usual; }

TEST(Patience, IsAMultipleOfTheLatency) { EXPECT_EQ(usual({20 * ms, 22 * ms, 24 * ms, 24 * ms}), 600 * ms); }

TEST(Patience, IsNotMeasuredByASingleLateAnswer) {
  EXPECT_EQ(usual({20 * ms, 1000 * ms, 24 * ms, 22 * ms}), 600 * ms);
  EXPECT_EQ(usual({20 * ms, 100 * ms, 24 * ms, 110 * ms}), 2500 * ms);
}

TEST(Patience, HasBounds) {
  EXPECT_EQ(usual({1 * ms, 1 * ms, 1 * ms}), 200 * ms);
  EXPECT_EQ(usual({1000 * ms, 1000 * ms, 1000 * ms}), 3000 * ms);
}

}  // namespace
}  // namespace hopcheck::play
