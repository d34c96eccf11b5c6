#include "ref/forwarder.hpp"

#include "ref/conversation.hpp"
#include "ref/gateway.hpp"

namespace hopcheck::ref {
namespace {

using testing::HasSubstr;
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

}  // namespace
}  // namespace hopcheck::ref
