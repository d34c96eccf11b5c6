#include "play/interpreter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "play/fake_world.hpp"

namespace hopcheck::play {
namespace {

using cases::samples::case_of;
using namespace samples;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string get = R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]})";
const std::string any = R"({"must": {"status": ["2xx", "4xx"]}})";

// A peer that sends those octets once a request has come, and then does what `end` says.
void answer(FakeWorld& world, const std::string& octets, const std::optional<decltype(Event::what)>& end = std::nullopt) {
  world.on_send = [&world, octets, end](ConnectionId id, const std::string&) {
    if (!octets.empty()) world.later(2 * ms, id, Received{octets});
    if (end) world.later(3 * ms, id, *end);
  };
}

TEST(Interpreter, TellsEndsAndSilenceApart) {
  const struct {
    std::string octets;
    std::optional<decltype(Event::what)> end;
    const char* seen;
  } rows[] = {
      {"", Fin{}, "FIN"},
      {"", Reset{}, "RST"},
      {"", std::nullopt, "silence for 2001 ms"},  // since it was connected
      {ok("hi"), std::nullopt, "response 200 OK"},
      {ok("hi").substr(0, 20), Fin{}, "a message cut off by FIN after 20 octets"},
      {ok("hi").substr(0, 20), Reset{}, "a message cut off by RST after 20 octets"},
      {"HTTP/1.1 100 Continue\r\n\r\n" + ok("hi"), std::nullopt, "response 200 OK"},
      {"HTTP/1.1 100 Continue\r\n\r\n", std::nullopt, "silence for 2002 ms"},
      {"junk\r\n", std::nullopt,
       "\"junk\\r\\n\", which is not HTTP/1.x: the status-line is not HTTP-version SP status-code SP reason-phrase"},
  };
  for (const auto& row : rows) {
    FakeWorld world;
    answer(world, row.octets, row.end);
    const auto c = case_of("[" + get + ", " + any + "]");
    const Trace trace = play_one(world, c);
    ASSERT_EQ(trace.settled.size(), 1U) << row.seen;
    EXPECT_EQ(cases::describe(trace.settled[0]).substr(0, 40), std::string(row.seen).substr(0, 40));
    EXPECT_EQ(world.sent[first_client], "GET /" + std::string(token) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_FALSE(trace.target_gone);
  }
}

TEST(Interpreter, EndsWhereTheTargetRefuses) {
  FakeWorld world;
  world.on_connect = [&](ConnectionId id) { world.later(1 * ms, id, Refused{"no"}); };
  const auto c = case_of("[" + get + ", " + any + ", " + get + "]");
  const Trace trace = play_one(world, c);
  EXPECT_THAT(settled(trace), ElementsAre("a refused connection"));
  EXPECT_TRUE(trace.target_gone);
  EXPECT_THAT(world.calls, ElementsAre("connect 1.1", "send 1.1"));
}

TEST(Interpreter, OpensEachClientAtItsFirstUseAndDropsItInTheEnd) {
  FakeWorld world;
  answer(world, ok(""));
  const auto c = case_of("[" + get + R"(, {"on": "client-2", "must": "silence", "within": "5ms"}, )" + any + R"(, {"do": "half-close"}])");
  EXPECT_THAT(settled(play_one(world, c)), ElementsAre("silence for 7 ms", "response 200 OK"));
  EXPECT_THAT(world.calls, ElementsAre("connect 1.1", "send 1.1", "connect 1.2", "half_close 1.1", "drop 1.1", "drop 1.2"));
}

TEST(Interpreter, PausesWhateverComes) {
  FakeWorld world;
  answer(world, ok(""));
  const auto c = case_of("[" + get + R"(, {"wait": "300ms"}, {"send": "x"}, )" + any + "]");
  const Trace trace = play_one(world, c);
  EXPECT_EQ(trace.took, 300 * ms);
  EXPECT_THAT(settled(trace), ElementsAre("response 200 OK"));
}

TEST(Interpreter, BeginsPatienceAnewWithEveryOctet) {
  FakeWorld world;
  const std::string octets = ok("0123456789");
  world.on_send = [&](ConnectionId id, const std::string&) {
    for (std::size_t i = 0; i < octets.size(); ++i) world.later((static_cast<int>(i) + 1) * 90 * ms, id, Received{octets.substr(i, 1)});
  };
  const auto c = case_of("[" + get + R"(, {"must": {"status": 200}, "within": "100ms"}])");
  EXPECT_THAT(settled(play_one(world, c)), ElementsAre("response 200 OK"));
}

TEST(Interpreter, BelievesSilenceAtTheEndOfPatienceAndNotBefore) {
  for (const int answered : {99, 101}) {
    FakeWorld world;
    world.on_connect = [](ConnectionId) {};  // which would be progress
    world.on_send = [&](ConnectionId id, const std::string&) { world.later(answered * ms, id, Received{ok("")}); };
    const auto c = case_of("[" + get + R"(, {"must": {"status": 200}, "within": "100ms"}])");
    EXPECT_THAT(settled(play_one(world, c)), ElementsAre(answered < 100 ? "response 200 OK" : "silence for 100 ms"));
  }
}

TEST(Interpreter, ScalesPatienceByItsFactor) {
  FakeWorld world;
  world.on_connect = [](ConnectionId) {};
  const auto c = case_of("[" + get + R"(, {"may": "fin", "note": "n", "within": "100ms"}, {"must": "fin"}])");
  Job job = job_of(c);
  job.patience.factor = 2.5;
  job.patience.usual = 10 * ms;
  auto traces = play_all(world, {job});
  EXPECT_THAT(settled(traces[0].second), ElementsAre("silence for 250 ms", "silence for 25 ms"));
}

TEST(Interpreter, WaitsLongerForACloseThatWasAnnounced) {
  FakeWorld world;
  answer(world, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  const auto c = case_of("[" + get + ", " + any + R"(, {"must": "closed"}])");
  EXPECT_THAT(settled(play_one(world, c)), ElementsAre("response 200 OK", "silence for 8000 ms"));
}

TEST(Interpreter, EndsWhereATargetSendsWithoutEnd) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) {
    world.later(1 * ms, id, Received{"HTTP/1.1 200 OK\r\n\r\n"});
    for (int i = 1; i <= 100; ++i) world.later(i * 1000 * ms, id, Received{std::string(1000, 'x')});
  };
  const auto c = case_of("[" + get + ", " + any + "]");
  const Trace trace = play_one(world, c);
  ASSERT_EQ(trace.settled.size(), 1U);
  EXPECT_EQ(trace.settled[0].kind, cases::Observation::Kind::endless);
  EXPECT_EQ(trace.took, Patience{}.longest);
}

