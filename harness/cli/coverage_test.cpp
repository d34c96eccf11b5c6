#include "cli/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hopcheck::cli {
namespace {

using cases::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

cases::Requirement requirement(std::string id, std::string level, std::vector<std::string> seen, std::string no_case = "") {
  return {.id = std::move(id),
          .rfc = "9112",
          .section = "9.6",
          .level = std::move(level),
          .text = "Do a|b.",
          .seen = std::move(seen),
          .no_case = std::move(no_case)};
}

cases::Library library_of(const std::vector<cases::Requirement>& requirements, const std::vector<std::string>& cited = {}) {
  cases::Library library;
  for (const auto& each : requirements) library.requirements.emplace(each.id, each);
  library.glossary.without_a_case = {{"tls", "It is about TLS."}};
  cases::Case c;
  c.id = "close/one";
  c.roles = {Role::gateway, Role::proxy};
  c.cite = cited;
  library.cases.push_back(c);
  return library;
}

TEST(Coverage, OwesACaseToARequirementThatShowsAndBinds) {
  const auto library = library_of({requirement("a", "MUST", {"server"}), requirement("b", "MAY", {"server"}),
                                   requirement("c", "SHOULD", {"client"}), requirement("d", "OUGHT", {"proxy-response"})});
  EXPECT_THAT(cover(library).uncovered, ElementsAre("a", "d"));
  EXPECT_FALSE(cover(library).holds());
}

TEST(Coverage, TakesACaseOrAReasonAndNotBoth) {
  const auto covered = cover(library_of({requirement("a", "MUST", {"server"}), requirement("b", "MUST", {"server"}, "tls")}, {"a"}));
  EXPECT_TRUE(covered.holds());
  EXPECT_THAT(covered.cases_of.at("a").at(Role::gateway), ElementsAre("close/one"));
  EXPECT_THAT(covered.excused.at("tls"), ElementsAre("b"));
  const auto both = cover(library_of({requirement("a", "MUST", {"server"}, "tls")}, {"a"}));
  EXPECT_THAT(both.both, ElementsAre("a"));
  EXPECT_FALSE(both.holds());
}

TEST(CoverageTable, NamesTheCasesUnderTheirRoleAndTheReasons) {
  const auto library = library_of(
      {requirement("a", "MUST", {"server"}), requirement("b", "MUST", {"server"}, "tls"), requirement("c", "MUST", {"server"})}, {"a"});
  const std::string table = coverage_table(cover(library), library);
  EXPECT_THAT(table, HasSubstr("| [a](https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6) Do a&#124;b. | MUST | | close/one | |\n"));
  EXPECT_THAT(table, HasSubstr("| MUST | It is about TLS. | | |\n"));
  EXPECT_THAT(table, HasSubstr("| MUST | **none** | | |\n"));
  EXPECT_THAT(table, HasSubstr("| 9112 | 3 | 3 | 1 | 1 |\n"));
  EXPECT_THAT(table, Not(HasSubstr("a|b")));
}

TEST(CoverageTable, OrdersSectionsByNumber) {
  auto library = library_of({requirement("a", "MUST", {}), requirement("b", "MUST", {}), requirement("c", "MUST", {})});
  library.requirements.at("a").section = "10.1";
  library.requirements.at("b").section = "C.2";
  const std::string table = coverage_table(cover(library), library);
  EXPECT_LT(table.find("## RFC 9112, 9.6"), table.find("## RFC 9112, 10.1"));
  EXPECT_LT(table.find("## RFC 9112, 10.1"), table.find("## RFC 9112, C.2"));
  EXPECT_THAT(cover(library).uncovered, IsEmpty());
}

}  // namespace
}  // namespace hopcheck::cli
