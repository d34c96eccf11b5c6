#include "fuzz/mutator/case_mutation.hpp"

#include <gtest/gtest.h>

#include <set>

#include "case/document.hpp"
#include "case/loader.hpp"

namespace hopcheck::fuzz {
namespace {

constexpr std::string_view a = R"({"title": "It closes", "cite": ["9112-9.6-a"], "role": "server", "script": [
    {"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]}, {"must": {"status": 200}}, {"must": "closed"}]})";
constexpr std::string_view b = R"({"title": "It stays", "cite": ["9112-9.3-a"], "role": "gateway", "script": [
    {"on": "client-2", "send": "x"}, {"on": "client-2", "may": "silence", "note": "n", "within": "300ms"}]})";

bool loads(std::string_view text) {
  std::vector<cases::Problem> problems;
  return cases::parse_case(text, "topic/name.json", problems).has_value();
}

TEST(CaseMutator, MakesManyCasesOfOneAndAlwaysTheSameOfASeed) {
  std::set<std::string> made;
  std::size_t sound = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const std::string changed = mutate_case(a, seed);
    EXPECT_EQ(mutate_case(a, seed), changed);
    EXPECT_TRUE(cases::Json::accept(changed)) << changed;
    made.insert(changed);
    sound += loads(changed) ? 1 : 0;
  }
  EXPECT_GT(made.size(), 350U);
  EXPECT_GT(sound, 100U) << "most mutations would test nothing but the refusal";
}

TEST(CaseMutator, LeavesToOthersWhatIsNoJson) {
  for (const char* text : {"", "{", "5", "[]", "\xff", "{\"a\": 1, \"a\": 2}"}) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      mutate_case(text, seed);
      cross_cases(text, a, seed);
      cross_cases(a, text, seed);
    }
  }
  EXPECT_EQ(mutate_case("{", 1), "");
}

TEST(CaseMutator, TakesStepsOfAnotherCase) {
  std::set<std::string> made;
  std::size_t sound = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string crossed = cross_cases(a, b, seed);
    if (crossed.empty()) continue;
    made.insert(crossed);
    sound += loads(crossed) && crossed.find("client-2") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(made.size(), 10U);
  EXPECT_GT(sound, 5U);
}

}  // namespace
}  // namespace hopcheck::fuzz