TEST(Interpreter, TellsSilenceFromOctetsWithoutEndThoughItStillWrites) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) {
    for (int i = 1; i <= 100; ++i) world.later(i * 1000 * ms, id, Wrote{});
  };
  const auto c = case_of("[" + get + ", " + any + "]");
  const Trace trace = play_one(world, c);
  ASSERT_EQ(trace.settled.size(), 1U);
  EXPECT_EQ(trace.settled[0].kind, cases::Observation::Kind::silence);
}

TEST(Interpreter, StopsReadingWhatNoCheckTakesAndGoesOnWhenOneDoes) {
  FakeWorld world;
  std::uint64_t delivered = 0;
  world.on_send = [&](ConnectionId id, const std::string&) {
    world.later(1 * ms, id, Received{"HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n"});
    for (int i = 0; i < 160; ++i) world.later(1 * ms, id, Received{std::string(1 << 16, 'x')});
    delivered += 160ULL << 16U;
  };
  const auto c =
      case_of("[" + get + R"(, {"on": "client-2", "must": "silence"}, {"must": {"status": 200, "body": {"length": 10485760}}}])");
  const Trace trace = play_one(world, c);
  EXPECT_EQ(world.count("stop_reading 1.1"), 1U);
  EXPECT_EQ(world.count("resume_reading 1.1"), 1U);
  EXPECT_THAT(settled(trace), ElementsAre(HasSubstr("silence"), "response 200 OK"));
  EXPECT_EQ(trace.settled[1].message->body_length, delivered);
  EXPECT_EQ(trace.settled[1].message->body.size(), http1::Collector::default_keep);
}

