#include "fuzz/forward/hop.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hopcheck::fuzz {
namespace {

using http1::Fields;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(HopListed, MembersOfAllLinesHoweverTheirNameIsSpelt) {
  EXPECT_THAT(listed({{"Connection", "close, X-A"}, {"Host", "b"}, {"CONNECTION", "\tx-b ,,"}}, "connection"),
              ElementsAre("close", "X-A", "x-b"));
  EXPECT_THAT(listed({{"Connection", " , "}}, "Connection"), IsEmpty());
}

TEST(HopListed, CommaWithinAQuotedStringPartsNothing) {
  EXPECT_THAT(listed({{"Connection", R"("a, \", X-B", c)"}}, "Connection"), ElementsAre(R"("a, \", X-B")", "c"));
}

TEST(HopListed, DquoteThatNoOtherClosesBeginsNoQuotedString) {
  EXPECT_THAT(listed({{"Connection", R"("a, b)"}, {"Connection", R"(c\", d, "e\")"}}, "Connection"),
              ElementsAre("\"a", "b", R"(c\", d, "e\")"));
  EXPECT_THAT(listed({{"Connection", R"(a, "b\", c)"}}, "Connection"), ElementsAre("a", R"("b\")", "c"));
}

TEST(HopBeyond, NeitherListedNorKnownFieldsAreLeftAndTheOthersInOrder) {
  const Fields fields{{"A", "1"}, {"connection", "B, close"}, {"b", "2"}, {"TE", "gzip"}, {"C", "3"}, {"Keep-alive", "x"}, {"A", "4"}};
  EXPECT_EQ(beyond_this_hop(fields, options_in(fields)), (Fields{{"A", "1"}, {"C", "3"}, {"A", "4"}}));
}

TEST(HopBeyond, CloseIsNoFieldThatIsKnown) { EXPECT_EQ(beyond_this_hop({{"Close", "x"}}, {}), (Fields{{"Close", "x"}})); }

}  // namespace
}  // namespace hopcheck::fuzz
