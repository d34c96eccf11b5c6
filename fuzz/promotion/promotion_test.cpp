#include "fuzz/promotion/promotion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/writer.hpp"
#include "fuzz/promotion/minimise.hpp"
#include "fuzz/promotion/treatment.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

cases::Requirements requirements() {
  cases::Requirements all;
  for (const char* must : {"9112-5.1-a", "9110-2.2-b", "9112-6.3-h", "9112-2.2-d", "9112-6.3-o", "9112-6.3-g"}) all[must].level = "MUST";
  for (const char* stated : {"9112-9.2-x1", "9112-9.3-x1", "9112-8-x2", "9112-2.1-x2"}) all[stated].level = "STATED";
  all["9112-2.2-j"].level = "SHOULD";
  return all;
}

std::string text_of(std::string_view input, Role role) {
  const auto result = promote(stream_of(input), role, requirements());
  const auto* promotion = std::get_if<Promotion>(&result);
  return promotion == nullptr ? std::get<std::string>(result) : cases::write_case(promotion->promoted);
}

TEST(Treatments, AreInTheOrderOfTheCodes) {
  ASSERT_EQ(treatments().size(), http1::error_kinds().size());
  for (const http1::ErrorKind& kind : http1::error_kinds()) EXPECT_EQ(treatments()[static_cast<std::size_t>(kind.code)].code, kind.code);
}

TEST(Promotion, PutsTheTargetsOwnNamesIn) {
  const std::string text = text_of(get + "POST http://b/c HTTP/1.1\r\nhost:b \r\nContent-Length: 2\r\nA : b\r\n\r\nok", Role::server);
  EXPECT_THAT(text, HasSubstr(R"("GET ${path} HTTP/1.1", "Host: ${host}", "", "POST ${post} HTTP/1.1", "host:${host} ")"));
  EXPECT_THAT(text, HasSubstr(R"("needs": ["post"])"));
}

TEST(Promotion, LeavesANameThatIsTheFault) {
  EXPECT_THAT(text_of("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", Role::server), HasSubstr(R"("GET /a#b HTTP/1.1", "Host: ${host}")"));
  EXPECT_THAT(text_of("GET /a HTTP/1.1\r\nHost: a b\r\n\r\n", Role::server), HasSubstr(R"("GET ${path} HTTP/1.1", "Host: a b")"));
  EXPECT_THAT(text_of("CONNECT /$ HTTP/1.1\r\nHost: a\r\n\r\n", Role::server), HasSubstr("CONNECT /$$ HTTP/1.1"));
}

TEST(Promotion, CompletesAHeaderSectionThatEndsAtTheFault) {
  EXPECT_THAT(text_of("GET / HTTP/1.1 \r\n", Role::server), HasSubstr(R"("send": ["GET / HTTP/1.1 ", "Host: ${host}", "", ""])"));
}

TEST(Promotion, CountsTheRequestsOnceTheFaultIsMended) {
  const std::string text = text_of("GET / HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n" + get, Role::server);
  EXPECT_THAT(text, HasSubstr(R"("assume": { "status": ["2xx", "3xx", "4xx", "5xx"] })"));
  EXPECT_THAT(text, HasSubstr(R"("answers once more": [ { "when": { "status": ["2xx", "3xx", "4xx", "5xx"] } }, { "breaks": "must" } ])"));
}

TEST(Promotion, CitesNothingThatTheScriptCannotBreak) {
  const std::string text = text_of("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r;a\r\n", Role::server);
  EXPECT_THAT(text, Not(HasSubstr("9112-2.2-d"))) << "it is about fields and the like";
  EXPECT_THAT(text, HasSubstr(R"("cite": ["9112-2.2-j"])"));
}

TEST(Promotion, AsksAsManyResponsesAsThereAreRequests) {
  const std::string text = text_of(get + "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get, Role::server);
  EXPECT_THAT(text, HasSubstr(R"("reply_to": "HEAD")"));
  EXPECT_THAT(text, HasSubstr(R"({ "ought": "closed" })"));
  EXPECT_THAT(text, HasSubstr(R"("cite": ["9112-9.2-x1", "9112-9.3-x1"])"));
}

TEST(Promotion, HalfClosesWhereAMessageIsCutOff) {
  EXPECT_THAT(text_of("GET / HTTP/1.1 ", Role::server), HasSubstr(R"("send": "GET / HTTP/1.1 ")"));
  EXPECT_THAT(text_of("GET / HTTP/1.1\r\nHo", Role::server), HasSubstr("half-close"));
  EXPECT_THAT(text_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab", Role::server), HasSubstr(R"("cite": ["9112-6.3-h"])"));
}

TEST(Promotion, LetsAnOriginAnswerWithResponses) {
  const std::string text = text_of("HEAD\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", Role::gateway);
  EXPECT_THAT(text, HasSubstr(R"("HEAD ${path} HTTP/1.1")"));
  EXPECT_THAT(text, HasSubstr("9112-6.3-o"));
  EXPECT_THAT(text_of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", Role::server), HasSubstr("--role"));
}

TEST(Promotion, HoldsTheTargetToWhatIsKnownOfTheFinding) {
  const auto result = promote(stream_of("\r\n" + get), Role::server, requirements(), {{"9112-2.2-j", "9112-9.2-x1"}, 0});
  ASSERT_TRUE(std::holds_alternative<Promotion>(result));
  const std::string text = cases::write_case(std::get<Promotion>(result).promoted);
  EXPECT_THAT(text, HasSubstr(R"("refuses": [ { "when": { "status": 400 } }, { "breaks": "should" } ])"));
  EXPECT_THAT(text, HasSubstr(R"("cite": ["9112-2.2-j", "9112-9.2-x1"])")) << "each of them once";
}

TEST(Promotion, SaysWhyNoCaseIsMade) {
  EXPECT_THAT(text_of("\r\n", Role::server), HasSubstr("no message in it"));
  EXPECT_THAT(text_of("CONNECT\nHTTP/1.1 200 OK\r\n\r\n", Role::proxy), HasSubstr("needs a tunnel"));
  EXPECT_THAT(text_of("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", Role::gateway), HasSubstr("for a server only"));
  EXPECT_THAT(text_of("HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n", Role::gateway), HasSubstr("100 to 599"));
  std::string many;
  for (int i = 0; i < 51; ++i) many += get;
  EXPECT_THAT(text_of(many, Role::server), HasSubstr("more than 50"));
}

TEST(Minimise, KeepsTheErrorAndItsPlace) {
  const std::string noise = "X-A: 1\r\nX-B: 2\r\n";
  const auto small = minimise_stream(get + get + "GET /abc HTTP/1.1\r\nHost: abc\r\n" + noise + "A : b\r\n" + noise + "\r\n" + get);
  ASSERT_TRUE(small.has_value());
  EXPECT_LT(small->size(), 40U);
  const Stream stream = stream_of(*small);
  const Reading reading = read(stream);
  ASSERT_TRUE(reading.error.has_value());
  EXPECT_EQ(reading.error->code, http1::ErrorCode::space_before_colon);
  EXPECT_EQ(place_of(stream, reading), "header section");
  EXPECT_EQ(minimise_stream(*small), small);
}

TEST(Minimise, HasNothingToHoldOnToWhereAllIsSound) { EXPECT_EQ(minimise_stream(get), std::nullopt); }

TEST(Minimise, TakesAwayWhatChangesNothing) {
  EXPECT_EQ(minimise("one\r\ntwo x\r\nthree\r\n", [](std::string_view text) { return text.find('x') != std::string_view::npos; }), "x");
}

}  // namespace
}  // namespace hopcheck::fuzz
