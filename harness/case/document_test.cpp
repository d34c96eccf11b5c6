#include "case/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

using samples::Folder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The only problem with a file of that text.
std::string refusal(std::string_view text) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto document = read_document(folder.write("a.json", text), problems);
  EXPECT_FALSE(document.has_value());
  EXPECT_EQ(problems.size(), 1U);
  return problems.empty() ? "" : problems[0].pointer + ": " + problems[0].why;
}

TEST(Document, IsReadInTheOrderOfTheFile) {
  const Folder folder;
  std::vector<Problem> problems;
  const auto document = read_document(folder.write("a.json", R"({"z": 1, "a": [true, "\u00e9"]})"), problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->dump(), "{\"z\":1,\"a\":[true,\"\xC3\xA9\"]}");
}

TEST(Document, RefusesADuplicateKeyAndSaysWhere) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"a": 1, "a": 1})", "/a"},
      {R"({"a": {"b": 1, "c": 2, "b": 3}})", "/a/b"},
      {R"({"a": [0, {"x": 1}, {"b": 1, "b": 2}]})", "/a/2/b"},
      {R"([[], [[1, 2], {"b": {}, "b": []}]])", "/1/1/b"},
      {R"({"~a/b": {"": 1, "": 2}})", "/~0a~1b/"},
      {R"({"a": 1, "\u0061": 2})", "/a"},
      {R"({"a": 1, "a": 2, "b": {"c": 1, "c": 2}})", "/a"},
  };
  for (const auto& [text, pointer] : rows) EXPECT_EQ(refusal(text), std::string(pointer) + ": the same key stands here twice") << text;
}

TEST(Document, AllowsTheSameKeyInTwoObjects) {
  const Folder folder;
  std::vector<Problem> problems;
  EXPECT_TRUE(read_document(folder.write("a.json", R"({"a": {"b": 1}, "c": [{"b": 1}, {"b": 2}]})"), problems).has_value());
  EXPECT_TRUE(problems.empty());
}

TEST(Document, RefusesWhatIsNotJsonInUtf8) {
  for (const char* text : {"{", "nul", "{\"a\": 1,}", "{\"a\": 1} x", "// a\n{}", "\"a\xff\"", "\"\xC3\"", "\"\xED\xA0\x80\"", "\"a\nb\"",
                           "'a'", "[1e999]", " ", "\xff\xfe{\x00}"}) {
    const std::string why = refusal(text);
    EXPECT_THAT(why, HasSubstr("is not JSON in UTF-8")) << text;
    for (const char octet : why) EXPECT_TRUE(octet >= 0x20 && octet < 0x7F) << text;
  }
}

TEST(Document, RefusesAnEmptyFile) { EXPECT_EQ(refusal(""), ": is empty"); }

TEST(Document, RefusesAFolderAndAFileThatIsNotThere) {
  const Folder folder;
  std::vector<Problem> problems;
  EXPECT_FALSE(read_document(folder.path(), problems).has_value());
  EXPECT_FALSE(read_document(folder.path() / "none.json", problems).has_value());
  EXPECT_FALSE(read_document("/dev/null", problems).has_value());
  EXPECT_THAT(samples::texts(problems),
              ElementsAre(": is a folder, where a JSON file belongs", ": is not there", ": is not a regular file"));
}

TEST(Document, RefusesAHugeFileUnread) {
  const Folder folder;
  const auto file = folder.write("a.json", "{}");
  std::filesystem::resize_file(file, 100 << 20);  // sparse
  std::vector<Problem> problems;
  EXPECT_FALSE(read_document(file, problems).has_value());
  EXPECT_THAT(samples::texts(problems), ElementsAre(": has 104857600 octets; no more than 8388608 are read"));
}

