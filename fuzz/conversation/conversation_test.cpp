#include "fuzz/conversation/conversation.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "case/loader.hpp"

namespace hopcheck::fuzz {
namespace {

cases::Case case_of(const std::string& script, const std::string& role = "server") {
  std::vector<cases::Problem> problems;
  const auto c = cases::parse_case(R"({"title": "So", "cite": ["9112-9.6-a"], "role": ")" + role + R"(", "script": [)" + script + "]}",
                                   "topic/name.json", problems);
  for (const auto& problem : problems) ADD_FAILURE() << to_string(problem);
  return c.value_or(cases::Case());
}

const std::string get = R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]}, )";

TEST(Conversation, BreaksNothingWhateverTheVerdict) {
  for (const char* checks :
       {R"({"must": {"status": 200}})", R"({"must": {"status": 404}})", R"({"must": "closed"})", R"({"must": "silence"})",
        R"({"one_of": {"a": [{"when": "fin"}], "b": [{"when": "reset"}, {"breaks": "must"}]}})"}) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      const auto breach = breach_of(case_of(get + checks), seed);
      EXPECT_FALSE(breach.has_value()) << checks << breach->what << breach->detail;
    }
  }
}

TEST(Conversation, OfWhatTakesTooLongIsNotHeld) {
  EXPECT_TRUE(playable(case_of(get + R"({"must": {"status": 200}})")));
  EXPECT_FALSE(playable(case_of(get + R"({"repeat": {"times": 1000, "script": [{"must": {"status": 200}}]}})")));
  EXPECT_FALSE(playable(case_of(R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "X: ${1048576*a}", "", ""]}, {"must": "closed"})")));
  EXPECT_FALSE(playable(case_of(R"({"send": "GET"}, {"must": {"status": 200, "body": "${unknown}"}})"))) << "it does not lint";
}

TEST(Conversation, IsSteadyWhereNothingDependsOnTime) {
  EXPECT_TRUE(is_steady(case_of(get + R"({"must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"wait": "1s"}, {"must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"do": "close"}, {"must": "silence"})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"on": "client-2", "must": {"status": 200}})")));
  EXPECT_FALSE(is_steady(case_of(get + R"({"must": {"status": 200}, "within": "0ms"})")));
}

}  // namespace
}  // namespace hopcheck::fuzz
