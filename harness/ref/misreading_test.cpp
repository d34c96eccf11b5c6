#include "ref/misreading.hpp"

#include <gtest/gtest.h>

#include "ref/repair.hpp"

namespace hopcheck::ref {
namespace {

const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";

std::string misread(Rule Policy::* flag, std::string raw, http1::Framing framing = http1::Framing::length) {
  Policy policy;
  policy.*flag = false;
  EXPECT_TRUE(misreads_anything(policy));
  misread_head(policy, {true, "POST", framing}, raw);
  return raw;
}

std::string repaired(Rule Policy::* flag, http1::ErrorCode code, std::string raw, std::size_t at) {
  Policy policy;
  policy.*flag = false;
  EXPECT_TRUE(takes_anything_malformed(policy));
  EXPECT_TRUE(takes(policy, code));
  EXPECT_TRUE(repair(policy, code, raw, at));
  return raw;
}

TEST(Misreading, ConformingPolicyChangesNothing) {
  std::string raw = head + "Content-Length: 00000000000000000005\r\nContent_Length: 6\r\n\r\n";
  EXPECT_FALSE(misreads_anything({}));
  EXPECT_FALSE(takes_anything_malformed({}));
  EXPECT_FALSE(misread_head({}, {true, "POST", http1::Framing::length}, raw));
}

TEST(Misreading, UnderscoreIsAHyphenToSome) {
  EXPECT_EQ(misread(&Policy::knows_underscore_from_hyphen, head + "Content-Length: 5\r\nTransfer_Encoding: chunked\r\n\r\n"),
            head + "Transfer-Encoding: chunked\r\n\r\n");
}

TEST(Misreading, SixteenDigitsAreAllThatSomeRead) {
  EXPECT_EQ(misread(&Policy::reads_every_digit, head + "Content-Length: 00000000000000000005\r\n\r\n"),
            head + "Content-Length: 0000000000000000\r\n\r\n");
}

TEST(Misreading, OneSpaceIsAllThatSomeTakeOff) {
  EXPECT_EQ(misread(&Policy::trims_values, head + "Content-Length:\t5\r\n\r\n"), head + "\r\n");
  EXPECT_EQ(misread(&Policy::trims_values, head + "Content-Length: 5\r\n\r\n"), head + "Content-Length: 5\r\n\r\n");
}

TEST(Misreading, FoldBecomesAFieldOrNothing) {
  const std::string folded = head + "A: b\r\n C: d\r\n";
  const std::size_t at = folded.find(" C");
  EXPECT_EQ(repaired(&Policy::knows_folds_from_fields, http1::ErrorCode::obs_fold, folded, at), head + "A: b\r\nC: d\r\n");
  EXPECT_EQ(repaired(&Policy::keeps_folded_text, http1::ErrorCode::obs_fold, folded, at), head + "A: b\r\n");
}

TEST(Misreading, ChunkedIsFoundInAnotherCoding) {
  const std::string raw = head + "Transfer-Encoding: xchunked\r\n\r\n";
  EXPECT_EQ(repaired(&Policy::reads_codings_whole, http1::ErrorCode::chunked_not_last, raw, head.size()),
            head + "Transfer-Encoding: chunked\r\n\r\n");
}

TEST(Misreading, ChunkSizeEndsAtWhatIsNoDigit) {
  const std::string before = head + "\r\n";
  EXPECT_EQ(repaired(&Policy::refuses_bad_chunk_sizes, http1::ErrorCode::chunk_size, before + "0x5\r\n", before.size()), before + "0\r\n");
}

TEST(Misreading, ExtensionsMakeSomeStumble) {
  Policy policy;
  policy.takes_bad_whitespace = false;
  std::string spaced = head + "\r\n5 ;a\r\n";
  EXPECT_TRUE(misread_chunk_line(policy, spaced));
  std::string plain = head + "\r\n5;a\r\n";
  EXPECT_FALSE(misread_chunk_line(policy, plain));
}

}  // namespace
}  // namespace hopcheck::ref
