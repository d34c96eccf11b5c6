#include "case/writer.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

const std::filesystem::path folder = std::filesystem::path(HOPCHECK_SOURCE_DIR) / "cases";

std::optional<Case> parsed(const std::string& text, const std::filesystem::path& file = "topic/name.json") {
  std::vector<Problem> problems;
  auto c = parse_case(text, file, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem) << "\n" << text;
  return c;
}

// What is written of the case in that text, which has to be an equal case, and to be written alike again.
std::string written(const std::string& text, const std::filesystem::path& file = "topic/name.json") {
  const auto c = parsed(text, file);
  if (!c) return "";
  const std::string once = write_case(*c);
  const auto again = parsed(once, file);
  EXPECT_TRUE(again == c) << text << once;
  EXPECT_EQ(again ? write_case(*again) : "", once);
  return once;
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Writer, GivesEveryCaseOfTheLibraryBack) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().parent_path() == folder || entry.path().extension() != ".json") continue;
    ++files;
    const std::string text = written(text_of(entry.path()), entry.path());
    for (const char octet : text) EXPECT_TRUE(octet == '\n' || (octet >= 0x20 && octet < 0x7F)) << entry.path();
  }
  EXPECT_GT(files, 500U);
}

TEST(Writer, SetsACaseAsAPersonWould) {
  const char* const canonical = R"({
  "title": "It closes",
  "cite": ["9112-9.6-a", "9112-9.6-b"],
  "role": ["proxy", "gateway"],
  "needs": ["echo", "post"],
  "matters": ["smuggling"],
  "vary": { "close": ["close", "${3*x}"], "end": { "CR": "\r", "none": "", "a dollar": "$$" } },
  "alone": true,
  "slow": true,
  "within": "1500ms",
  "note": "why",
  "script": [
    { "on": "client-2", "send": ["a", "", "${close}", "\u00ff\u0000${1048576*a b}$$", ""], "chop": 3, "malformed": "no version" },
    { "send": "a\n" },
    { "wait": "2s" },
    { "on": "origin", "do": "resume-reading" },
    { "must": { "status": [204, "4xx"], "version": "HTTP/1.1", "body": { "length": 5 }, "raw": { "lacks": ["a", "b"] } },
      "may": "silence",
      "within": "0ms",
      "awaits": "head",
      "reply_to": "HEAD",
      "capture": { "etag": "ETag" },
      "note": "n" },
    { "assume": { "status": 200, "headers": { "A": "v", "B": null, "C": true, "D": { "has": "x" }, "E": { "lines": ["1", "2"] } } } },
    { "on": "origin", "must": { "method": "GET", "target": "${path}", "connection": "same", "trailers": { "X": { "like": "a*" } } } },
    { "within": "300ms", "one_of": {
        "is so":     [ { "when": { "data": { "has": "x" } }, "note": "yes" }, { "breaks": "ought" } ],
        "is not so": [ { "when": "otherwise" } ]
    } },
    { "repeat": { "times": 3, "script": [
      { "do": "close" }
    ] } }
  ]
}
)";
  EXPECT_EQ(written(canonical), canonical);
}

TEST(Writer, LeavesOutWhatHoldsAnyway) {
  const std::string brief = written(samples::file_with(R"([{"send": "a"}, {"must": "closed"}])"));
  EXPECT_EQ(written(samples::file_with(R"([{"on": "client", "send": "a"}, {"must": "closed", "reply_to": "GET", "awaits": "message"}])",
                                       R"(, "$schema": "../case.schema.json")", R"(["server"])")),
            brief);
}

TEST(Writer, KeepsLabelsThatAreNotTheirValues) {
  EXPECT_NE(written(samples::file_with(R"([{"send": "${a}"}])", R"(, "vary": {"a": ["${03*x}", "y"]})"))
                .find(R"("vary": { "a": { "${03*x}": "${3*x}", "y": "y" } })"),
            std::string::npos);
}

TEST(Writer, GivesTheDeepestScriptBack) {
  std::string step = R"({"send": "a\r\nb"}, {"must": {"status": [200, 201], "headers": {"A": {"lines": ["b"]}}}})";
  for (int i = 0; i < 8; ++i)
    step = R"({"one_of": {"x": [{"when": "fin"}, {"repeat": {"times": 2, "script": [)" + step + R"(]}}], "y": [{"when": "otherwise"}]}})";
  written(samples::file_with("[" + step + "]"));
}

}  // namespace
}  // namespace hopcheck::cases
