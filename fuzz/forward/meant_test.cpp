#include "fuzz/forward/meant.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http1/writer.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::Framing;
using testing::ElementsAre;
using testing::IsEmpty;

const http1::RequestLine get{"GET", "/", http1::http11};

std::vector<int> statuses(const ForOrigin& meant) {
  std::vector<int> found;
  for (const Answer& answer : meant.answers) found.push_back(answer.status);
  return found;
}

std::string head_of(const Meant& meant) { return write(meant.message.head); }

// The example of RFC 9110, 7.6.3, and that of RFC 9112, 3.2.2.
TEST(MeantForOrigin, RequestInAbsoluteFormGoesOnInOriginFormWithItsHost) {
  const auto meant = meant_for_origin("GET http://www.example.org/pub/WWW/ HTTP/1.0\r\nVia: 1.0 fred\r\n\r\n", Role::proxy);
  ASSERT_EQ(meant.requests.size(), 1U);
  EXPECT_EQ(head_of(meant.requests[0]), "GET /pub/WWW/ HTTP/1.1\r\nHost: www.example.org\r\nVia: 1.0 fred, 1.0 hopcheck\r\n\r\n");
  EXPECT_TRUE(meant.requests[0].complete);
  EXPECT_THAT(statuses(meant), ElementsAre(200));
}

// RFC 9112, 3.2.4.
TEST(MeantForOrigin, OptionsOfTheWholeServerHasAnAsterisk) {
  const auto meant = meant_for_origin("OPTIONS http://www.example.org:8001 HTTP/1.1\r\nHost: x\r\n\r\n", Role::proxy);
  ASSERT_EQ(meant.requests.size(), 1U);
  EXPECT_EQ(head_of(meant.requests[0]), "OPTIONS * HTTP/1.1\r\nHost: www.example.org:8001\r\nVia: 1.1 hopcheck\r\n\r\n");
}

TEST(MeantForOrigin, ContentAndTrailersGoOnWithoutWhatIsForThisHop) {
  const auto meant = meant_for_origin(
      "POST / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nX: 1\r\nTransfer-Encoding: chunked\r\n\r\n2;e\r\nab\r\n1\r\nc\r\n0\r\nX: 2\r\nY: "
      "3\r\n\r\n",
      Role::gateway);
  ASSERT_EQ(meant.requests.size(), 1U);
  EXPECT_EQ(head_of(meant.requests[0]), "POST / HTTP/1.1\r\nHost: a\r\nVia: 1.1 hopcheck\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(meant.requests[0].message.body, "abc");
  EXPECT_EQ(meant.requests[0].message.trailers, (http1::Fields{{"Y", "3"}}));
}

TEST(MeantForOrigin, MaxForwardsGetsLessAndEndsAtZero) {
  const auto meant = meant_for_origin(
      "OPTIONS / HTTP/1.1\r\nHost: a\r\nMax-Forwards: 07\r\n\r\nTRACE / HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n", Role::gateway);
  ASSERT_EQ(meant.requests.size(), 1U);
  EXPECT_EQ(http1::combined(meant.requests[0].message.head.fields, "max-forwards"), "6");
  EXPECT_THAT(statuses(meant), ElementsAre(200, 405));
}

TEST(MeantForOrigin, NothingFollowsCloseNorWhatIsMalformed) {
  const std::string next = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(meant_for_origin("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n" + next, Role::gateway).requests.size(), 1U);
  EXPECT_EQ(meant_for_origin("GET / HTTP/1.0\r\n\r\n" + next, Role::gateway).requests.size(), 1U);
  EXPECT_EQ(meant_for_origin("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + next, Role::gateway).requests.size(), 2U);
  const auto malformed = meant_for_origin("GET / HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n" + next, Role::gateway);
  EXPECT_THAT(malformed.requests, IsEmpty());
  EXPECT_THAT(statuses(malformed), ElementsAre(400));
}

TEST(MeantForOrigin, RequestThatIsCutShortIsNeverComplete) {
  for (const char* content : {"3\r\nab", "3\r\nabc\r\n", "3\r\nabc\r\n0\r\n", "3\r\nabcd"}) {
    const auto meant =
        meant_for_origin(std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n") + content, Role::gateway);
    ASSERT_EQ(meant.requests.size(), 1U) << content;
    EXPECT_FALSE(meant.requests[0].complete) << content;
    EXPECT_THAT(statuses(meant), ElementsAre(400)) << content;
  }
}

TEST(MeantForOrigin, WhatIsBehindASwitchOrAConnectIsNoRequest) {
  const std::string next = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto switched =
      meant_for_origin("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n" + next, Role::gateway);
  EXPECT_EQ(switched.requests.size(), 1U);
  EXPECT_EQ(switched.behind, next);
  const auto connect = "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n" + next;
  EXPECT_EQ(meant_for_origin(connect, Role::proxy).tunnel, next);
  EXPECT_THAT(statuses(meant_for_origin(connect, Role::gateway)), ElementsAre(501));
}

TEST(MeantForClient, CodingOfTheOriginEndsAtTheGateway) {
  const std::string chunked = "HTTP/1.1 200 OK\r\nDate: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nY: 1\r\nTE: 2\r\n\r\n";
  const auto meant = meant_for_client(chunked, get);
  ASSERT_EQ(meant.responses.size(), 1U);
  EXPECT_EQ(head_of(meant.responses[0]), "HTTP/1.1 200 OK\r\nDate: x\r\nVia: 1.1 hopcheck\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(meant.responses[0].message.trailers, (http1::Fields{{"Y", "1"}}));
  const auto old = meant_for_client(chunked, {"GET", "/", http1::http10});
  EXPECT_EQ(old.responses[0].message.framing, Framing::close);
  EXPECT_THAT(old.responses[0].message.trailers, IsEmpty());
}

TEST(MeantForClient, InterimResponsesAreForHttp11Only) {
  const std::string octets = "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
  EXPECT_EQ(meant_for_client(octets, get).responses.size(), 2U);
  EXPECT_EQ(meant_for_client(octets, {"GET", "/", http1::http10}).responses.size(), 1U);
}

TEST(MeantForClient, WhatIsOfNoUseBecomesA502) {
  for (const char* octets :
       {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n",
        "HTTP/1.1 600 High\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n"}) {
    const auto meant = meant_for_client(octets, get);
    EXPECT_TRUE(meant.responses.back().own) << octets;
  }
}

TEST(MeantForClient, CutContentShowsInAResetWhereNothingElseTells) {
  const std::string cut = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab";
  const auto meant = meant_for_client(cut, get);
  EXPECT_FALSE(meant.responses[0].complete);
  EXPECT_FALSE(meant.reset);
  EXPECT_TRUE(meant_for_client(cut, {"GET", "/", http1::http10}).reset);
}

}  // namespace
}  // namespace hopcheck::fuzz
