#include "ref/gateway.hpp"

#include "ref/conversation.hpp"

namespace hopcheck::ref {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

class ReferenceGateway : public testing::TestWithParam<std::size_t> {
 protected:
  Conversation talk{make_gateway({}, {}), GetParam()};

  void exchange(const std::string& request, const std::string& response, std::size_t origin = 0) {
    talk.send(request);
    talk.send(response, talk.origin(origin));
  }
};

INSTANTIATE_TEST_SUITE_P(AnyCut, ReferenceGateway, any_cut, name_of_cut);

TEST_P(ReferenceGateway, ForwardsARequestWithViaAndItsHost) {
  talk.send(get);
  EXPECT_EQ(talk.heard(talk.origin()), "GET /a HTTP/1.1\r\nHost: h\r\nVia: 1.1 hopcheck\r\n\r\n");
}

TEST_P(ReferenceGateway, ReturnsTheResponseAndKeepsBothConnections) {
  exchange(get, ok);
  EXPECT_EQ(talk.heard(), "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nVia: 1.1 hopcheck\r\nContent-Length: 2\r\n\r\nok");
  talk.heard(talk.origin());
  talk.send(get);
  EXPECT_THAT(talk.heard(talk.origin()), StartsWith("GET /a"));
  EXPECT_EQ(talk.origins().size(), 1U);
}

TEST_P(ReferenceGateway, RemovesWhatConnectionNamesInBothDirections) {
  exchange("GET / HTTP/1.0\r\nConnection: X-Hop, keep-alive\r\nX-Hop: 1\r\nTE: trailers\r\nX-End: 1\r\n\r\n",
           "HTTP/1.1 200 OK\r\nConnection: x-back\r\nX-Back: 1\r\nKeep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(talk.heard(talk.origin()), "GET / HTTP/1.1\r\nHost: localhost\r\nX-End: 1\r\nVia: 1.0 hopcheck\r\n\r\n");
  EXPECT_EQ(talk.heard(),
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nVia: 1.1 hopcheck\r\n"
            "Content-Length: 0\r\nConnection: keep-alive\r\n\r\n");
}

TEST_P(ReferenceGateway, KeepsTheFramingThatConnectionNames) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nConnection: content-length, host\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(talk.heard(talk.origin()), "POST / HTTP/1.1\r\nHost: h\r\nVia: 1.1 hopcheck\r\nContent-Length: 3\r\n\r\nabc");
}

TEST_P(ReferenceGateway, ForwardsTrailersAsTrailers) {
  talk.send(
      "POST / HTTP/1.1\r\nHost: h\r\nConnection: x-hop\r\nTransfer-Encoding: chunked\r\n\r\n"
      "1\r\na\r\n0\r\nX-T: 1\r\nX-Hop: 2\r\n\r\n");
  EXPECT_EQ(talk.heard(talk.origin()),
            "POST / HTTP/1.1\r\nHost: h\r\nVia: 1.1 hopcheck\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\n\r\n");
}

TEST_P(ReferenceGateway, ForwardsTheHeadBeforeTheContentAndRelaysThe100) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), HasSubstr("Expect: 100-continue\r\n"));
  talk.send("HTTP/1.1 100 Continue\r\n\r\n", talk.origin());
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 100 Continue\r\n"));
  talk.send("x");
  EXPECT_EQ(talk.heard(talk.origin()), "x");
  talk.send(ok, talk.origin());
  EXPECT_THAT(talk.heard(), Not(HasSubstr("Connection: close")));
}

