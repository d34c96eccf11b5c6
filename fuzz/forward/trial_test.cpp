#include "fuzz/forward/trial.hpp"

#include <gtest/gtest.h>

#include <string>

#include "ref/mutants.hpp"

namespace hopcheck::fuzz {
namespace {

void try_all(const std::string& input, Role role, const ref::Policy& policy) {
  const Stream stream = stream_of(input);
  if (stream.requests) return try_requests(input, role, policy);
  try_responses(stream, input, policy);
  try_surplus(stream, input, policy);
  try_responses_to_http10(stream, input, policy);
}

// An input that passes with the conforming gateway, and not with the one that is wrong.
struct Row {
  const char* mutant;
  const char* input;
  Role role = Role::gateway;
};

const char* const smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::string post(const char* fields, const std::string& behind) {
  return std::string("POST / HTTP/1.1\r\nHost: a\r\n") + fields + "\r\n" + behind;
}

const Row rows[] = {
    {"forwards-named-request-fields", "GET / HTTP/1.1\r\nHost: a\r\nConnection: X\r\nx: 1\r\n\r\n"},
    {"forwards-two-lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"},
    {"forwards-content-without-framing", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"},
    {"forwards-trailers-as-headers", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: 1\r\n\r\n"},
    {"appends-crlf-to-content", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"},
    {"decodes-targets", "GET /%0d%0aX:%20y HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"keeps-folds", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"},
    {"accepts-bare-cr", "GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: 1\r\n\r\n"},
    {"accepts-control-octets", "GET / HTTP/1.1\r\nHost: a\r\nX: y\x01z\r\n\r\n"},
    {"accepts-repeated-host", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
    {"trims-field-names", "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n"},
    {"counts-in-32-bits", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4294967297\r\n\r\naGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"forwards-absolute-form", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", Role::proxy},
    {"hides-truncation", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na"},
    {"sends-both-lengths", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"reuses-poisoned-connections", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"reuses-closing-origins",
     "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"joins-set-cookie", "HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 0\r\n\r\n"},
};

TEST(TrialDeathTest, NoticesAGatewayThatIsWrong) {
  for (const Row& row : rows) {
    const auto* mutant = ref::find_mutant(row.mutant);
    ASSERT_NE(mutant, nullptr) << row.mutant;
    try_all(row.input, row.role, {});
    EXPECT_DEATH(try_all(row.input, row.role, ref::policy_of(*mutant)), "meant|answer|connections|complete|reset|malformed") << row.mutant;
  }
}

TEST(TrialDeathTest, NoticesAGatewayThroughWhichRequestsAreSmuggled) {
  const std::pair<const char*, std::string> inputs[] = {
      {"accepts-repeated-content-length", post("Content-Length: 0\r\nContent-Length: 35\r\n", smuggled)},
      {"accepts-invalid-content-length", post("Content-Length: +35\r\n", smuggled)},
      {"goes-on-after-both-lengths", post("Content-Length: 40\r\nTransfer-Encoding: chunked\r\n", std::string("0\r\n\r\n") + smuggled)},
      {"skips-bad-transfer-codings", post("Transfer-Encoding: \"chunked\"\r\n", std::string("0\r\n\r\n") + smuggled)},
      {"accepts-chunk-sizes-of-any-form", post("Transfer-Encoding: chunked\r\n", std::string("0x23\r\n") + smuggled + "\r\n0\r\n\r\n")},
      {"skips-bad-chunk-extensions", post("Transfer-Encoding: chunked\r\n", std::string("0;=\r\n\r\n") + smuggled)},
      {"skips-octets-behind-chunk", post("Transfer-Encoding: chunked\r\n", std::string("1\r\naXX\r\n0\r\n\r\n") + smuggled)},
  };
  for (const auto& [name, input] : inputs) {
    const auto* mutant = ref::find_mutant(name);
    ASSERT_NE(mutant, nullptr) << name;
    try_all(input, Role::gateway, {});
    EXPECT_DEATH(try_all(input, Role::gateway, ref::policy_of(*mutant)), "meant|answer|connections|complete|reset|malformed") << name;
  }
}

}  // namespace
}  // namespace hopcheck::fuzz
