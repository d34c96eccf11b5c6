#include "case/loader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/unsound_cases.hpp"

namespace hopcheck::cases {
namespace {

using samples::Folder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Loader, RefusesWhatTheLanguageDoesNotNameAndSaysWhere) {
  const Folder folder;
  for (const auto& unsound : samples::unsound_cases()) {
    std::vector<Problem> problems;
    EXPECT_FALSE(load_case(folder.write("topic/name.json", unsound.json), problems).has_value()) << unsound.json;
    ASSERT_FALSE(problems.empty()) << unsound.json;
    EXPECT_EQ(problems[0].pointer, unsound.pointer) << unsound.json << "\n" << problems[0].why;
    EXPECT_THAT(problems[0].why, HasSubstr(unsound.why)) << unsound.json;
    for (const Problem& problem : problems) {
      for (const char octet : to_string(problem)) EXPECT_TRUE(octet >= 0x20 && octet < 0x7F) << unsound.json;
    }
  }
}

TEST(Loader, ReportsEveryFaultOfAFile) {
  const Folder folder;
  std::vector<Problem> problems;
  load_case(folder.write("t/n.json",
                         R"({"title": "", "cite": ["9112-9.6-a"], "role": "sever", "script": [{"sned": 1}, {"do": "x"}, {"wait": "1"}]})"),
            problems);
  EXPECT_THAT(samples::texts(problems),
              ElementsAre("/title: must say something", "/role: unknown word \"sever\"; did you mean \"server\"?",
                          "/script/0/sned: unknown member; did you mean \"send\"?", HasSubstr("/script/0: does nothing"),
                          HasSubstr("/script/1/do: unknown word \"x\""), HasSubstr("/script/2/wait: must be a duration")));
}

TEST(Loader, MakesACaseOfAFile) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto c = load_case(folder.write("close/now.json", R"({
    "$schema": "../case.schema.json", "title": "It closes \u00e9", "cite": ["9112-9.6-a", "9112-9.6-b"], "role": ["proxy", "gateway"],
    "needs": ["echo", "post"], "alone": true, "within": "1500ms", "note": "why",
    "vary": {"close": ["close", "Close"], "end": {"CR": "\r", "none": ""}},
    "script": [
      {"on": "client-2", "send": ["a", "", "${close}"], "chop": 3, "malformed": "no version"},
      {"wait": "2s"},
      {"on": "origin", "do": "resume-reading"},
      {"must": {"status": [204, "4xx"], "headers": {"A": "v", "B": null, "C": true, "D": {"has": "x"}, "E": {"lacks": "y"}},
                "body": {"length": 5}}, "may": "silence", "note": "n", "within": "10ms", "awaits": "message", "reply_to": "HEAD",
       "capture": {"etag": "ETag"}},
      {"one_of": {"is so": [{"when": {"data": {"has": "x"}}, "note": "yes"}, {"breaks": "ought"}], "is not": [{"when": "otherwise"}]}},
      {"repeat": {"times": 3, "script": [{"do": "close"}]}}
    ]})"),
                           problems);
  EXPECT_THAT(samples::texts(problems), IsEmpty());
  ASSERT_TRUE(c.has_value());
  EXPECT_EQ(c->id, "close/now");
  EXPECT_EQ(c->topic(), "close");
  EXPECT_EQ(c->title, "It closes \xC3\xA9");
  EXPECT_THAT(c->cite, ElementsAre("9112-9.6-a", "9112-9.6-b"));
  EXPECT_THAT(c->roles, ElementsAre(Role::proxy, Role::gateway));
  EXPECT_THAT(c->needs, ElementsAre("echo", "post"));
  EXPECT_TRUE(c->alone);
  EXPECT_EQ(c->within, std::chrono::milliseconds(1500));
  std::vector<std::string> ids;
  for (const Variant& variant : variants_of(*c)) ids.push_back(variant.id);
  EXPECT_THAT(ids, ElementsAre("close/now[close, CR]", "close/now[close, none]", "close/now[Close, CR]", "close/now[Close, none]"));
  ASSERT_EQ(c->script.size(), 6U);
  EXPECT_EQ(c->script[0].pointer, "/script/0");
  EXPECT_EQ(c->script[0].on, "client-2");
  const auto& send = std::get<Send>(c->script[0].what);
  EXPECT_EQ(send.octets.text({{"close", "!"}}), "a\r\n\r\n!");
  EXPECT_EQ(send.chop, 3U);
  EXPECT_EQ(std::get<Wait>(c->script[1].what).duration, std::chrono::seconds(2));
  EXPECT_EQ(std::get<Do>(c->script[2].what).deed, Deed::resume_reading);
  EXPECT_TRUE(c->script[2].on_origin());
  const auto& await = std::get<Await>(c->script[3].what);
  ASSERT_EQ(await.checks.size(), 2U);
  EXPECT_EQ(await.checks[0].first, Verb::must);
  const auto& message = std::get<MessageCheck>(await.checks[0].second);
  EXPECT_EQ(message.status[0].last, 204);
  EXPECT_EQ(message.status[1].first, 400);
  EXPECT_EQ(message.status[1].last, 499);
  ASSERT_EQ(message.headers.size(), 5U);
  EXPECT_EQ(message.headers[1].kind, FieldCheck::Kind::absent);
  EXPECT_EQ(message.headers[4].kind, FieldCheck::Kind::lacks);
  EXPECT_EQ(message.body->length, 5U);
  EXPECT_EQ(await.checks[1].first, Verb::may);
  EXPECT_EQ(c->script[3].reply_to, "HEAD");
  EXPECT_EQ(c->script[3].capture.at("etag"), "ETag");
  const auto& one_of = std::get<OneOf>(c->script[4].what);
  EXPECT_EQ(one_of.branches[0].name, "is so");
  EXPECT_EQ(one_of.branches[0].script[0].pointer, "/script/4/one_of/is so/1");
  EXPECT_EQ(std::get<Breaks>(one_of.branches[0].script[0].what).level, Verb::ought);
  EXPECT_FALSE(one_of.branches[1].when.has_value());
  EXPECT_EQ(std::get<Repeat>(c->script[5].what).times, 3);
}

