#include "play/endpoint.hpp"

#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::play {
namespace {

using cases::Observation;
using Kind = Observation::Kind;

// Without data: a wish points into its step.
Wish wish_for(const std::string& step) { return wish_of(cases::samples::script_of("[" + step + "]")[0]); }

// What a client settles on that has got those octets, and where `end` says so the end; described, or "" for nothing yet.
std::string settled(Client& client, const std::string& step) {
  const cases::Script script = cases::samples::script_of("[" + step + "]");
  const auto seen = client.settle(wish_of(script[0]), {});
  return seen ? cases::describe(*seen) : "";
}

const std::string closed = R"({"must": "closed"})";
const std::string any = R"({"must": {"status": ["2xx", "4xx"]}})";
const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// cases/README.md: 1xx are skipped unless the step names one; silence is that not one octet came.
TEST(Wish, IsForInterimResponsesWhereTheStepMeansThem) {
  const std::pair<const char*, bool> rows[] = {
      {R"({"must": {"status": 200}})", false},
      {R"({"must": {"status": 100}})", true},
      {R"({"must": {"status": 101}})", false},
      {R"({"must": "closed"})", false},
      {R"({"must": "silence"})", true},
      {R"({"must": {"status": 200}, "may": "silence", "note": "n"})", false},
      {R"({"one_of": {"a": [{"when": "silence"}], "b": [{"when": "closed"}]}})", true},
      {R"({"one_of": {"a": [{"when": "silence"}], "b": [{"when": {"status": "2xx"}}]}})", false},
      {R"({"one_of": {"a": [{"when": {"status": "2xx"}}], "b": [{"when": "silence"}], "c": [{"when": "otherwise"}]}})", false},
      {R"({"one_of": {"a": [{"when": {"status": "2xx"}}], "b": [{"when": "silence"}], "c": [{"when": {"status": 100}}]}})", true},
  };
  for (const auto& [step, interim] : rows) EXPECT_EQ(wish_for(step).interim, interim) << step;
}

TEST(Client, SettlesOnAWholeMessageOnly) {
  Client client;
  for (const char c : ok) {
    EXPECT_EQ(settled(client, any), "");
    client.pending += c;
  }
  EXPECT_EQ(settled(client, any), "response 200 OK");
  EXPECT_EQ(settled(client, any), "");
}

TEST(Client, SettlesOnOneMessageAtATime) {
  Client client;
  client.pending = ok + "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n";
  client.fin = true;
  EXPECT_EQ(settled(client, any), "response 200 OK");
  EXPECT_EQ(settled(client, closed), "response 404 No");
  EXPECT_EQ(settled(client, closed), "FIN");
  EXPECT_EQ(settled(client, closed), "FIN");
}

TEST(Client, TellsTheEndsOfAStreamApart) {
  const std::string open = "HTTP/1.1 200 OK\r\n\r\nsome";  // framed by close
  const struct {
    std::string octets;
    bool reset;
    const char* seen;
  } rows[] = {
      {"", false, "FIN"},
      {"", true, "RST"},
      {"HTTP/1.1 2", false, "a message cut off by FIN after 10 octets"},
      {"HTTP/1.1 2", true, "a message cut off by RST after 10 octets"},
      {ok.substr(0, ok.size() - 1), false, "a message cut off by FIN after 39 octets"},
      {"HTTP/1.1 100 Continue\r\n\r\n", false, "FIN"},
      {"HTTP/1.1 100 Continue\r\n\r\nHT", true, "a message cut off by RST after 2 octets"},
      {open, false, "response 200 OK"},
      {open, true, "a message cut off by RST after 23 octets"},
  };
  for (const auto& row : rows) {
    Client client;
    client.pending = row.octets;
    EXPECT_EQ(settled(client, any), "") << row.octets;
    (row.reset ? client.reset : client.fin) = true;
    EXPECT_EQ(settled(client, any), row.seen) << row.octets;
  }
}

TEST(Client, SkipsInterimResponsesUnlessNamed) {
  const std::string interim = "HTTP/1.1 103 Early Hints\r\n\r\n";
  Client client;
  client.pending = interim + interim + ok;
  EXPECT_EQ(settled(client, any), "response 200 OK");
  client.pending = interim + interim;
  EXPECT_EQ(settled(client, R"({"one_of": {"a": [{"when": {"status": 200}}], "b": [{"when": "silence"}], "c": [{"when": "otherwise"}]}})"),
            "");
  EXPECT_EQ(cases::describe(client.gave_up(Duration{}, false)), "silence for 0 ms");
  client.pending = interim + interim;
  EXPECT_EQ(settled(client, R"({"must": "silence"})"), "response 103 Early Hints");
  EXPECT_EQ(settled(client, R"({"must": {"status": "1xx"}})"), "response 103 Early Hints");
  EXPECT_EQ(settled(client, R"({"must": {"status": "1xx"}})"), "");
}

TEST(Client, SettlesOnAHeadAndThenOnTheRest) {
  const std::string head = R"({"must": {"status": 200}, "awaits": "head"})";
  Client client;
  client.pending = ok.substr(0, ok.size() - 1);
  EXPECT_EQ(settled(client, head), "response 200 OK");
  EXPECT_EQ(settled(client, any), "");
  EXPECT_EQ(client.gave_up(Duration{}, false).kind, Kind::stalled);
  client.pending += ok.back();
  EXPECT_EQ(settled(client, any), "response 200 OK");
  EXPECT_EQ(client.gave_up(Duration{}, false).kind, Kind::silence);
}

TEST(Client, FramesTheResponseByTheMethodThatItAnswers) {
  Client client;
  client.pending = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + ok;
  EXPECT_EQ(settled(client, R"({"must": {"status": 200}, "reply_to": "HEAD"})"), "response 200 OK");
  EXPECT_EQ(settled(client, any), "response 200 OK");
  EXPECT_EQ(settled(client, any), "");
}

TEST(Client, SaysWhatIsNotHttp) {
  Client client;
  client.pending = "SSH-2.0\r\n";
  const auto seen = client.settle(wish_for(any), {});
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->kind, Kind::malformed);
  EXPECT_EQ(seen->raw, "SSH-2.0\r\n");
}

