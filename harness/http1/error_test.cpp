#include "http1/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "http1/octets.hpp"

namespace hopcheck::http1 {
namespace {

TEST(ErrorKinds, StandInTheOrderOfTheEnumeration) {
  std::size_t row = 0;
  for (const ErrorKind& kind : error_kinds()) EXPECT_EQ(static_cast<std::size_t>(kind.code), row++) << kind.name;
  EXPECT_EQ(row, static_cast<std::size_t>(ErrorCode::chunk_data_end) + 1) << "chunk_data_end is the last of the enumeration";
}

TEST(ErrorKinds, AreFoundByTheirCode) {
  for (const ErrorKind& kind : error_kinds()) EXPECT_EQ(&kind_of(kind.code), &kind);
  EXPECT_EQ(kind_of(ErrorCode::obs_fold).name, "obs-fold");
}

TEST(ErrorKinds, HaveUniqueNamesInKebabCase) {
  std::set<std::string_view> names;
  for (const ErrorKind& kind : error_kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_TRUE(std::all_of(kind.name.begin(), kind.name.end(), [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }))
        << kind.name;
    EXPECT_TRUE(kind.name.front() != '-' && kind.name.back() != '-' && kind.name.find("--") == std::string_view::npos) << kind.name;
  }
}

TEST(ErrorKinds, SayWhyInOneSentenceWithoutStop) {
  std::set<std::string_view> reasons;
  for (const ErrorKind& kind : error_kinds()) {
    EXPECT_TRUE(reasons.insert(kind.why).second) << kind.name;
    EXPECT_GT(kind.why.size(), 10U) << kind.name;
    EXPECT_NE(kind.why.back(), '.') << kind.name;
    EXPECT_EQ(escape(kind.why), kind.why) << kind.name;
  }
}

// RFC-SECTION-LETTER, where the letter may be x and a number.
TEST(ErrorKinds, CiteARequirement) {
  for (const ErrorKind& kind : error_kinds()) {
    EXPECT_TRUE(kind.cite.starts_with("9110-") || kind.cite.starts_with("9112-")) << kind.name;
    EXPECT_EQ(std::count(kind.cite.begin(), kind.cite.end(), '-'), 2) << kind.name;
  }
}

// RFC 9110, 15.5 and 15.6: 414 and 431 where the RFC asks for them, 505 for the version, else 400 or 413.
TEST(ErrorKinds, AreAnsweredWithAnErrorStatus) {
  const std::set<int> expected{400, 413, 414, 431, 505};
  for (const ErrorKind& kind : error_kinds()) EXPECT_TRUE(expected.contains(kind.status)) << kind.name;
  EXPECT_EQ(kind_of(ErrorCode::request_target_too_long).status, 414);  // RFC 9112, 3
  EXPECT_EQ(kind_of(ErrorCode::space_before_colon).status, 400);       // RFC 9112, 5.1
  EXPECT_EQ(kind_of(ErrorCode::host_missing).status, 400);             // RFC 9112, 3.2
  EXPECT_EQ(kind_of(ErrorCode::chunked_not_last).status, 400);         // RFC 9112, 6.3
  EXPECT_EQ(kind_of(ErrorCode::version_not_supported).status, 505);    // RFC 9110, 15.6.6
}

}  // namespace
}  // namespace hopcheck::http1