TEST(Loader, CountsATitleInCharacters) {
  const Folder folder;
  std::string title;
  for (int i = 0; i < 100; ++i) title += "\xE2\x82\xAC";
  const auto file = [&](const std::string& text) {
    return folder.write("t/n.json", "{\"title\": \"" + text + R"(", "cite": ["x"], "role": "server", "script": [{"send": "a"}]})");
  };
  std::vector<Problem> problems;
  EXPECT_TRUE(load_case(file(title), problems).has_value());
  EXPECT_FALSE(load_case(file(title + "!"), problems).has_value());
}

TEST(Loader, GivesAFileWithAnUnprintableNameAPrintableId) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto c = load_case(folder.write("t/a\x1b[2J.json", samples::file_with(R"([{"send": "a"}])")), problems);
  ASSERT_TRUE(c.has_value());
  EXPECT_EQ(c->id, "t/a\\x1b[2J");
}

TEST(Library, ReportsEveryUnsoundFileOfAFolder) {
  const Folder folder;
  folder.write("requirements.json", samples::requirements);
  folder.write("a/one.json", "");
  folder.write("a/two.json", samples::file_with("[]"));
  folder.write("b/three.json", samples::file_with(R"([{"send": "x", "malformed": "no end"}, {"must": "closed"}])"));
  folder.write("b/four.json", samples::file_with(R"([{"must": "silence"}])"));
  folder.write("b/notes.txt", "not a case");
  folder.write("c/five.json", "{");
  const Library library = load_library(folder.path());
  std::vector<std::string> files;
  for (const Problem& problem : library.problems) files.push_back(problem.file.filename().string());
  EXPECT_THAT(files, ElementsAre("one.json", "two.json", "three.json", "five.json"));
}

TEST(Library, IsSortedById) {
  const Folder folder;
  folder.write("requirements.json", samples::requirements);
  for (const char* file : {"a/it-closes.json", "a/it.json", "a-b/it.json"})
    folder.write(file, samples::file_with(R"([{"must": "closed"}])"));
  std::vector<std::string> ids;
  for (const Case& c : load_library(folder.path()).cases) ids.push_back(c.id);
  EXPECT_THAT(ids, ElementsAre("a-b/it", "a/it", "a/it-closes"));
}

TEST(Library, DoesNotBlameCasesForAnUnsoundCatalogue) {
  const Folder folder;
  folder.write("requirements.json", R"({"9112-9.6-a": {}, "9112-9.6-a": {}})");
  folder.write("a/one.json", samples::file_with(R"([{"must": "closed"}])"));
  EXPECT_THAT(samples::texts(load_library(folder.path()).problems), ElementsAre(HasSubstr("stands here twice")));
}

TEST(Library, SaysWhereNoneIs) {
  const Folder folder;
  EXPECT_THAT(samples::texts(load_library(folder.path() / "none").problems), ElementsAre(": is not a folder of cases"));
  folder.write("requirements.json", samples::requirements);
  EXPECT_THAT(samples::texts(load_library(folder.path()).problems), ElementsAre(": holds no TOPIC/NAME.json"));
}

TEST(Script, HasTheBranchesWithinItsRepeatsAndBranches) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto c = load_case(folder.write("a/it.json", samples::file_with(R"([{"repeat": {"times": 2, "script": [{"one_of": {
    "answers": [{"when": {"status": 200}}, {"one_of": {"closes": [{"when": "closed"}], "stays": [{"when": "silence"}]}}],
    "closes at once": [{"when": "closed"}]}}]}}])")),
                           problems);
  ASSERT_TRUE(c.has_value());
  for (const char* name : {"answers", "closes", "stays", "closes at once"}) EXPECT_TRUE(has_branch(c->script, name)) << name;
  EXPECT_FALSE(has_branch(c->script, "close"));
}

TEST(Case, OfAServerHoldsForAllWhoAnswerRequests) {
  Case c;
  c.roles = {Role::server};
  EXPECT_TRUE(c.holds_for(Role::server) && c.holds_for(Role::gateway) && c.holds_for(Role::proxy));
  c.roles = {Role::gateway};
  EXPECT_TRUE(c.holds_for(Role::gateway));
  EXPECT_FALSE(c.holds_for(Role::server) || c.holds_for(Role::proxy));
}

}  // namespace
}  // namespace hopcheck::cases
