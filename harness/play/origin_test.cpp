#include "play/origin.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "play/fake_world.hpp"

namespace hopcheck::play {
namespace {

using samples::FakeWorld;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string token_a = "hc0000000100000001";
const std::string token_b = "hc0000000100000002";

// Notes what it hears.
class Listener final : public OriginListener {
 public:
  explicit Listener(bool plays) : plays_(plays) {}
  const std::string& name() const override { return name_; }
  bool plays_origin() const override { return plays_; }
  bool awaits_tunnel() const override { return tunnels; }
  void asked(const std::shared_ptr<Arrival>& request) override {
    requests.push_back(request->malformed ? "?" : request->message.head.request().method);
  }
  void answered(ConnectionId, const http1::Head* request, std::string_view octets) override {
    answers += (request == nullptr ? "?" : request->request().method) + ": " + std::string(octets.substr(0, octets.find('\r'))) + "; ";
  }
  void arrived(std::shared_ptr<Arrival> arrival) override {
    heard.push_back("arrived " + (arrival->malformed ? "malformed" : arrival->message.head.request().target));
    last = std::move(arrival);
    if (on_arrival) on_arrival();
  }
  void grew(const Arrival& arrival) override { heard.emplace_back(arrival.malformed ? "malformed" : "complete"); }
  void origin_received(ConnectionId, const std::string& octets, bool tunnel, Time) override {
    (tunnel ? tunnel_octets : octets_) += octets;
  }
  void origin_ended(ConnectionId id, bool reset, Time) override {
    heard.push_back((reset ? "RST o" : "FIN o") + std::to_string(id - first_accepted));
  }

  std::vector<std::string> heard;
  std::vector<std::string> requests;
  std::string answers;
  std::string tunnel_octets;
  bool tunnels = false;
  std::shared_ptr<Arrival> last;
  std::function<void()> on_arrival;

 private:
  bool plays_;
  std::string octets_;
  std::string name_ = "topic/case";
};

class OriginTest : public ::testing::Test {
 protected:
  ConnectionId accept() {
    const ConnectionId id = first_accepted + ++accepted_;
    origin.handle({id, Time{}, Accepted{}});
    return id;
  }
  // In segments of that size.
  void receive(ConnectionId id, const std::string& octets, std::size_t size = std::string::npos) {
    for (std::size_t at = 0; at < octets.size(); at += std::min(size, octets.size() - at)) {
      origin.handle({id, Time{}, Received{octets.substr(at, size)}});
    }
  }
  void fin(ConnectionId id) { origin.handle({id, Time{}, Fin{}}); }

  FakeWorld world;
  Origin origin{world};
  Listener a{true};
  Listener b{true};

 private:
  ConnectionId accepted_ = 0;
};

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"; }
std::string post(const std::string& content) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

TEST_F(OriginTest, FindsTheConversationByItsTokenAlsoOnAPooledConnection) {
  origin.expect(token_a, a);
  origin.expect(token_b, b);
  const auto id = accept();
  receive(id, get("/" + token_a));
  origin.send(id, cases::Octets(samples::ok("")), std::nullopt);
  receive(id, get("/" + token_b + "/x"));
  EXPECT_THAT(a.heard, ElementsAre("arrived /" + token_a, "complete"));
  EXPECT_THAT(b.heard, ElementsAre("arrived /" + token_b + "/x", "complete"));
  EXPECT_EQ(origin.stray_count(), 0U);
}

TEST_F(OriginTest, FindsATokenInAFieldAndInContentHoweverTheOctetsAreCut) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::string::npos}) {
    Listener listener(true);
    origin.expect(token_a, listener);
    receive(accept(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + token_a + "\r\n\r\n", size);
    receive(accept(), post("<" + token_a + ">"), size);
    EXPECT_THAT(listener.heard, ElementsAre("arrived /", "complete", "arrived /", "complete")) << size;
    EXPECT_EQ(listener.last->message.body, "<" + token_a + ">");
    origin.forget(token_a);
  }
  EXPECT_EQ(origin.stray_count(), 0U);
}

