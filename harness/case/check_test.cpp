#include "case/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/check_loader.hpp"
#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

using ::testing::HasSubstr;
using Kind = Observation::Kind;

Check check_of(const char* json) {
  const Json document = Json::parse(json);
  const std::filesystem::path nowhere("sample");
  std::vector<Problem> problems;
  auto check = load_check(Node(document, "", nowhere, problems));
  for (const Problem& problem : problems) ADD_FAILURE() << json << " " << to_string(problem);
  return check ? *check : Check(Happening::closed);
}

Observation of(Kind kind, std::string raw = "") {
  Observation seen;
  seen.kind = kind;
  seen.raw = std::move(raw);
  if (kind == Kind::malformed) seen.error = http1::Error{http1::ErrorCode::bare_lf, 3};
  return seen;
}

Observation response(int status = 200) {
  Observation seen = of(Kind::message, "the octets");
  seen.message.emplace();
  seen.message->head = {http1::StatusLine{http1::http11, status, "Some Reason"},
                        {{"A", "one"}, {"List", "x, Y"}, {"list", "z"}, {"Twice", "v"}, {"Twice", "v"}, {"Empty", ""}}};
  seen.message->trailers = {{"T", "end"}};
  seen.message->body = "hello world";
  seen.message->body_length = 11;
  return seen;
}

Observation request() {
  Observation seen = of(Kind::message, "POST /p HTTP/1.0");
  seen.message.emplace();
  seen.message->head = {http1::RequestLine{"POST", "/p", http1::http10}, {{"Host", "h"}}};
  return seen;
}

TEST(Happening, MatchesItsEventsAndNothingElse) {
  const std::pair<const char*, std::vector<Kind>> rows[] = {
      {"\"closed\"", {Kind::fin, Kind::reset}}, {"\"fin\"", {Kind::fin}},         {"\"reset\"", {Kind::reset}},
      {"\"truncated\"", {Kind::truncated}},     {"\"silence\"", {Kind::silence}},
  };
  for (const auto& [json, matching] : rows) {
    for (const Kind kind : {Kind::fin, Kind::reset, Kind::truncated, Kind::silence, Kind::stalled, Kind::endless, Kind::malformed,
                            Kind::refused, Kind::data}) {
      const bool matches = std::find(matching.begin(), matching.end(), kind) != matching.end();
      EXPECT_EQ(!mismatch(check_of(json), of(kind), {}), matches) << json << " " << static_cast<int>(kind);
    }
    EXPECT_TRUE(mismatch(check_of(json), response(), {})) << json;
  }
}

