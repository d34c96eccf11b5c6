// What is plain HTTP/1.1 every parser reads alike: these tests hold the adapters, not the parsers.
#include "fuzz/peer/peer.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http1/octets.hpp"

namespace hopcheck::peer {
namespace {

using http1::Framing;

// A reading as text: what a test of many parsers can compare with one literal.
std::string told(const Reading& r) {
  std::string text;
  for (const Message& m : r.messages) {
    if (!m.head_complete) text += "cut off";
    if (m.head_complete) text += m.status == 0 ? fmt::format("{} {}", m.method, m.target) : fmt::format("{} {}", m.status, m.reason);
    if (m.head_complete) text += fmt::format(" {}", to_string(m.version));
    for (const Field& field : r.fields_of(m)) text += fmt::format("; {}={}", http1::to_lower(field.name), field.value);
    if (m.framing) text += fmt::format("; {}", to_string(*m.framing));
    if (m.declared) text += fmt::format(" {}", *m.declared);
    if (m.body_length > 0) text += fmt::format("; got {}", m.body_length);
    if (m.complete) text += fmt::format("; ends {}", m.ends);
    text += "\n";
  }
  return text + fmt::format("{}", to_string(r.end));
}

class EachPeer : public testing::TestWithParam<std::string> {
 protected:
  std::string reads(fuzz::Stream stream) {
    const auto peer = GetParam() == "reference" ? reference() : installed(GetParam());
    return told(peer->read(stream));
  }
  std::string requests(std::string_view octets) { return reads({true, "GET", octets}); }
  std::string responses(std::string_view octets, std::string_view method = "GET") { return reads({false, method, octets}); }
};

TEST_P(EachPeer, ReadsPipelinedRequests) {
  EXPECT_EQ(requests("GET /a?b HTTP/1.1\r\nHost: a\r\nX: y z \r\n\r\nPOST / HTTP/1.1\r\nhost:a\r\nContent-Length: 3\r\n\r\nabcGET / "
                     "HTTP/1.1\r\nHost: a\r\n\r\n"),
            "GET /a?b HTTP/1.1; host=a; x=y z; none; ends 39\n"
            "POST / HTTP/1.1; host=a; content-length=3; length 3; got 3; ends 88\n"
            "GET / HTTP/1.1; host=a; none; ends 115\n"
            "all used");
}

TEST_P(EachPeer, ReadsChunks) {
  EXPECT_EQ(requests("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nGET / "
                     "HTTP/1.1\r\nHost: a\r\n\r\n"),
            "POST / HTTP/1.1; host=a; transfer-encoding=chunked; chunked; got 5; ends 80\n"
            "GET / HTTP/1.1; host=a; none; ends 107\n"
            "all used");
}

TEST_P(EachPeer, WaitsForTheRestOfAHead) { EXPECT_THAT(requests("GET / HTTP/1.1\r\nHost: a\r\n"), testing::EndsWith("waiting for more")); }

TEST_P(EachPeer, WaitsForTheRestOfABody) {
  EXPECT_EQ(requests("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab"),
            "POST / HTTP/1.1; host=a; content-length=3; length 3; got 2\n"
            "waiting for more");
}

TEST_P(EachPeer, RejectsALineWithoutAColon) {
  EXPECT_THAT(requests("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"), testing::EndsWith("rejected"));
}

TEST_P(EachPeer, ReadsNothingBehindConnect) {
  EXPECT_EQ(requests("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n\x16\x03"), "CONNECT a:1 HTTP/1.1; host=a:1; none; ends 35\nover");
}

TEST_P(EachPeer, ReadsAResponseThatEndsWithItsConnection) {
  EXPECT_EQ(responses("HTTP/1.1 200 OK\r\nX: y\r\n\r\nabc"),
            "200 OK HTTP/1.1; x=y; close; got 3; ends 28\n" + std::string(GetParam() == "libhtp" ? "all used" : "over"));
}

TEST_P(EachPeer, ReadsResponsesOneAfterTheOther) {
  EXPECT_EQ(
      responses("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 304 Not Modified\r\nX: y\r\n\r\n"),
      "204 No Content HTTP/1.1; none; ends 27\n"
      "200 OK HTTP/1.1; content-length=1; length 1; got 1; ends 66\n"
      "304 Not Modified HTTP/1.1; x=y; none; ends 101\n"
      "all used");
}

TEST_P(EachPeer, ReadsResponsesToHead) {
  EXPECT_EQ(responses("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HEAD"),
            "200 OK HTTP/1.1; content-length=1; none; ends 38\n"
            "200 OK HTTP/1.1; transfer-encoding=chunked; none; ends 85\n"
            "all used");
}

TEST_P(EachPeer, ReadsATunnelAfterConnect) {
  EXPECT_EQ(responses("HTTP/1.1 200 OK\r\n\r\n\x16\x03", "CONNECT"), "200 OK HTTP/1.1; tunnel; ends 19\nover");
}

TEST_P(EachPeer, ReadsATunnelAfter101) {
  EXPECT_EQ(responses("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nabc"),
            "101 Switching Protocols HTTP/1.1; connection=upgrade; upgrade=x; tunnel; ends 69\nover");
}

std::vector<std::string> names() {
  std::vector<std::string> all{"reference"};
  for (const auto& peer : installed()) all.emplace_back(peer->name());
  return all;
}
INSTANTIATE_TEST_SUITE_P(Peers, EachPeer, testing::ValuesIn(names()), [](const auto& name) { return name.param; });

TEST(Peers, ClosingEndsTheReading) {
  for (const auto& name : names()) {
    if (name == "libhtp") continue;  // it does not judge persistence
    const auto peer = name == "reference" ? reference() : installed(name);
    const auto reading =
        peer->read({true, "GET", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"});
    EXPECT_EQ(reading.messages.size(), 1U) << name;
    EXPECT_EQ(reading.end, End::over) << name;
  }
}

TEST(Peers, AReadingCanBeUsedAgain) {
  for (const auto& name : names()) {
    const auto peer = name == "reference" ? reference() : installed(name);
    Reading reading;
    peer->read({true, "GET", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"}, reading);
    peer->read({true, "GET", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"}, reading);
    EXPECT_EQ(reading.end, End::rejected) << name;
    peer->read({true, "GET", ""}, reading);
    EXPECT_EQ(told(reading), "all used") << name;
  }
}

// A peer of a version that the rules were not written for.
class OtherVersion : public Peer {
 public:
  std::string_view name() const override { return "llhttp"; }
  std::string version() const override { return "9.3.0"; }
  void read(const fuzz::Stream&, Reading&) override {}
};

TEST(Peers, AnotherVersionIsNamedWithTheOneThatWasMeant) {
  EXPECT_EQ(other_version(OtherVersion()), "llhttp is 9.3.0 here, and the rules were written for 8.1: what is known of it may not hold");
  for (const auto& peer : installed()) EXPECT_NE(peer->version(), "");
}

}  // namespace
}  // namespace hopcheck::peer