TEST(Client, ReadsATunnelAsOctets) {
  const std::string hello = R"({"must": {"data": "hello"}})";
  Client client;
  client.pending = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nhel";
  EXPECT_EQ(settled(client, R"({"must": {"status": 101}})"), "response 101 Switching Protocols");
  EXPECT_EQ(settled(client, hello), "");
  client.pending += "lo, you";
  EXPECT_EQ(settled(client, hello), "octets \"hello\"");
  EXPECT_EQ(settled(client, R"({"must": {"data": {"length": 2}}})"), "octets \", \"");
  EXPECT_EQ(settled(client, R"({"must": {"data": {"has": "me"}}})"), "");
  EXPECT_EQ(cases::describe(client.gave_up(Duration{}, false)), "octets \"you\"");
  EXPECT_EQ(settled(client, closed), "octets \"you\"");
  EXPECT_EQ(settled(client, closed), "");
  client.fin = true;
  EXPECT_EQ(settled(client, closed), "FIN");
}

TEST(Client, GivesUpByWhatCame) {
  Client client;
  EXPECT_EQ(client.gave_up(Duration{}, false).kind, Kind::silence);
  client.pending = "H";
  EXPECT_EQ(settled(client, any), "");
  EXPECT_EQ(client.gave_up(Duration{}, false).kind, Kind::stalled);
  EXPECT_EQ(client.gave_up(Duration{}, true).kind, Kind::endless);
}

std::shared_ptr<Arrival> arrival(ConnectionId connection, const char* target, bool complete = true) {
  auto made = std::make_shared<Arrival>();
  made->connection = connection;
  made->message.head.start = http1::RequestLine{"GET", target, http1::http11};
  made->complete = complete;
  made->raw = target;
  return made;
}

struct OriginSide {
  OriginEnd end;
  std::deque<std::shared_ptr<Arrival>> inbox;
  std::map<ConnectionId, bool> ended;
  std::string settled(const std::string& step) {
    const auto seen = end.settle(wish_for(step), inbox, ended, {});
    if (!seen) return "";
    const char* const where = !seen->new_connection ? "" : *seen->new_connection ? ", new" : ", same";
    return cases::describe(*seen) + where;
  }
};

