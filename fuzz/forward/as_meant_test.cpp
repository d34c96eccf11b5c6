#include "fuzz/forward/as_meant.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "fuzz/divergence/rule.hpp"
#include "fuzz/peer/peer.hpp"

namespace hopcheck::fuzz {
namespace {

const Trial trial{"input", "a trial"};

Meant meant_get() {
  Meant meant;
  meant.message.head = {http1::RequestLine{"GET", "/", http1::http11}, {{"Host", "a"}}};
  meant.complete = true;
  return meant;
}

const Stream once{true, "GET", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"};

TEST(AsMeant, WhatWasMeantPasses) { hold_as_meant(trial, once, {meant_get()}); }

TEST(AsMeantDeathTest, AnythingElseFails) {
  EXPECT_DEATH(hold_as_meant(trial, once, {}), "more than was meant");
  EXPECT_DEATH(hold_as_meant(trial, once, {meant_get(), meant_get()}), "not complete");
  EXPECT_DEATH(hold_as_meant(trial, {true, "GET", "GET / HTTP/1.1\r\nHost: b\r\n\r\n"}, {meant_get()}), "not as meant");
  EXPECT_DEATH(hold_as_meant(trial, {true, "GET", "GET / HTTP/1.1\r\n\r\n"}, {meant_get()}), "malformed");
  Meant begun = meant_get();
  begun.complete = false;
  EXPECT_DEATH(hold_as_meant(trial, once, {begun}), "complete, and should not be");
}

TEST(AsMeantDeathTest, PeerThatIsLedAstrayFails) {
  if (peer::installed("llhttp") == nullptr) GTEST_SKIP() << "llhttp is not installed";
  EXPECT_DEATH(hold_for_peers(trial, {false, "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"}),
               "body-of-a-bodiless-response");
}

TEST(AsMeant, WhatIsLetPassIsADangerousRule) {
  const auto& rules = divergence::built_in_rules();
  for (const auto id : bound_to_forward()) {
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& one) { return one.id == id; });
    ASSERT_NE(rule, rules.end()) << id;
    EXPECT_FALSE(rule->danger.empty()) << id << " need not be named: there is no danger in it";
  }
}

}  // namespace
}  // namespace hopcheck::fuzz
