#include "judge/passive.hpp"

#include <gtest/gtest.h>

#include "judge/watch.hpp"
#include "play/ear.hpp"

namespace hopcheck::judge {
namespace {

using cases::Role;
using cases::Rule;
using play::Said;

// What one side says on one connection, as it is heard.
std::vector<Said> heard(bool by_target, bool requests, const std::string& octets, const char* answers = nullptr) {
  Said like;
  like.by_target = by_target;
  like.is_request = requests;
  like.endpoint = by_target == requests ? "origin" : "client";
  play::Ear ear(like);
  http1::Head request{http1::RequestLine{answers == nullptr ? "GET" : answers, "/", http1::http11}, {}};
  ear.take(octets, [&] { return answers == nullptr ? nullptr : &request; });
  return ear.finish();
}

play::Trace trace_of(std::vector<std::vector<Said>> all) {
  play::Trace trace;
  for (auto& some : all) trace.said.insert(trace.said.end(), some.begin(), some.end());
  return trace;
}

Rule rule_of_responses() {
  Rule rule;
  rule.about.roles = {Role::server, Role::gateway, Role::proxy};
  rule.of.responses = true;
  return rule;
}

Sighting look(const Rule& rule, const play::Trace& trace, Role role = Role::server) { return passive({&rule}, role, trace)[0]; }

const std::string unfolded = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
const std::string folded = "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n";

TEST(Passive, EveryMessageOfTheTargetCounts) {
  Rule rule = rule_of_responses();
  rule.sound = {http1::ErrorCode::obs_fold};
  const Sighting seen = look(rule, trace_of({heard(true, false, unfolded + unfolded + folded)}));
  EXPECT_EQ(seen.held, 2U);
  EXPECT_EQ(seen.broken, 1U);
  EXPECT_EQ(seen.why, "response \"HTTP/1.1 200 OK\" to client: a field line is folded");
}

TEST(Passive, ContentAloneHasNoLinesToBeWrong) {
  Rule rule = rule_of_responses();
  rule.sound = {http1::ErrorCode::bare_lf};
  const Sighting page = look(rule, trace_of({heard(true, false, "<!DOCTYPE html>\n<title>Error</title>\n")}));
  EXPECT_EQ(page.broken + page.held, 0U);
  EXPECT_EQ(look(rule, trace_of({heard(true, false, "HTTP/1.1 200 OK\n\n")})).broken, 1U);
}

TEST(Passive, WhatOurOriginDoesFirstIsNotHeldAgainstAGateway) {
  Rule rule = rule_of_responses();
  rule.sound = {http1::ErrorCode::obs_fold};
  const auto trace = trace_of({heard(false, false, folded), heard(true, false, folded)});
  EXPECT_EQ(look(rule, trace, Role::gateway).broken, 0U);
  rule.whatever_came = true;
  EXPECT_EQ(look(rule, trace, Role::gateway).broken, 1U);
}

TEST(Passive, ContentBehindAResponseToHeadIsNoMessage) {
  Rule rule = rule_of_responses();
  rule.traits = {cases::Trait::nothing_behind};
  const auto trace = trace_of({heard(true, false, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "HEAD")});
  EXPECT_EQ(look(rule, trace).broken, 1U);
  EXPECT_EQ(look(rule, trace).why, "response \"HTTP/1.1 200 OK\" to client: behind it comes \"hello\", which begins no message");
}

TEST(Passive, WhereTheRequestIsNotKnownARuleAboutItIsSilent) {
  Rule rule = rule_of_responses();
  rule.of.answers = cases::MessageCheck{};
  rule.traits = {cases::Trait::delimited};
  const std::string endless = "HTTP/1.1 200 OK\r\n\r\nhello";
  EXPECT_EQ(look(rule, trace_of({heard(true, false, endless, "GET")})).broken, 1U);
  EXPECT_EQ(look(rule, trace_of({heard(true, false, endless)})).broken, 0U);
}

TEST(Passive, ARuleAboutAFieldIsSilentWhereThereIsNone) {
  Rule rule = rule_of_responses();
  rule.fields = {{cases::Form::once, {"Date"}}};
  EXPECT_EQ(look(rule, trace_of({heard(true, false, unfolded)})).held, 0U);
  EXPECT_EQ(look(rule, trace_of({heard(true, false, "HTTP/1.1 204 No Content\r\nDate: a\r\nDate: b\r\n\r\n")})).broken, 1U);
}

TEST(Passive, ARuleForServersSaysNothingOfGateways) {
  Rule rule = rule_of_responses();
  rule.about.roles = {Role::server};
  rule.traits = {cases::Trait::known_version};
  const auto trace = trace_of({heard(true, false, "HTTP/1.2 204 No Content\r\n\r\n")});
  EXPECT_EQ(look(rule, trace, Role::server).broken, 1U);
  EXPECT_EQ(look(rule, trace, Role::gateway).broken, 0U);
}

TEST(Watch, NamesTheFirstCasesWhateverTheOrderOfPlay) {
  Rule rule = rule_of_responses();
  rule.sound = {http1::ErrorCode::obs_fold};
  Watch watch({&rule}, Role::server);
  EXPECT_EQ(judge(watch.evidence()[0]).verdict, Verdict::skipped);
  watch.take("t/z", trace_of({heard(true, false, unfolded)}));
  EXPECT_EQ(judge(watch.evidence()[0]).verdict, Verdict::pass);
  for (const char* id : {"t/d", "t/b", "t/c", "t/a"}) watch.take(id, trace_of({heard(true, false, folded)}));
  const Judgement judgement = judge(watch.evidence()[0]);
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.why, "response \"HTTP/1.1 200 OK\" to client: a field line is folded; in 4 cases: t/a, t/b, t/c and 1 more");
}

TEST(Watch, IsInconclusiveWhereATargetThatNeverDoesItMayBeRight) {
  Rule rule = rule_of_responses();
  rule.unless_never = "it may have no clock";
  rule.traits = {cases::Trait::known_version};
  Watch watch({&rule}, Role::server);
  watch.take("t/a", trace_of({heard(true, false, "HTTP/1.2 204 No Content\r\n\r\n")}));
  EXPECT_EQ(judge(watch.evidence()[0]).verdict, Verdict::inconclusive);
  watch.take("t/b", trace_of({heard(true, false, unfolded)}));
  EXPECT_EQ(judge(watch.evidence()[0]).verdict, Verdict::fail);
}

}  // namespace
}  // namespace hopcheck::judge
