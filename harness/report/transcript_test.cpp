#include "report/transcript.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using samples::Kind;
using samples::moment;
using testing::ElementsAre;
using testing::SizeIs;
using Lines = std::vector<std::string>;

// What stands right of time and endpoint.
Lines told(const play::Moment& m) {
  Lines out = transcript({m}, 0);
  for (std::string& line : out) line.erase(0, 8 + 3 + 2 + std::string("client 1  ").size());
  return out;
}

TEST(Transcript, OfAConversation) {
  play::Moment other = moment(1, Kind::refused, "", "connection refused");
  other.endpoint = "client-b";
  other.at = std::chrono::microseconds(1250);
  const Lines expected{
      "     0.0 ms  client 1    opened",
      "     0.0 ms  client 1    > GET / HTTP/1.1\\r\\n",
      "                         > Host: a\\r\\n",
      "                         > \\r\\n",
      "     1.2 ms  client-b 1  refused: connection refused",
      "   602.0 ms  client 1    silence for 600 ms",
  };
  EXPECT_EQ(transcript({moment(0, Kind::opened), moment(0, Kind::sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), other,
                        moment(602, Kind::note, "", "silence for 600 ms")},
                       0),
            expected);
}

TEST(Transcript, TellsEndsApart) {
  EXPECT_THAT(told(moment(0, Kind::fin)), ElementsAre("FIN received"));
  EXPECT_THAT(told(moment(0, Kind::reset)), ElementsAre("RST received"));
  EXPECT_THAT(told(moment(0, Kind::we_half_closed)), ElementsAre("FIN sent (half-close)"));
  EXPECT_THAT(told(moment(0, Kind::we_closed)), ElementsAre("closed"));
  EXPECT_THAT(told(moment(0, Kind::we_reset)), ElementsAre("RST sent"));
}

TEST(Transcript, NamesNoConnectionWhereThereIsNone) {
  play::Moment m = moment(0, Kind::note, "", "silence");
  m.connection = 0;
  EXPECT_THAT(transcript({m}, 0), ElementsAre("     0.0 ms  client  silence"));
}

TEST(Transcript, CutsALongLine) {
  const Lines lines = told(moment(0, Kind::received, "a\r\n\r\n" + std::string(5000, 'x')));
  EXPECT_THAT(lines, ElementsAre("< a\\r\\n", "< \\r\\n", "< " + std::string(120, 'x'), "  ... 4880 more octets"));
  EXPECT_THAT(told(moment(0, Kind::received, std::string(300, 'x') + "\nb")),
              ElementsAre("< " + std::string(120, 'x'), "  ... 181 more octets", "< b"));
}

TEST(Transcript, SaysWhatTheTraceDidNotKeep) {
  play::Moment m = moment(0, Kind::sent, "abc\r\n");
  m.length = 6;
  EXPECT_THAT(told(m), ElementsAre("> abc\\r\\n", "  ... 1 more octet"));
}

TEST(Transcript, AccountsForEveryOctetOfManyLines) {
  std::string octets;
  for (int i = 0; i < 1000; ++i) octets += "x\n";
  play::Moment m = moment(0, Kind::received, octets);
  m.length = 10'000;
  const Lines lines = told(m);
  EXPECT_THAT(lines, SizeIs(49));
  EXPECT_EQ(lines.back(), "  ... 9904 more octets");
}

TEST(Transcript, MentionsLostMoments) {
  EXPECT_THAT(transcript({}, 1), ElementsAre("... 1 more moment that was not kept"));
  EXPECT_THAT(transcript({}, 12), ElementsAre("... 12 more moments that were not kept"));
  EXPECT_THAT(transcript({}, 0), SizeIs(0));
}

TEST(Transcript, LetsNoOctetsPassForAHappening) {
  for (const std::string& line : told(moment(0, Kind::received, "x\n     0.0 ms  client 1  FIN received\nFIN received"))) {
    EXPECT_EQ(line.substr(0, 2), "< ");
  }
}

TEST(Transcript, HoldsNothingButVisibleAscii) {
  std::string every;
  for (int c = 0; c < 256; ++c) every += static_cast<char>(c);
  play::Moment m = moment(0, Kind::received, every);
  m.endpoint = m.note = every;
  for (const Kind kind : {Kind::received, Kind::sent, Kind::note, Kind::refused}) {
    m.kind = kind;
    for (const std::string& line : transcript({m}, 0)) {
      for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << static_cast<int>(c);
    }
  }
}

}  // namespace
}  // namespace hopcheck::report