TEST_P(ReferenceGateway, SendsNoInterimResponseToHttp10) {
  exchange("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok);
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_P(ReferenceGateway, ForwardsEveryInterimResponseToHttp11) {
  exchange(get, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 199 What\r\n\r\n" + ok);
  const auto heard = talk.heard();
  EXPECT_THAT(heard, StartsWith("HTTP/1.1 103 Early Hints\r\nLink: x\r\n"));
  EXPECT_THAT(heard, HasSubstr("HTTP/1.1 199 What\r\n"));
  EXPECT_THAT(heard, HasSubstr("HTTP/1.1 200 OK\r\n"));
}

TEST_P(ReferenceGateway, DecodesChunkedForHttp10AndCloses) {
  exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
           "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-T: 1\r\n\r\n");
  const auto heard = talk.heard();
  EXPECT_THAT(heard, testing::EndsWith("Connection: close\r\n\r\nok"));
  EXPECT_THAT(heard, Not(HasSubstr("Transfer-Encoding")));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, ChunksWhatTheOriginEndsByClosing) {
  exchange(get, "HTTP/1.0 200 OK\r\n\r\nok");
  talk.half_close(talk.origin());
  const auto heard = talk.heard();
  EXPECT_THAT(heard, HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(heard, testing::EndsWith("0\r\n\r\n"));
  EXPECT_FALSE(talk.peer().fin);
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceGateway, ShowsATruncatedResponse) {
  exchange(get, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok");
  talk.half_close(talk.origin());
  EXPECT_THAT(talk.heard(), testing::EndsWith("\r\n\r\nok"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, ShowsATruncatedResponseToHttp10ByAReset) {
  exchange("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
  talk.half_close(talk.origin());
  EXPECT_TRUE(talk.peer().reset);
}

TEST_P(ReferenceGateway, DoesNotReuseAConnectionWhoseOriginSaidCloseAndHidesThat) {
  exchange(get, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(talk.heard(), Not(HasSubstr("Connection")));
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  exchange(get, ok, 1);
  EXPECT_THAT(talk.heard(), HasSubstr("200 OK"));
}

TEST_P(ReferenceGateway, DoesNotReuseAnHttp10Connection) {
  exchange(get, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceGateway, DoesNotReuseAConnectionWithOctetsBehindTheResponse) {
  exchange(get, ok + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  EXPECT_THAT(talk.heard(), Not(HasSubstr("poison")));
}

TEST_P(ReferenceGateway, AnswersA502ForAMalformedOrMissingResponse) {
  exchange(get, "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502 "));
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  talk.send(get);
  talk.half_close(talk.origin(1));
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502 "));
  talk.refuse_next();
  talk.send(get);
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502 "));
  EXPECT_FALSE(talk.peer().fin);
}

TEST_P(ReferenceGateway, RetriesAnIdempotentRequestOnceOnAFreshConnection) {
  exchange(get, ok);
  talk.send(get);
  talk.half_close(talk.origin(0));
  ASSERT_EQ(talk.origins().size(), 2U);
  EXPECT_THAT(talk.heard(talk.origin(1)), StartsWith("GET /a"));
  talk.heard();
  talk.half_close(talk.origin(1));
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502 "));
  EXPECT_EQ(talk.origins().size(), 2U);
}

TEST_P(ReferenceGateway, NeverSendsAPostTwice) {
  exchange(get, ok);
  talk.heard();
  talk.send("POST / HTTP/1.1\r\nHost: h\r\n\r\n");
  talk.reset(talk.origin(0));
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502 "));
  EXPECT_EQ(talk.origins().size(), 1U);
}

TEST_P(ReferenceGateway, AnswersPipelinedRequestsInOrder) {
  talk.send(get + "GET /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + get);
  talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", talk.origin());
  talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb", talk.origin());
  const auto heard = talk.heard();
  EXPECT_LT(heard.find("\r\n\r\na"), heard.find("\r\n\r\nb"));
  EXPECT_THAT(heard, HasSubstr("Connection: close\r\n\r\nb"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, TakesAResponseToHeadAsBare) {
  exchange("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
  EXPECT_THAT(talk.heard(), testing::EndsWith("Content-Length: 5\r\n\r\n"));
  exchange(get, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n");
  EXPECT_THAT(talk.heard(), Not(HasSubstr("Content-Length")));
  EXPECT_EQ(talk.origins().size(), 1U);
}

TEST_P(ReferenceGateway, BecomesATunnelOn101) {
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\nhello");
  EXPECT_THAT(talk.heard(talk.origin()), testing::EndsWith("Upgrade: echo\r\nConnection: upgrade\r\n\r\n"));
  talk.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\nback", talk.origin());
  EXPECT_THAT(talk.heard(), testing::EndsWith("Upgrade: echo\r\nConnection: upgrade\r\n\r\nback"));
  EXPECT_EQ(talk.heard(talk.origin()), "hello");
  talk.half_close();
  EXPECT_TRUE(talk.peer(talk.origin()).fin);
  talk.send("late", talk.origin());
  EXPECT_EQ(talk.heard(), "late");
  talk.half_close(talk.origin());
  EXPECT_TRUE(talk.peer().closed);
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  EXPECT_FALSE(talk.peer(talk.origin()).reset);
}

TEST_P(ReferenceGateway, DoesNotForwardAnUpgradeFromHttp10) {
  talk.send("GET / HTTP/1.0\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), Not(HasSubstr("pgrade")));
}

TEST_P(ReferenceGateway, GoesOnWithTheContentAfterAnEarlyResponse) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", talk.origin());
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 200 OK"));
  talk.send("defghi");
  EXPECT_THAT(talk.heard(talk.origin()), EndsWith("abcdefghi"));
  EXPECT_FALSE(talk.peer(talk.origin()).closed);
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, ForgetsTheContentWhoseOriginLeavesAfterAnEarlyResponse) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", talk.origin());
  talk.half_close(talk.origin());
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  talk.send("defghi");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 200 OK"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, PassesAnEarlyRefusalOnAndCloses) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  talk.send("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", talk.origin());
  EXPECT_THAT(talk.heard(), HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(talk.peer().fin);
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceGateway, DoesNotPassContentOnInACodingThatItDoesNotKnow) {
  talk.send(get);
  talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: x-unknown\r\n\r\nabc", talk.origin());
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 502"));
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
}

TEST_P(ReferenceGateway, GivesTheExchangeUpWithItsClient) {
  talk.send(get);
  talk.reset();
  EXPECT_TRUE(talk.peer(talk.origin()).reset);
}

TEST_P(ReferenceGateway, AnswersMaxForwardsZeroItself) {
  talk.send("OPTIONS / HTTP/1.1\r\nHost: h\r\nMax-Forwards: 0\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 200 OK"));
  EXPECT_TRUE(talk.origins().empty());
  talk.send("OPTIONS / HTTP/1.1\r\nHost: h\r\nMax-Forwards: 10\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), HasSubstr("Max-Forwards: 9\r\n"));
}

TEST_P(ReferenceGateway, ForwardsNothingOfAMalformedRequest) {
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nX : 1\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));
  EXPECT_TRUE(talk.origins().empty());
}

TEST_P(ReferenceGateway, AbortsTheOriginWhenContentIsMalformed) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));
  EXPECT_TRUE(talk.peer(talk.origin()).reset);
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceGateway, ClosesAnIdleConnectionThatItsOriginClosesOrTalksOn) {
  exchange(get, ok);
  talk.half_close(talk.origin());
  EXPECT_TRUE(talk.peer(talk.origin()).closed);
  exchange(get, ok, 1);
  talk.send("HTTP/1.1 408 Request Timeout\r\n\r\n", talk.origin(1));
  EXPECT_TRUE(talk.peer(talk.origin(1)).closed);
}

TEST_P(ReferenceGateway, AnswersA504ForASilentOrigin) {
  talk.send(get);
  ASSERT_TRUE(talk.tick());
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 504 "));
}

TEST_P(ReferenceGateway, UsesTheHostOfAnAbsoluteTarget) {
  talk.send("GET http://u:p@b:8?q HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 400 "));  // userinfo
}

TEST_P(ReferenceGateway, SendsAnAbsoluteTargetAsPathAndHost) {
  talk.send("GET http://b:8?q HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), StartsWith("GET /?q HTTP/1.1\r\nHost: b:8\r\n"));
}

}  // namespace
}  // namespace hopcheck::ref