TEST(Response, MatchesByWhatTheCheckNames) {
  const std::pair<const char*, const char*> rows[] = {
      // check, part of the reason; "" where it matches
      {R"({"status": 200})", ""},
      {R"({"status": "2xx"})", ""},
      {R"({"status": [404, "2xx"]})", ""},
      {R"({"status": [404, "5xx"]})", "status is 200, not 404 or 5xx"},
      {R"({"status": 200, "version": "HTTP/1.1"})", ""},
      {R"({"status": 200, "version": "HTTP/1.0"})", "version is HTTP/1.1, not HTTP/1.0"},
      {R"({"status": 200, "headers": {"a": "one"}})", ""},
      {R"({"status": 200, "headers": {"A": "${value}"}})", ""},
      {R"({"status": 200, "headers": {"A": "One"}})", "A is \"one\", not \"One\""},
      {R"({"status": 200, "headers": {"B": "one"}})", "there is no B, not \"one\""},
      {R"({"status": 200, "headers": {"Twice": "v"}})", "2 lines of Twice"},
      {R"({"status": 200, "headers": {"Twice": "v, v"}})", "2 lines of Twice"},
      {R"({"status": 200, "headers": {"Empty": ""}})", ""},
      {R"({"status": 200, "headers": {"B": ""}})", "there is no B"},
      {R"({"status": 200, "headers": {"B": null}})", ""},
      {R"({"status": 200, "headers": {"Empty": null}})", "should be none"},
      {R"({"status": 200, "headers": {"Twice": null}})", "should be none"},
      {R"({"status": 200, "headers": {"Empty": true}})", ""},
      {R"({"status": 200, "headers": {"Twice": true}})", ""},
      {R"({"status": 200, "headers": {"B": true}})", "there is no B"},
      {R"({"status": 200, "headers": {"List": {"has": "y"}}})", ""},
      {R"({"status": 200, "headers": {"List": {"has": "Z"}}})", ""},
      {R"({"status": 200, "headers": {"List": {"has": "x, Y"}}})", "without"},
      {R"({"status": 200, "headers": {"B": {"has": "x"}}})", "there is no B"},
      {R"({"status": 200, "headers": {"List": {"lacks": "w"}}})", ""},
      {R"({"status": 200, "headers": {"B": {"lacks": "x"}}})", ""},
      {R"({"status": 200, "headers": {"List": {"lacks": "X"}}})", "with \"X\""},
      {R"({"status": 200, "headers": {"A": "one", "List": {"lacks": "z"}}})", "with \"z\""},
      {R"({"status": 200, "headers": {"List": {"like": "x, y, Z"}}})", ""},
      {R"({"status": 200, "headers": {"List": {"like": "*, y, *"}}})", ""},
      {R"({"status": 200, "headers": {"List": {"like": "x, z, y"}}})", "List is \"x, Y, z\", not like \"x, z, y\""},
      {R"({"status": 200, "headers": {"List": {"like": "x, *"}}})", "not like"},
      {R"({"status": 200, "headers": {"A": {"like": "o*e"}}})", ""},
      {R"({"status": 200, "headers": {"A": {"like": "*n*e*"}}})", ""},
      {R"({"status": 200, "headers": {"A": {"like": "o*n"}}})", "not like"},
      {R"({"status": 200, "headers": {"B": {"like": "*"}}})", "there is no B"},
      {R"({"status": 200, "headers": {"List": {"lines": ["x, Y", "z"]}}})", ""},
      {R"({"status": 200, "headers": {"List": {"lines": ["x, Y, z"]}}})", "the lines of List are \"x, Y\" and \"z\", not \"x, Y, z\""},
      {R"({"status": 200, "headers": {"A": {"lines": ["${value}"]}}})", ""},
      {R"({"status": 200, "headers": {"B": {"lines": ["x"]}}})", "the lines of B are nothing"},
      {R"({"status": 200, "trailers": {"T": "end"}})", ""},
      {R"({"status": 200, "trailers": {"A": "one"}})", "in the trailers, there is no A"},
      {R"({"status": 200, "headers": {"T": "end"}})", "there is no T"},
      {R"({"status": 200, "body": "hello world"})", ""},
      {R"({"status": 200, "body": "hello"})", "content is"},
      {R"({"status": 200, "body": {"has": "lo w"}})", ""},
      {R"({"status": 200, "body": {"has": "low"}})", "lacks"},
      {R"({"status": 200, "body": {"lacks": "low"}})", ""},
      {R"({"status": 200, "body": {"lacks": "lo w"}})", "has"},
      {R"({"status": 200, "body": {"length": 11}})", ""},
      {R"({"status": 200, "body": {"length": 12}})", "content has 11 octets, not 12"},
      {R"({"status": 200, "raw": {"has": "octets"}})", ""},
      {R"({"status": 200, "raw": {"lacks": "octets"}})", "the message"},
      {R"({"status": 200, "raw": "the octets"})", ""},
      {R"({"method": "POST"})", "got response 200 Some Reason, not a request"},
      {R"({"data": "hello"})", "not octets \"hello\""},
  };
  for (const auto& [json, why] : rows) {
    const auto found = mismatch(check_of(json), response(), {{"value", "one"}});
    EXPECT_EQ(!found, std::string_view(why).empty()) << json << " " << found.value_or("");
    EXPECT_THAT(found.value_or(""), HasSubstr(why)) << json;
  }
}

TEST(Response, IsNotWhatDidNotComeWhole) {
  for (const Kind kind :
       {Kind::fin, Kind::reset, Kind::truncated, Kind::silence, Kind::stalled, Kind::endless, Kind::malformed, Kind::refused, Kind::data}) {
    EXPECT_TRUE(mismatch(check_of(R"({"status": ["1xx", "2xx", "3xx", "4xx", "5xx"]})"), of(kind), {})) << static_cast<int>(kind);
    EXPECT_TRUE(mismatch(check_of(R"({"version": "HTTP/1.1"})"), of(kind), {})) << static_cast<int>(kind);
  }
}

// Only the first octets of a long content are kept: they are not the content.
TEST(Content, OfWhichOnlyThePrefixIsKeptIsNotThePrefix) {
  Observation seen = response();
  seen.message->body_length = 12;
  EXPECT_TRUE(mismatch(check_of(R"({"status": 200, "body": "hello world"})"), seen, {}));
  EXPECT_FALSE(mismatch(check_of(R"({"status": 200, "body": {"length": 12}})"), seen, {}));
}

TEST(Request, MatchesByWhatTheCheckNames) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"method": "POST"})", ""},
      {R"({"method": "post"})", "method is \"POST\", not \"post\""},
      {R"({"method": "${m}", "target": "/${t}"})", ""},
      {R"({"target": "/"})", "target is \"/p\", not \"/\""},
      {R"({"version": "HTTP/1.0"})", ""},
      {R"({"version": "HTTP/1.1"})", "version is HTTP/1.0"},
      {R"({"headers": {"Host": "h"}})", ""},
      {R"({"status": "2xx"})", "got request POST \"/p\", not a response 2xx"},
  };
  for (const auto& [json, why] : rows) {
    const auto found = mismatch(check_of(json), request(), {{"m", "POST"}, {"t", "p"}});
    EXPECT_EQ(!found, std::string_view(why).empty()) << json << " " << found.value_or("");
    EXPECT_THAT(found.value_or(""), HasSubstr(why)) << json;
  }
}