TEST_F(OriginTest, FindsATokenInWhatIsNotARequest) {
  origin.expect(token_a, a);
  receive(accept(), "GET /" + token_a + " HTTP/1.1\nHost: a\n\n");
  EXPECT_THAT(a.heard, ElementsAre("arrived malformed", "malformed"));
  const auto id = accept();
  receive(id, "POST /" + token_a + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  receive(id, "xyz\r\n");
  EXPECT_THAT(a.heard, ElementsAre("arrived malformed", "malformed", "arrived /" + token_a, "malformed"));
}

TEST_F(OriginTest, LetsTheListenerCloseTheConnectionAtOnce) {
  origin.expect(token_a, a);
  for (const char* version : {" HTTP/1.1\r\nHost: a\r\n\r\n", " HTTP/1.1\n"}) {
    const auto id = accept();
    a.on_arrival = [&] { origin.close(id); };
    receive(id, "GET /" + token_a + version);
  }
  EXPECT_THAT(world.calls, ElementsAre("close o1", "close o2"));
}

TEST_F(OriginTest, CountsRequestsOfNobodyAsStraysAndAnswersThem) {
  origin.expect(token_a, a);
  const auto id = accept();
  receive(id, get("/" + token_b) + get("/\x7fmissing"));
  receive(accept(), get("/" + token_b + "/missing"));
  EXPECT_THAT(a.heard, IsEmpty());
  EXPECT_THAT(origin.strays(), Contains("GET /" + token_b + " HTTP/1.1"));
  for (const std::string& stray : origin.strays()) {
    for (const char octet : stray) EXPECT_TRUE(octet >= 0x20 && octet < 0x7F);
  }
  EXPECT_EQ(origin.stray_count(), 3U);
  EXPECT_THAT(world.sent[id], HasSubstr("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(world.sent[id + 1], HasSubstr("HTTP/1.1 404 Not Found\r\n"));
}

TEST_F(OriginTest, AnswersByItselfForAConversationThatPlaysNoOrigin) {
  Listener listener(false);
  origin.expect(token_a, listener);
  const auto id = accept();
  receive(id, get("/" + token_a), 1);
  EXPECT_THAT(listener.heard, IsEmpty());
  EXPECT_THAT(world.sent[id], HasSubstr("HTTP/1.1 200 OK\r\n"));
  receive(id, post(token_a), 1);
  EXPECT_THAT(world.sent[id], HasSubstr("\r\n\r\n" + token_a));
  EXPECT_EQ(origin.stray_count(), 0U);
  EXPECT_EQ(world.count("close o1"), 0U);
  receive(id, "GET /" + token_a + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(world.count("close o1"), 1U);
}

TEST_F(OriginTest, AnswersARequestHoweverLargeWhichTheTargetTook) {
  Listener listener(false);
  origin.expect(token_a, listener);
  const auto id = accept();
  const std::string large(1 << 20, 'a');
  receive(id, "GET /" + token_a + "?" + large + " HTTP/1.1\r\nHost: a\r\nX-Big: " + large + "\r\n\r\n");
  EXPECT_THAT(world.sent[id], HasSubstr("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(world.count("close o1"), 0U);
}

TEST_F(OriginTest, InvitesContentThatWaitsForIt) {
  Listener listener(false);
  origin.expect(token_a, listener);
  const auto id = accept();
  receive(id, "POST /" + token_a + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(world.sent[id], "HTTP/1.1 100 Continue\r\n\r\n");
  receive(id, "ok");
  EXPECT_THAT(world.sent[id], HasSubstr("HTTP/1.1 200 OK\r\n"));
}

TEST_F(OriginTest, EchoesInATunnelAlsoWhatCameWithTheRequest) {
  Listener listener(false);
  origin.expect(token_a, listener);
  const auto id = accept();
  receive(id, "GET /" + token_a + " HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nearly");
  receive(id, "\n later");
  EXPECT_THAT(world.sent[id], HasSubstr("HTTP/1.1 101 "));
  EXPECT_TRUE(world.sent[id].ends_with("\r\n\r\nearly\n later")) << world.sent[id];
  EXPECT_EQ(listener.tunnel_octets, "early\n later");
  fin(id);
  EXPECT_EQ(world.count("close o1"), 1U);
  EXPECT_TRUE(origin.drained());
}

TEST_F(OriginTest, TellsTheConversationOfTheEndOfItsConnection) {
  origin.expect(token_a, a);
  const auto id = accept();
  receive(id, get("/" + token_a) + "\r\n");  // and the beginning of nobody's request
  origin.send(id, cases::Octets(samples::ok("")), std::nullopt);
  fin(id);
  EXPECT_THAT(a.heard, ElementsAre("arrived /" + token_a, "complete", "FIN o1"));
  EXPECT_EQ(world.count("close o1"), 1U);
}

TEST_F(OriginTest, KeepsAHalfClosedConnectionForTheAnswer) {
  origin.expect(token_a, a);
  const auto id = accept();
  receive(id, get("/" + token_a));
  fin(id);
  EXPECT_EQ(world.count("close o1"), 0U);
  origin.send(id, cases::Octets(samples::ok("")), std::nullopt);
  EXPECT_THAT(world.calls, ElementsAre("send o1"));
  origin.forget(token_a);
  EXPECT_THAT(world.calls, ElementsAre("send o1", "close o1"));
}

TEST_F(OriginTest, CutsOffWhatAConversationLeavesUnfinishedAndNothingElse) {
  origin.expect(token_a, a);
  origin.expect(token_b, b);
  const auto finished = accept();
  const auto unfinished = accept();
  const auto half = accept();
  const auto others = accept();
  receive(finished, get("/" + token_a));
  origin.send(finished, cases::Octets(samples::ok("x")), std::nullopt);
  receive(unfinished, get("/" + token_a));
  receive(half, get("/" + token_a));
  origin.send(half, cases::Octets("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"), std::nullopt);
  receive(others, get("/" + token_b));
  world.calls.clear();
  origin.forget(token_a);
  EXPECT_THAT(world.calls, ElementsAre("close o2", "close o3"));
  receive(finished, get("/" + token_a));  // too late: nobody's
  EXPECT_EQ(a.heard.size(), 6U);
  EXPECT_THAT(origin.strays(), ElementsAre("GET /" + token_a + " HTTP/1.1, when topic/case was over"));
}

TEST_F(OriginTest, CutsOffWhoeverSendsRequestsWithoutEnd) {
  origin.expect(token_a, a);
  const auto id = accept();
  std::string many;
  for (int i = 0; i < 1000; ++i) many += get("/" + token_a);
  receive(id, many);
  EXPECT_EQ(world.count("reset o1"), 1U);
  EXPECT_EQ(a.heard.back(), "RST o1");
  EXPECT_LT(a.heard.size(), 600U);
  EXPECT_TRUE(origin.drained());
}

TEST_F(OriginTest, TakesAConnectionForATunnelWhereTheTokensConversationAwaitsOneHoweverTheOctetsAreCut) {
  const std::string octets[] = {"\x16\x03\n " + token_a + "\r\n\r\n", "GET /" + token_a + " HTTP/1.1\r\nHost: a\r\n\r\n"};
  for (const std::string& sent : octets) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::string::npos}) {
      Listener listener(true);
      listener.tunnels = true;
      origin.expect(token_a, listener);
      const auto id = accept();
      receive(id, sent + "more", size);
      EXPECT_EQ(listener.tunnel_octets, sent + "more") << size;
      EXPECT_TRUE(listener.last->tunnel);
      origin.send(id, cases::Octets("no response"), std::nullopt);
      EXPECT_EQ(world.sent[id], "no response");
      origin.forget(token_a);
      EXPECT_THAT(world.calls, Contains("close o" + std::to_string(id - first_accepted)));
    }
  }
  EXPECT_EQ(origin.stray_count(), 0U);
}

TEST_F(OriginTest, ReadsARequestInATunnelWhereARequestIsAwaited) {
  origin.expect(token_a, a);
  b.tunnels = true;
  origin.expect(token_b, b);
  receive(accept(), get("/" + token_a), 1);
  EXPECT_THAT(a.heard, ElementsAre("arrived /" + token_a, "complete"));
  EXPECT_EQ(a.tunnel_octets, "");
}

TEST_F(OriginTest, WaitsForTheTokenOfATunnelNoLongerThanOneIsAwaitedOrFitsItsBeginning) {
  a.tunnels = true;
  origin.expect(token_a, a);
  const auto waiting = accept();
  receive(waiting, "\x16 no request");
  const auto endless = accept();
  receive(endless, std::string(20'000, '\x16'), 1000);
  EXPECT_THAT(world.calls, ElementsAre("close o2"));
  origin.forget(token_a);
  EXPECT_THAT(world.calls, ElementsAre("close o2", "close o1"));
}

TEST_F(OriginTest, DrainsOnceTheTargetHasLetGo) {
  EXPECT_TRUE(origin.drained());
  const auto one = accept();
  const auto two = accept();
  origin.drain();
  EXPECT_THAT(world.calls, ElementsAre("half_close o1", "half_close o2"));
  fin(one);
  EXPECT_FALSE(origin.drained());
  origin.handle({two, Time{}, Reset{}});
  EXPECT_TRUE(origin.drained());
  accept();
  origin.abandon();
  EXPECT_TRUE(origin.drained());
  EXPECT_EQ(world.count("close o3"), 1U);
}

}  // namespace
}  // namespace hopcheck::play
