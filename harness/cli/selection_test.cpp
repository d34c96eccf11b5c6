// What a selection names, of a library made up for it.
#include "cli/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hopcheck::cli {
namespace {

using cases::Role;
using testing::ElementsAre;

cases::Case case_of(const char* id, std::vector<Role> roles, bool slow = false) {
  cases::Case c;
  c.id = id;
  c.roles = std::move(roles);
  c.slow = slow;
  return c;
}

Selection filtered(const char* glob, bool slow = false) {
  Selection selection;
  selection.filters = {glob};
  selection.slow = slow;
  return selection;
}

class Choosing : public testing::Test {
 protected:
  std::vector<std::string> ids(std::optional<Role> role, const Selection& selection) const {
    std::vector<std::string> out;
    for (const Chosen& chosen : choose(library, role, selection)) out.push_back(chosen.variant.id);
    return out;
  }

  cases::Library library = [] {
    cases::Library made;
    made.cases = {case_of("close/of-server", {Role::server}), case_of("close/of-gateway", {Role::gateway}),
                  case_of("framing/of-proxy", {Role::proxy}), case_of("framing/slow", {Role::server}, true)};
    return made;
  }();
};

TEST_F(Choosing, TakesWhatHoldsForTheRole) {
  EXPECT_THAT(ids(Role::server, {}), ElementsAre("close/of-server"));
  EXPECT_THAT(ids(Role::gateway, {}), ElementsAre("close/of-server", "close/of-gateway"));
  EXPECT_THAT(ids(Role::proxy, {}), ElementsAre("close/of-server", "framing/of-proxy"));
}

TEST_F(Choosing, TakesAllWithoutARole) {
  EXPECT_THAT(ids(std::nullopt, {}), ElementsAre("close/of-server", "close/of-gateway", "framing/of-proxy"));
}

TEST_F(Choosing, TakesASlowCaseWhereItIsNamed) {
  EXPECT_THAT(ids(std::nullopt, filtered("framing/*")), ElementsAre("framing/of-proxy"));
  EXPECT_THAT(ids(std::nullopt, filtered("framing/slow")), ElementsAre("framing/slow"));
  EXPECT_THAT(ids(std::nullopt, filtered("framing/*", true)), ElementsAre("framing/of-proxy", "framing/slow"));
}

TEST_F(Choosing, PutsEachIntoOneShard) {
  Selection selection;
  ASSERT_EQ(parse_shard("1/2", selection), "");
  EXPECT_THAT(ids(std::nullopt, selection), ElementsAre("close/of-server", "framing/of-proxy"));
  ASSERT_EQ(parse_shard("2/2", selection), "");
  EXPECT_THAT(ids(std::nullopt, selection), ElementsAre("close/of-gateway"));
}

TEST(Shards, AreReadOrRefused) {
  Selection selection;
  for (const char* wrong : {"", "1", "0/3", "4/3", "1/", "/3", "-1/3", "1/3x", "1 /3"})
    EXPECT_NE(parse_shard(wrong, selection), "") << wrong;
  EXPECT_EQ(parse_shard("3/3", selection), "");
}

}  // namespace
}  // namespace hopcheck::cli
