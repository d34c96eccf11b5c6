#include "ref/server.hpp"

#include "ref/conversation.hpp"

namespace hopcheck::ref {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string greeting = "hello from the reference server\n";

std::string status_lines(const std::string& octets) {
  std::string lines;
  for (std::size_t at = 0; (at = octets.find("HTTP/1.1 ", at)) != std::string::npos; at += 9) {
    if (octets[at + 9] >= '1' && octets[at + 9] <= '5') lines += octets.substr(at + 9, 3) + " ";
  }
  return lines;
}

class ReferenceServer : public testing::TestWithParam<std::size_t> {
 protected:
  Conversation talk{make_server({}, {}), GetParam()};
};

INSTANTIATE_TEST_SUITE_P(AnyCut, ReferenceServer, any_cut, name_of_cut);

TEST_P(ReferenceServer, PersistsByDefault) {
  talk.send(get);
  EXPECT_EQ(talk.heard(),
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nETag: \"hopcheck\"\r\nContent-Type: text/plain\r\n"
            "Content-Length: 32\r\n\r\n" +
                greeting);
  EXPECT_FALSE(talk.peer().fin);
  talk.send("GET / HTTP/1.2\r\nHost: h\r\nConnection: whatever\r\n\r\n");
  EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 200 OK"));
  EXPECT_FALSE(talk.peer().fin);
}

TEST_P(ReferenceServer, ClosesAfterAnHttp10RequestWithoutKeepAlive) {
  talk.send("GET / HTTP/1.0\r\nKeep-Alive: timeout=9\r\nProxy-Connection: keep-alive\r\n\r\n" + get);
  EXPECT_THAT(talk.heard(), HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceServer, AnswersKeepAliveToAnHttp10RequestWithIt) {
  talk.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
  EXPECT_THAT(talk.heard(), HasSubstr("Connection: keep-alive\r\n"));
  EXPECT_FALSE(talk.peer().fin);
}

TEST_P(ReferenceServer, ProcessesNothingAfterClose) {
  for (const std::string option : {"close", "CLOSE", "keep-alive, close", " close ,", "x\r\nConnection: close"}) {
    Conversation other(make_server({}, {}), GetParam());
    other.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: " + option + "\r\n\r\n" + get);
    const auto heard = other.heard();
    EXPECT_EQ(status_lines(heard), "200 ") << option;
    EXPECT_THAT(heard, HasSubstr("Connection: close\r\n"));
    EXPECT_TRUE(other.peer().fin);
  }
}

TEST_P(ReferenceServer, AnswersPipelinedRequestsInOrder) {
  talk.send("\r\n" + get +
            "HEAD /missing HTTP/1.1\r\nHost: h\r\n\r\nGET /empty HTTP/1.1\r\nHost: h\r\n\r\n"
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok\r\nFOO / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_lines(talk.heard()), "200 404 204 200 501 ");
}

TEST_P(ReferenceServer, GivesATraceBackWithoutItsCredentials) {
  talk.send("TRACE /x HTTP/1.1\r\nHost: h\r\nX-Probe: 1\r\nCookie: secret\r\nAuthorization: secret\r\n\r\n");
  const std::string heard = talk.heard();
  EXPECT_THAT(heard, EndsWith("\r\n\r\nTRACE /x HTTP/1.1\r\nHost: h\r\nX-Probe: 1\r\n\r\n"));
  EXPECT_THAT(heard, HasSubstr("Content-Type: message/http\r\n"));
  talk.send("TRACE /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok" + get);
  EXPECT_EQ(status_lines(talk.heard()), "400 200 ");
}

TEST_P(ReferenceServer, SaysWhichMethodsItAllows) {
  talk.send("PATCH / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(talk.heard(), HasSubstr("Allow: GET, HEAD, POST, PUT, OPTIONS, TRACE\r\n"));
  talk.send("get / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_lines(talk.heard()), "501 ");
}

TEST_P(ReferenceServer, ReadsContentBeforeItSwitchesProtocols) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: echo\r\nContent-Length: 2\r\n\r\nok");
  EXPECT_EQ(status_lines(talk.heard()), "101 ");
  talk.send("ping");
  EXPECT_EQ(talk.heard(), "ping");
}

TEST_P(ReferenceServer, SendsNoContentToHeadNorWith204Or304) {
  talk.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(talk.heard(), EndsWith("Content-Length: 32\r\n\r\n"));
  talk.send("GET /empty HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(talk.heard(), Not(HasSubstr("Content-Length")));
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nIf-None-Match: W/\"x\", \"hopcheck\"\r\n\r\n");
  const auto heard = talk.heard();
  EXPECT_THAT(heard, StartsWith("HTTP/1.1 304 "));
  EXPECT_THAT(heard, EndsWith("ETag: \"hopcheck\"\r\n\r\n"));
}

TEST_P(ReferenceServer, EchoesChunkedContent) {
  talk.send(
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "5 ;a=\"b\"\r\nhello\r\n0\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(talk.heard(), EndsWith("Content-Length: 5\r\n\r\nhello"));
  EXPECT_FALSE(talk.peer().fin);
}

TEST_P(ReferenceServer, ChunksForHttp11Only) {
  talk.send("GET /chunked HTTP/1.1\r\nHost: h\r\nTE: trailers\r\nConnection: te\r\n\r\n");
  EXPECT_THAT(talk.heard(), EndsWith("20\r\n" + greeting + "\r\n0\r\nX-End: yes\r\n\r\n"));
  talk.send("GET /chunked HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_THAT(talk.heard(), EndsWith("Connection: close\r\n\r\n" + greeting));
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceServer, Sends100WhileContentIsWithheld) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(talk.heard(), "HTTP/1.1 100 Continue\r\n\r\n");
  talk.send("ok");
  EXPECT_EQ(status_lines(talk.heard()), "200 ");
}

TEST_P(ReferenceServer, SendsNo100ToHttp10) {
  talk.send("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(talk.heard(), "");
}

TEST_P(ReferenceServer, RefusesInsteadOf100AndCloses) {
  talk.send("POST /missing HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  const auto heard = talk.heard();
  EXPECT_EQ(status_lines(heard), "404 ");
  EXPECT_THAT(heard, HasSubstr("Connection: close"));
  EXPECT_TRUE(talk.peer().fin);
  EXPECT_FALSE(talk.peer().closed);
}

TEST_P(ReferenceServer, Answers417ToAnUnknownExpectation) {
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nExpect: x=\"a, b\"\r\n\r\n" + get);
  EXPECT_EQ(status_lines(talk.heard()), "417 200 ");
}

TEST_P(ReferenceServer, Answers501ToAnUnknownCodingAndCloses) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xyz, chunked\r\n\r\n0\r\n\r\n" + get);
  EXPECT_EQ(status_lines(talk.heard()), "501 ");
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceServer, AnswersWhatIsMalformedAndCloses) {
  const std::pair<std::string, std::string> table[] = {
      {"GET / HTTP/1.1\r\n\r\n", "400 "},
      {"GET / HTTP/2.0\r\n\r\n", "505 "},
      {"GET /" + std::string(1 << 17, 'a') + " HTTP/1.1\r\n", "414 "},
      {"GET / HTTP/1.1\r\nA: " + std::string(1 << 19, 'a') + "\r\n", "431 "},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 "},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "400 "},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999\r\n\r\n", "413 "},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + std::string(0x200000, 'a'), "413 "},
  };
  for (const auto& [octets, status] : table) {
    Conversation other(make_server({}, {}), GetParam() == 1 && octets.size() > 1000 ? 1000 : GetParam());
    other.send(octets + get);
    const auto heard = other.heard();
    EXPECT_EQ(status_lines(heard), status) << octets.substr(0, 80);
    EXPECT_THAT(heard, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(heard, HasSubstr("Date: "));
    EXPECT_TRUE(other.peer().fin);
    EXPECT_FALSE(other.peer().closed);
  }
}

TEST_P(ReferenceServer, ClosesInStages) {
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(talk.peer().fin);
  EXPECT_FALSE(talk.peer().closed);
  talk.send("anything");
  talk.half_close();
  EXPECT_TRUE(talk.peer().closed);
  EXPECT_FALSE(talk.tick());
}

TEST_P(ReferenceServer, LingersForAWhileOnly) {
  talk.send("GET / HTTP/1.0\r\n\r\n");
  ASSERT_TRUE(talk.tick());
  EXPECT_TRUE(talk.peer().closed);
}

TEST_P(ReferenceServer, AnswersWhatCameBeforeAHalfClose) {
  talk.send(get + get);
  talk.half_close();
  EXPECT_EQ(status_lines(talk.heard()), "200 200 ");
  EXPECT_TRUE(talk.peer().closed);
}

TEST_P(ReferenceServer, AnswersARequestThatIsCutShortWith400) {
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhello");
  talk.half_close();
  EXPECT_EQ(status_lines(talk.heard()), "400 ");
  EXPECT_TRUE(talk.peer().closed);
}

TEST_P(ReferenceServer, ClosesWhatIsIdleAndAnswers408ToWhatIsSlow) {
  Conversation idle(make_server({}, {}));
  ASSERT_TRUE(idle.tick());
  EXPECT_EQ(idle.heard(), "");
  EXPECT_TRUE(idle.peer().fin);
  talk.send("GET / HTTP/1.1\r\nHo");
  ASSERT_TRUE(talk.tick());
  EXPECT_EQ(status_lines(talk.heard()), "408 ");
  EXPECT_TRUE(talk.peer().fin);
}

TEST_P(ReferenceServer, SwitchesToTheProtocolThatIsOffered) {
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: foo/9, ECHO\r\n\r\nhello");
  EXPECT_THAT(talk.heard(), EndsWith("Upgrade: echo\r\nConnection: upgrade\r\n\r\nhello"));
  talk.half_close();
  EXPECT_TRUE(talk.peer().closed);
}

TEST_P(ReferenceServer, ReadsContentAndSends100BeforeIt) {
  talk.send(
      "POST / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: echo\r\nExpect: 100-continue\r\n"
      "Content-Length: 2\r\n\r\nokhello");
  const auto heard = talk.heard();
  EXPECT_EQ(status_lines(heard), "100 101 ");
  EXPECT_THAT(heard, EndsWith("\r\n\r\nhello"));
}

TEST_P(ReferenceServer, IgnoresAnUpgradeThatIsNoneOfItsOwn) {
  talk.send(
      "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: echo\r\n\r\n"
      "GET / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n"
      "GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n");
  EXPECT_EQ(status_lines(talk.heard()), "200 200 200 ");
}

TEST_P(ReferenceServer, TakesTargetsInEveryForm) {
  talk.send(
      "GET http://h/x/missing HTTP/1.1\r\nHost: h\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"
      "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\nGET https://h/ HTTP/1.1\r\nHost: h\r\n\r\n"
      "DELETE / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(status_lines(talk.heard()), "404 204 501 421 405 ");
}

}  // namespace
}  // namespace hopcheck::ref