const std::string request = R"({"on": "origin", "must": {"method": "GET"}})";
const std::string over = R"({"on": "origin", "must": "closed"})";

TEST(OriginEnd, TakesRequestsInTheirOrder) {
  OriginSide side;
  side.inbox = {arrival(1, "/a"), arrival(1, "/b"), arrival(2, "/c")};
  EXPECT_EQ(side.settled(request), "request GET \"/a\"");
  EXPECT_EQ(side.settled(request), "request GET \"/b\", same");
  EXPECT_EQ(side.settled(request), "request GET \"/c\", new");
  EXPECT_EQ(side.settled(request), "");
}

TEST(OriginEnd, HearsOfTheEndOfItsOwnConnection) {
  OriginSide side;
  side.inbox = {arrival(1, "/a")};
  side.ended = {{1, false}, {2, true}};
  EXPECT_EQ(side.settled(request), "request GET \"/a\"");
  side.inbox = {arrival(2, "/b")};
  EXPECT_EQ(side.settled(over), "FIN");
  EXPECT_EQ(side.settled(request), "request GET \"/b\", new");
  EXPECT_EQ(side.settled(over), "RST");
  EXPECT_EQ(side.settled(request), "");  // a check for a request ignores the end of a connection
}

TEST(OriginEnd, TakesATunnelWhereOctetsAreAwaitedAndARequestWhereARequestIs) {
  const auto script = cases::samples::script_of(R"([{"on": "origin", "must": {"data": "hello"}}])");
  const auto tunnel = arrival(1, "");
  tunnel->tunnel = true;
  tunnel->octets = "hello, more";
  OriginSide side;
  side.inbox = {tunnel, arrival(2, "/a")};
  side.ended = {{1, false}};
  OriginEnd other;
  EXPECT_EQ(other.settle(wish_for(request), side.inbox, side.ended, {})->message->head.request().target, "/a");
  const auto seen = side.end.settle(wish_of(script[0]), side.inbox, side.ended, {});
  ASSERT_TRUE(seen);
  EXPECT_EQ(cases::describe(*seen), "octets \"hello\"");
  EXPECT_EQ(side.settled(over), "octets \", more\"");  // an end has nothing before it
  EXPECT_EQ(side.settled(over), "FIN");
  EXPECT_TRUE(side.inbox.empty());
}

TEST(OriginEnd, AwaitsAHeadAndThenTheRest) {
  OriginSide side;
  const auto slow = arrival(1, "/a", false);
  side.inbox = {slow, arrival(2, "/b")};
  EXPECT_EQ(side.settled(request), "");
  EXPECT_EQ(side.settled(R"({"on": "origin", "must": {"method": "GET"}, "awaits": "head"})"), "request GET \"/a\"");
  EXPECT_EQ(side.settled(request), "");
  slow->complete = true;
  EXPECT_EQ(side.settled(request), "request GET \"/a\"");
  EXPECT_EQ(side.settled(request), "request GET \"/b\", new");
}

TEST(OriginEnd, SeesARequestThatIsCutOff) {
  OriginSide side;
  side.inbox = {arrival(1, "/a", false)};
  side.ended = {{1, true}};
  EXPECT_EQ(side.settled(request), "a message cut off by RST after 2 octets");
}

// The head of a request is not silence, though its content may never come.
TEST(OriginEnd, IsNotSilentWhereAPartOfARequestCame) {
  const Wish silence = wish_for(R"({"on": "origin", "must": "silence"})");
  OriginSide side;
  EXPECT_EQ(side.end.gave_up(silence, side.inbox, Duration{}).kind, Kind::silence);
  side.inbox = {arrival(1, "/a", false)};
  EXPECT_EQ(side.settled(R"({"on": "origin", "must": "silence"})"), "");
  EXPECT_EQ(side.end.gave_up(silence, side.inbox, Duration{}).kind, Kind::stalled);
  side.inbox = {arrival(1, "/a")};
  EXPECT_EQ(side.settled(R"({"on": "origin", "must": "silence"})"), "request GET \"/a\"");
}

}  // namespace
}  // namespace hopcheck::play
