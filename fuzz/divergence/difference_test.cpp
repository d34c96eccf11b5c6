#include "fuzz/divergence/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fuzz/peer/peer.hpp"

namespace hopcheck::divergence {
namespace {

using http1::Framing;
using peer::End;
using peer::Message;
using peer::Reading;

// A reading of requests that are alike unless a test changes them.
Reading reading(std::size_t messages, End end = End::all_used) {
  Reading made;
  for (std::size_t i = 0; i < messages; ++i) {
    Message& m = made.messages.emplace_back();
    m.method = "GET";
    m.target = "/";
    m.framing = Framing::none;
    m.persistent = true;
    m.head_complete = m.complete = true;
    m.ends = (i + 1) * 10;
  }
  made.end = end;
  return made;
}

Reading with_fields(std::vector<peer::Field> fields) {
  Reading made = reading(1);
  made.fields = std::move(fields);
  made.messages[0].fields_end = made.messages[0].trailers_end = made.fields.size();
  return made;
}

void expect_same(const Reading& a, const Reading& b) { EXPECT_FALSE(compare(a, b).has_value()); }

void expect(Differs differs, std::size_t message, const Reading& reference, const Reading& other) {
  const auto found = compare(reference, other);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(to_string(found->differs), to_string(differs));
  EXPECT_EQ(found->message, message);
}

TEST(Compare, ReadingsThatAreAlikeDoNotDiffer) {
  expect_same(reading(0), reading(0));
  expect_same(reading(2), reading(2));
}

TEST(Compare, AHeadThatOneAloneCompletesIsADifference) {
  expect(Differs::accepts, 1, reading(1, End::rejected), reading(2));
  expect(Differs::rejects, 1, reading(2), reading(1, End::rejected));
  expect(Differs::waits, 1, reading(2), reading(1, End::waiting));
  expect(Differs::messages, 1, reading(2), reading(1));
  expect(Differs::messages, 1, reading(1), reading(2));
}

TEST(Compare, ToWaitAndToRejectIsTheSame) {
  expect_same(reading(1, End::rejected), reading(1, End::waiting));
  Reading begun = reading(2, End::waiting);
  begun.messages[1].head_complete = begun.messages[1].complete = false;
  expect_same(reading(1, End::rejected), begun);
}

TEST(Compare, ABodyThatOneAloneCompletesIsADifference) {
  Reading cut = reading(1, End::waiting);
  cut.messages[0].complete = false;
  expect(Differs::accepts, 0, cut, reading(1));
  expect(Differs::waits, 0, reading(1), cut);
  cut.end = End::rejected;
  expect(Differs::rejects, 0, reading(1), cut);
}

TEST(Compare, HeadsOfBodiesThatAreBothCutOffAreCompared) {
  Reading a = reading(1, End::waiting), b = reading(1, End::rejected);
  a.messages[0].complete = b.messages[0].complete = false;
  expect_same(a, b);
  b.messages[0].framing = Framing::chunked;
  expect(Differs::framing, 0, a, b);
}

TEST(Compare, EachPartOfAMessageCounts) {
  const auto changed = [](auto change) {
    Reading other = reading(1);
    change(other.messages[0]);
    return other;
  };
  expect(Differs::method, 0, reading(1), changed([](Message& m) { m.method = "get"; }));
  expect(Differs::target, 0, reading(1), changed([](Message& m) { m.target = "/a"; }));
  expect(Differs::status, 0, reading(1), changed([](Message& m) { m.status = 200; }));
  expect(Differs::reason, 0, reading(1), changed([](Message& m) { m.reason = "OK"; }));
  expect(Differs::version, 0, reading(1), changed([](Message& m) { m.version = http1::http10; }));
  expect(Differs::length, 0, reading(1), changed([](Message& m) { m.body_length = 1; }));
  expect(Differs::persistence, 0, reading(1), changed([](Message& m) { m.persistent = false; }));
  expect(Differs::boundary, 0, reading(1), changed([](Message& m) { m.ends = 9; }));
}

TEST(Compare, FieldsOfOneNameMayBeJoined) {
  expect_same(with_fields({{"A", "1"}, {"B", "2"}, {"a", "3"}}), with_fields({{"a", "1, 3"}, {"b", "2"}}));
  expect(Differs::fields, 0, with_fields({{"A", "1"}, {"a", "2"}}), with_fields({{"a", "2, 1"}}));
  expect(Differs::fields, 0, with_fields({{"A", "1"}}), with_fields({}));
}

TEST(Compare, ALengthOf0IsNoBody) {
  Reading a = reading(1);
  a.messages[0].framing = Framing::length;
  a.messages[0].declared = 0;
  expect_same(a, reading(1));
  a.messages[0].declared = 1;
  expect(Differs::framing, 0, a, reading(1));
}

TEST(Compare, WhatAParserDoesNotJudgeIsNotCompared) {
  Reading silent = reading(1);
  silent.messages[0].persistent.reset();
  silent.messages[0].framing.reset();
  expect_same(reading(1), silent);
}

TEST(Compare, NothingBehindAMessageThatEndsTheConnectionIsCompared) {
  Reading a = reading(1, End::over), b = reading(2);
  a.messages[0].persistent = false;
  expect(Differs::persistence, 0, a, b);
  b.messages[0].persistent.reset();
  expect_same(a, b);
  expect_same(b, a);
}

}  // namespace
}  // namespace hopcheck::divergence