TEST(Interpreter, KeepsToAStopThatTheScriptOrdered) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) {
    world.later(1 * ms, id, Received{"HTTP/1.1 200 OK\r\nContent-Length: 5242880\r\n\r\n" + std::string(5 << 20, 'x')});
  };
  const auto c = case_of("[" + get + R"(, {"wait": "100ms"}, {"do": "stop-reading"}, )" + any + R"(, {"do": "resume-reading"}])");
  play_one(world, c);
  EXPECT_EQ(world.count("resume_reading 1.1"), 1U);
  EXPECT_EQ(world.calls.at(world.calls.size() - 2), "resume_reading 1.1");
}

TEST(Interpreter, KeepsATraceOfBoundedSize) {
  FakeWorld world;
  world.on_send = [&](ConnectionId id, const std::string&) { world.later(1 * ms, id, Received{ok(std::string(20'000, 'x'))}); };
  const auto c = case_of(R"([{"repeat": {"times": 500, "script": [)" + get + ", " + any + "]}}]");
  const Trace trace = play_one(world, c);
  EXPECT_EQ(trace.settled.size(), 500U);
  EXPECT_EQ(trace.moments.size(), Trace::most_moments);
  EXPECT_EQ(trace.moments_lost + Trace::most_moments, 1001U);  // opened, and each request and response
  for (const Moment& moment : trace.moments) EXPECT_LE(moment.octets.size(), Trace::most_octets);
  EXPECT_EQ(trace.moments.at(2).length, ok(std::string(20'000, 'x')).size());
}

// The other side of a gateway.
class ThroughGateway : public ::testing::Test {
 protected:
  // The target opens a connection to us and sends that when a request has come.
  void forward(const std::string& octets) {
    world.on_send = [this, octets](ConnectionId id, const std::string& sent) {
      if (id < first_accepted) {
        world.later(1 * ms, origin, Accepted{});
        world.later(2 * ms, origin, Received{octets});
      } else {
        world.later(1 * ms, first_client, Received{sent});
      }
    };
  }
  FakeWorld world;
  const ConnectionId origin = first_accepted + 1;
  const std::string request = "GET /" + std::string(token) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string takes = R"(, {"on": "origin", "must": {"method": "GET"}}, )";
};

TEST_F(ThroughGateway, PlaysTheOriginToo) {
  forward(request);
  const auto c = case_of("[" + get + takes + R"({"on": "origin", "send": ["HTTP/1.1 404 No", "Content-Length: 0", "", ""]}, )" + any +
                         R"(, {"on": "origin", "do": "close"}])");
  EXPECT_THAT(settled(play_one(world, c, true)), ElementsAre("request GET \"/" + std::string(token) + "\"", "response 404 No"));
  EXPECT_EQ(world.count("close o1"), 1U);
}

TEST_F(ThroughGateway, LetsTheOriginAnswerWhereTheCaseDoesNot) {
  forward(request);
  const auto c = case_of("[" + get + ", " + any + "]");
  EXPECT_THAT(settled(play_one(world, c, true)), ElementsAre("response 200 OK"));
}

TEST_F(ThroughGateway, IsNotSilentWhereHalfARequestCame) {
  forward("POST /" + std::string(token) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
  const auto c = case_of("[" + get + R"(, {"on": "origin", "must": "silence"}])");
  const Trace trace = play_one(world, c, true);
  ASSERT_EQ(trace.settled.size(), 1U);
  EXPECT_EQ(trace.settled[0].kind, cases::Observation::Kind::stalled);
}

TEST_F(ThroughGateway, BoundsWhatItKeepsOfATunnel) {
  forward(request);
  auto relay = world.on_send;
  world.on_send = [this, relay](ConnectionId id, const std::string& sent) {
    relay(id, sent);
    if (id >= first_accepted) {
      for (int i = 0; i < 200; ++i) world.later(5 * ms, id, Received{std::string(1 << 16, 'x')});
    }
  };
  const auto c = case_of("[" + get + takes +
                         R"({"on": "origin", "send": ["HTTP/1.1 101 Switching", "", ""]}, {"must": {"status": 101}}, {"wait": "1s"},
      {"on": "origin", "must": {"data": {"length": 1048576}}}])");
  const Trace trace = play_one(world, c, true);
  EXPECT_EQ(world.count("stop_reading o1"), 1U);
  EXPECT_EQ(world.count("resume_reading o1"), 1U);
  EXPECT_EQ(trace.settled.at(2).raw.size(), std::size_t{1} << 20U);
}

}  // namespace
}  // namespace hopcheck::play
