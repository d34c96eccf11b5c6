#include "ref/forwarder.hpp"

#include "ref/conversation.hpp"
#include "ref/gateway.hpp"

namespace hopcheck::ref {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// RFC 9110, 15.5.20: an origin of http is not the one of another scheme.
TEST(Forwarder, GatewayAnswers421ToEverySchemeButHttp) {
  for (const char* target : {"https://h/", "ftp://u@h/", "urn:a", "urn:a://h/", "urn:http://h/", "httpx://h/"}) {
    Conversation talk{make_gateway({}, {})};
    talk.send(std::string("GET ") + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 421 ")) << target;
    EXPECT_TRUE(talk.origins().empty()) << target;
  }
}

TEST(Forwarder, ProxyAnswers501ToEverySchemeButHttp) {
  for (const char* target : {"https://h/", "ftp://u@h/", "urn:a", "urn:a://h/", "httpx://h/"}) {
    Conversation talk{make_proxy({}, {})};
    talk.send(std::string("GET ") + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_THAT(talk.heard(), StartsWith("HTTP/1.1 501 ")) << target;
    EXPECT_TRUE(talk.origins().empty()) << target;
  }
}

// RFC 9110, 7.6.2: one less, however it is written, or the most that is supported.
TEST(Forwarder, MaxForwardsNeverGrows) {
  const std::pair<const char*, const char*> values[] = {
      {"1", "0"}, {"0000000000007", "6"}, {"1000000000", "999999999"}, {"99999999999999999999999", "999999999"}, {"00010", "9"},
      {"x", "x"}};
  for (const auto& [received, forwarded] : values) {
    Conversation talk{make_gateway({}, {})};
    talk.send(std::string("OPTIONS / HTTP/1.1\r\nHost: h\r\nMax-Forwards: ") + received + "\r\n\r\n");
    EXPECT_THAT(talk.heard(talk.origin()), HasSubstr(std::string("Max-Forwards: ") + forwarded + "\r\n"));
  }
}

// RFC 9110, 6.5.1.
TEST(Forwarder, TrailersThatFrameOrRouteGoNoFurther) {
  const std::string sections = "1\r\na\r\n0\r\nContent-Length: 9\r\nhost: b\r\nTransfer-Encoding: gzip\r\nX: 1\r\n\r\n";
  Conversation talk{make_gateway({}, {})};
  talk.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + sections);
  EXPECT_THAT(talk.heard(talk.origin()), EndsWith("1\r\na\r\n0\r\nX: 1\r\n\r\n"));
  talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sections, talk.origin());
  EXPECT_THAT(talk.heard(), EndsWith("1\r\na\r\n0\r\nX: 1\r\n\r\n"));
}

// RFC 9110, 5.6.1: a sender generates no empty members; and where there is no other, nothing is offered.
TEST(Forwarder, UpgradeWithoutAProtocolOffersNothing) {
  Conversation talk{make_gateway({}, {})};
  talk.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade:\r\nUpgrade: ,\r\n\r\n");
  EXPECT_THAT(talk.heard(talk.origin()), Not(HasSubstr("pgrade")));
  talk.send("HTTP/1.1 426 Upgrade Required\r\nConnection: upgrade\r\nUpgrade: a,, b\r\nContent-Length: 0\r\n\r\n", talk.origin());
  EXPECT_THAT(talk.heard(), HasSubstr("Upgrade: a, b\r\n"));
}

// RFC 9110, 8.6: to HEAD, the length is not needed to read the message, and one that nobody can hold is passed on to nobody.
TEST(Forwarder, LengthBeyond64BitsIsNotPassedOnToHead) {
  for (const auto& [length, passes] : {std::pair{"18446744073709551615", true}, {"18446744073709551616", false}, {"5, 5", false}}) {
    Conversation talk{make_gateway({}, {})};
    talk.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    talk.send(std::string("HTTP/1.1 200 OK\r\nContent-Length: ") + length + "\r\n\r\n", talk.origin());
    EXPECT_EQ(talk.heard().find("Content-Length") != std::string::npos, passes) << length;
  }
}

TEST(Forwarder, LengthIn304IsNotPassedOn) {
  Conversation talk{make_gateway({}, {})};
  talk.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  talk.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nETag: \"a\"\r\n\r\n", talk.origin());
  const std::string heard = talk.heard();
  EXPECT_THAT(heard, HasSubstr("ETag: \"a\"\r\n"));
  EXPECT_THAT(heard, Not(HasSubstr("Content-Length")));
}

}  // namespace
}  // namespace hopcheck::ref