TEST(Request, IsOnANewConnectionUnlessItIsKnownToBeTheSame) {
  Observation seen = request();
  const struct {
    std::optional<bool> new_connection;
    bool matches_new;
  } rows[] = {{std::nullopt, true}, {true, true}, {false, false}};
  for (const auto& row : rows) {
    seen.new_connection = row.new_connection;
    EXPECT_EQ(!mismatch(check_of(R"({"connection": "new"})"), seen, {}), row.matches_new);
    EXPECT_EQ(!mismatch(check_of(R"({"connection": "same"})"), seen, {}), !row.matches_new);
  }
}

TEST(Data, MatchesOctetsOfATunnelOnly) {
  EXPECT_FALSE(mismatch(check_of(R"({"data": "ab"})"), of(Kind::data, "ab"), {}));
  EXPECT_TRUE(mismatch(check_of(R"({"data": "ab"})"), of(Kind::data, "abc"), {}));
  EXPECT_FALSE(mismatch(check_of(R"({"data": {"has": "b"}})"), of(Kind::data, "abc"), {}));
  EXPECT_FALSE(mismatch(check_of(R"({"data": {"length": 3}})"), of(Kind::data, "abc"), {}));
  EXPECT_TRUE(mismatch(check_of(R"({"data": "ab"})"), of(Kind::silence), {}));
  EXPECT_EQ(describe(check_of(R"({"data": {"length": 3}})"), {}), "3 octets");
}

// cases/README.md: 1xx other than 101 are skipped unless the step names one.
TEST(Interim, IsNamedByAStatusBelow200ThatIsNot101Alone) {
  const std::pair<const char*, bool> rows[] = {
      {R"({"status": 100})", true},  {R"({"status": "1xx"})", true},  {R"({"status": [200, 103]})", true},
      {R"({"status": 101})", false}, {R"({"status": "2xx"})", false}, {R"({"method": "GET"})", false},
      {R"("closed")", false},        {R"("silence")", false},         {R"({"data": "x"})", false},
  };
  for (const auto& [json, named] : rows) EXPECT_EQ(names_interim(check_of(json)), named) << json;
}

TEST(Observation, RestsOnTimeWherePatienceDecided) {
  for (const Kind kind : {Kind::silence, Kind::stalled, Kind::endless}) EXPECT_TRUE(of(kind).rests_on_time());
  for (const Kind kind : {Kind::message, Kind::fin, Kind::reset, Kind::truncated, Kind::malformed, Kind::refused, Kind::data}) {
    EXPECT_FALSE(of(kind).rests_on_time());
  }
}

// Whatever a peer sends may end up on a terminal.
TEST(Description, HoldsNoControlOctetAndIsShort) {
  std::string evil;
  for (int i = 0; i < 256; ++i) evil += static_cast<char>(i);
  evil += std::string(100'000, '\x1b');
  std::vector<Observation> all;
  for (const Kind kind :
       {Kind::fin, Kind::reset, Kind::truncated, Kind::silence, Kind::stalled, Kind::endless, Kind::malformed, Kind::refused, Kind::data}) {
    all.push_back(of(kind, evil));
  }
  all.push_back(response());
  all.back().message->head.start = http1::StatusLine{http1::http11, 200, evil};
  all.back().message->head.fields = {{"A", evil}};
  all.back().message->body = evil;
  all.push_back(request());
  all.back().message->head.start = http1::RequestLine{evil, evil, http1::http11};
  for (const Observation& seen : all) {
    std::vector<std::string> texts{describe(seen)};
    for (const char* json : {R"("closed")", R"({"status": 200, "headers": {"A": "x"}})", R"({"status": 200, "body": "${v}"})",
                             R"({"target": "${v}"})", R"({"data": "${v}"})", R"({"status": 200, "raw": "${v}"})"}) {
      texts.push_back(mismatch(check_of(json), seen, {{"v", evil}}).value_or(""));
      texts.push_back(describe(check_of(json), {{"v", evil}}));
    }
    for (const std::string& text : texts) {
      EXPECT_LT(text.size(), 2000U);
      for (const char octet : text) ASSERT_TRUE(octet >= 0x20 && octet < 0x7F) << text;
    }
  }
}

TEST(Description, IsWhatAPersonWouldSay) {
  Observation seen = of(Kind::silence);
  seen.waited = std::chrono::microseconds(150'400);
  EXPECT_EQ(describe(seen), "silence for 150 ms");
  EXPECT_EQ(describe(of(Kind::fin)), "FIN");
  EXPECT_EQ(describe(of(Kind::reset)), "RST");
  EXPECT_EQ(describe(response(404)), "response 404 Some Reason");
  EXPECT_EQ(describe(request()), "request POST \"/p\"");
  seen = of(Kind::truncated, "abc");
  EXPECT_EQ(describe(seen), "a message cut off by FIN after 3 octets");
  seen.by_reset = true;
  EXPECT_EQ(describe(seen), "a message cut off by RST after 3 octets");
}

}  // namespace
}  // namespace hopcheck::cases
