#include "play/witness.hpp"

#include <gtest/gtest.h>

namespace hopcheck::play {
namespace {

// All that the target said, as "status of method", with what is odd about it.
std::string said(const std::string& sent, const std::string& received, std::size_t piece = std::string::npos) {
  Witness witness;
  witness.opened(1, "client", 1);
  witness.sent(1, cases::Octets(sent));
  for (std::size_t at = 0; at < received.size(); at += std::min(piece, received.size()))
    witness.received(1, std::string_view(received).substr(at, piece));
  witness.ended(1, false);
  std::string out;
  for (const Said& one : witness.finish()) {
    if (!one.by_target) continue;
    out += one.head_known ? std::to_string(one.message.head.response().status) : "?";
    out += one.answers ? " of " + one.answers->request().method : " of ?";
    if (one.error) out += " malformed";
    if (one.end == Said::End::cut_off) out += " cut off";
    if (!one.behind.empty()) out += " and " + one.behind;
    out += "; ";
  }
  return out;
}

const std::string get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string head = "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";

TEST(Witness, PairsResponsesWithRequestsHoweverTheyAreCut) {
  for (const std::size_t piece : {std::string::npos, std::size_t{1}, std::size_t{7}}) {
    EXPECT_EQ(said(get + head + get, "HTTP/1.1 100 Continue\r\n\r\n" + ok + "ok" + ok + ok + "ok", piece),
              "100 of GET; 200 of GET; 200 of HEAD; 200 of GET; ");
  }
}

TEST(Witness, HearsContentThatShouldNotBeThere) { EXPECT_EQ(said(head, ok + "ok"), "200 of HEAD and ok; "); }

TEST(Witness, HearsWhatIsCutOffAndWhatIsMalformed) {
  EXPECT_EQ(said(get, ok + "o"), "200 of GET cut off; ");
  EXPECT_EQ(said(get, "HTTP/1.1 200\r\n\r\n"), "? of GET malformed; ");
}

TEST(Witness, KnowsNoRequestBehindAMalformedOne) { EXPECT_EQ(said("GET / HTTP/1.1\r\nHost: h\r\nX : y\r\n\r\n", ok + "ok"), "200 of ?; "); }

// Its line is read, and only its framing is wrong.
TEST(Witness, KnowsARequestWhoseFramingIsWrong) {
  EXPECT_EQ(said("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", ok + "ok"), "200 of POST; ");
}

TEST(Witness, TrustsNothingWhereAHeadCouldHaveBeenRead) { EXPECT_EQ(said("GET / HTTP/1.1\r\nHost : h\r\n\r\n" + head, ok + ok), ""); }

TEST(Witness, TakesAnAnswerToHttp09ForNoMessage) { EXPECT_EQ(said("GET /\r\n", "<html>\r\n"), ""); }

TEST(Witness, HearsNoMessagesInATunnel) {
  EXPECT_EQ(said("CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 500 X\r\n\r\n"), "200 of CONNECT; ");
}

}  // namespace
}  // namespace hopcheck::play
