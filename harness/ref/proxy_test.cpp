// What the reference does as a forward proxy only: absolute-form, and CONNECT.
#include "ref/conversation.hpp"
#include "ref/gateway.hpp"

namespace hopcheck::ref {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string connect = "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n";
const std::string stands = "HTTP/1.1 200 Connection established\r\n\r\n";

class ReferenceProxy : public testing::TestWithParam<std::size_t> {
 protected:
  Conversation talk{make_proxy({}, {}), GetParam()};
};

INSTANTIATE_TEST_SUITE_P(AnyCut, ReferenceProxy, any_cut, name_of_cut);

TEST_P(ReferenceProxy, BuildsHostFromTheTarget) {
  talk.send("GET http://b:8/x?q HTTP/1.1\r\nHost: other\r\n\r\n");
  EXPECT_EQ(talk.heard(talk.origin()), "GET /x?q HTTP/1.1\r\nHost: b:8\r\nVia: 1.1 hopcheck\r\n\r\n");
}

TEST_P(ReferenceProxy, AsksForTheWholeServerWhereOptionsHasNeitherPathNorQuery) {
  talk.send("OPTIONS http://b:8 HTTP/1.1\r\nHost: b:8\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), StartsWith("OPTIONS * HTTP/1.1\r\nHost: b:8\r\n"));
}

TEST_P(ReferenceProxy, RefusesWhatDoesNotSayWhereToGo) {
  talk.send("GET /x HTTP/1.1\r\nHost: b\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));
  talk.send("GET https://b/x HTTP/1.1\r\nHost: b\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 501 "));
  talk.send("GET ftp://b/x HTTP/1.1\r\nHost: b\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 501 "));
  talk.send("GET HTTP://b/x HTTP/1.1\r\nHost: b\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), StartsWith("GET /x "));
}

TEST_P(ReferenceProxy, TunnelsBothWaysUntouched) {
  talk.send(connect);
  EXPECT_EQ(talk.heard(), stands);
  const std::string octets = "GET / HTTP/1.1\r\nConnection: close, x\r\nX: 1\r\n\r\n" + std::string("\0\xff\r", 3);
  talk.send(octets);
  EXPECT_EQ(talk.heard(talk.origin()), octets);
  talk.send(octets, talk.origin());
  EXPECT_EQ(talk.heard(), octets);
}

TEST_P(ReferenceProxy, DeliversWhatCameBeforeTheTunnelStood) {
  talk.send(connect + "early");
  EXPECT_EQ(talk.heard(talk.origin()), "early");
}

TEST_P(ReferenceProxy, PassesAHalfCloseOnAndLetsTheOtherDirectionGoOn) {
  talk.send(connect + "last");
  talk.heard();
  talk.half_close();
  EXPECT_TRUE(talk.peer(talk.origin()).fin);
  EXPECT_FALSE(talk.peer(talk.origin()).closed);
  talk.send("answer", talk.origin());
  EXPECT_EQ(talk.heard(), "answer");
  talk.half_close(talk.origin());
  EXPECT_TRUE(talk.peer().closed);
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceProxy, EndsBothConnectionsWhenOneIsReset) {
  talk.send(connect + "last");
  talk.reset();
  EXPECT_EQ(talk.heard(talk.origin()), "last");
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceProxy, EndsTheClientsConnectionWhenTheOriginResets) {
  talk.send(connect);
  talk.send("last", talk.origin());
  talk.reset(talk.origin());
  EXPECT_THAT(talk.heard(), EndsWith("last"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceProxy, SaysThatNoTunnelStandsAndCloses) {
  talk.refuse_next();
  talk.send(connect + "early");
  const auto heard = talk.heard();
  EXPECT_THAT(heard, StartsWith("HTTP/1.1 502 "));
  EXPECT_THAT(heard, HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceProxy, TunnelsToThePortOfItsOriginOnly) {
  talk.send("CONNECT localhost:25 HTTP/1.1\r\nHost: localhost:25\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 403 "));
  EXPECT_TRUE(talk.origins().empty());
}

TEST_P(ReferenceProxy, RefusesConnectWithContent) {
  talk.send("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\nContent-Length: 2\r\n\r\nab");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceProxy, RefusesAnAuthorityWithoutAPort) {
  talk.send("CONNECT localhost HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));
  EXPECT_TRUE(talk.origins().empty());
}

TEST_P(ReferenceProxy, TunnelsForHttp10) {
  talk.send("CONNECT localhost:80 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(talk.heard(), stands);
  talk.send("x");
  EXPECT_EQ(talk.heard(talk.origin()), "x");
}

TEST_P(ReferenceProxy, KeepsNoConnectionWithAnHttp10Client) {
  talk.send("GET http://b/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", talk.origin());
  EXPECT_THAT(talk.heard(), Not(HasSubstr("keep-alive")));
  EXPECT_TRUE(talk.peer().fin);
}

TEST(ReferenceGatewayAsNoProxy, AnswersConnectWithout2xx) {
  Conversation talk{make_gateway({}, {})};
  talk.send(connect);
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 501 "));
}

}  // namespace
}  // namespace hopcheck::ref