TEST(Document, RefusesDeepNestingOfAnyKind) {
  const std::string too_deep = ": is nested more than 64 deep";
  EXPECT_EQ(refusal(std::string(100'000, '[')), too_deep);
  EXPECT_EQ(refusal(std::string(65, '[') + std::string(65, ']')), too_deep);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"repeat\":";
  EXPECT_EQ(refusal(objects), too_deep);
  std::string repeats = "{\"title\":\"a\",\"script\":[";
  for (int i = 0; i < 100'000; ++i) repeats += R"({"repeat":{"times":2,"script":[)";
  EXPECT_EQ(refusal(repeats), too_deep);
}

TEST(Document, ReadsWhatIsJust64Deep) {
  const Folder folder;
  std::vector<Problem> problems;
  EXPECT_TRUE(read_document(folder.write("a.json", std::string(64, '[') + std::string(64, ']')), problems).has_value());
}

// What a node of that JSON text has to say.
template <typename Ask>
std::vector<std::string> said(const char* json, Ask ask) {
  const Json document = Json::parse(json);
  const std::filesystem::path file("a.json");
  std::vector<Problem> problems;
  ask(Node(document, "", file, problems));
  return samples::texts(problems);
}

TEST(Node, NamesEveryUnknownMemberAndTheNearestKnownOne) {
  EXPECT_THAT(said(R"({"title": 1, "rol": 2, "x/y": 3})", [](const Node& n) { EXPECT_FALSE(n.only_members({"title", "role"})); }),
              ElementsAre("/rol: unknown member; did you mean \"role\"?", "/x~1y: unknown member"));
  EXPECT_THAT(said("[]", [](const Node& n) { n.only_members({"a"}); }), ElementsAre(": must be an object"));
}

TEST(Document, BoundsWhatOneValueHolds) {
  const auto array = [](std::size_t size) {
    std::string text = R"({"a": [{}, [1)";
    for (std::size_t i = 1; i < size; ++i) text += ",1";
    return text + "]]}";
  };
  const std::filesystem::path file("a.json");
  std::vector<Problem> problems;
  EXPECT_TRUE(parse_document(array(most_within), file, problems).has_value());
  EXPECT_FALSE(parse_document(array(most_within + 1), file, problems).has_value());
  EXPECT_THAT(samples::texts(problems), ElementsAre("/a/1: holds more than 4096 values"));
}

TEST(Node, TakesNumbersWithinBoundsOnly) {
  for (const char* json : {"0", "101", "-1", "1.0", "\"5\"", "true", "null", "18446744073709551615", "9223372036854775807", "1e1"}) {
    EXPECT_THAT(said(json, [](const Node& n) { EXPECT_FALSE(n.integer(1, 100).has_value()); }),
                ElementsAre(": must be a whole number from 1 to 100"))
        << json;
  }
  EXPECT_THAT(said("100", [](const Node& n) { EXPECT_EQ(n.integer(1, 100), 100); }), ElementsAre());
}

TEST(Node, TakesAWordOfThoseKnownOnly) {
  EXPECT_THAT(said("\"reset\"", [](const Node& n) { EXPECT_EQ(n.one_of({"close", "reset"}), 1U); }), ElementsAre());
  EXPECT_THAT(said("\"clsoe\"", [](const Node& n) { n.one_of({"close", "reset"}); }),
              ElementsAre(": unknown word \"clsoe\"; did you mean \"close\"?"));
  EXPECT_THAT(said("\"banana\\u001b\"", [](const Node& n) { n.one_of({"close", "reset"}); }),
              ElementsAre(": unknown word \"banana\\x1b\"; known are close, reset"));
}

TEST(Node, TakesALineOfTextForPeopleOnly) {
  EXPECT_THAT(said("\"A line \\u00e9 \\u20ac\"", [](const Node& n) { EXPECT_TRUE(n.line().has_value()); }), ElementsAre());
  EXPECT_THAT(said("\"\"", [](const Node& n) { n.line(); }), ElementsAre(": must say something"));
  EXPECT_THAT(said("5", [](const Node& n) { n.line(); }), ElementsAre(": must be a string"));
  for (const char* json : {"\"a\\nb\"", "\"\\u001b[31m\"", "\"\\u007f\"", "\"\\u0085\"", "\"\\u009b\"", "\"\\u0000\""}) {
    EXPECT_THAT(said(json, [](const Node& n) { n.line(); }), ElementsAre(": must be one line without control characters")) << json;
  }
}

TEST(Node, RefusesAStringThatStandsTwiceInAnArray) {
  EXPECT_THAT(said(R"(["a", "b", "a", 5])", [](const Node& n) { EXPECT_THAT(n.strings(), ElementsAre("a", "b")); }),
              ElementsAre("/2: stands here twice", "/3: must be a string"));
}

}  // namespace
}  // namespace hopcheck::cases
