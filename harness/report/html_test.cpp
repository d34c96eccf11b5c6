#include "report/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <nlohmann/json.hpp>

#include "report/html_data.hpp"
#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

cases::Library library() {
  cases::Library out;
  out.cases = {samples::closes(), samples::lists()};
  out.requirements = samples::requirements();
  return out;
}

// What stands in the element of that id.
std::string element(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find('>', page.find("id=\"" + id + "\"")) + 1;
  return page.substr(begin, page.find("</script>", begin) - begin);
}

std::string octets_of_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) break;
    bits = bits << 6U | static_cast<unsigned>(digit);
    if ((held += 6) < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 255U);
  }
  return out;
}

// The JSON of an element that is packed.
json unpacked(const std::string& page, const std::string& id) {
  std::string octets = octets_of_base64(element(page, id));
  std::string text(1 << 20, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, -MAX_WBITS), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(octets.data());
  stream.avail_in = static_cast<uInt>(octets.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return json::parse(text);
}

TEST(Html, HoldsTheResultsInColumns) {
  const report::Run run = samples::run();
  const json index = json::parse(element(html({&run}, library(), {}, {}), "index"));
  EXPECT_EQ(index["variants"][0], "close/after-request-close[http10]");
  EXPECT_EQ(index["cases"][0]["cite"], json({"9112-9.6-c"}));
  EXPECT_EQ(index["requirements"][1]["link"], "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6");
  const json& told = index["runs"][0];
  EXPECT_EQ(told["name"], "nginx");
  EXPECT_EQ(told["levels"], json::parse(R"([["MUST", 4, 1], ["SHOULD", 2, 1], ["stated", 0, 0]])"));
  const json& results = told["results"];
  EXPECT_EQ(results["letter"], "ffuppwissp");
  EXPECT_EQ(results["standing"], "0421735667");
  EXPECT_EQ(index["texts"][results["why"][0].get<std::size_t>()], "silence for 600 ms, not closed");
  EXPECT_EQ(index["texts"][results["why"][4].get<std::size_t>()], "");
  EXPECT_EQ(results["observed"], json::parse(R"({"0": {"repeats close in its response": false}})"));
  EXPECT_EQ(results["expected"]["1"][0], json({"fail"}));
  EXPECT_EQ(index["texts"][results["expected"]["1"][1].get<std::size_t>()], "ticket 12");
  EXPECT_EQ(results["unstable"], json::parse(R"({"2": "fail"})"));
}

TEST(Html, HoldsTheTranscriptsThatAreToBeShownPacked) {
  const report::Run run = samples::run();
  const json transcripts = unpacked(html({&run}, library(), {}, {}), "transcripts-0");
  ASSERT_EQ(transcripts.size(), 1U);
  EXPECT_EQ(transcripts["0"]["moments"][1],
            json::parse(R"([0, "client", 1, "sent", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 37, ""])"));
  Options none;
  none.transcripts = Transcripts::none;
  EXPECT_EQ(unpacked(html({&run}, library(), {}, none), "transcripts-0"), json::object());
}

TEST(Html, HoldsTextsOfCasesPacked) {
  const json texts = unpacked(html({}, library(), {{"close/x", {"{\n  \"a\": \"\x1b\"\n}\n", "told"}}}, {}), "texts");
  EXPECT_EQ(texts, json::parse(R"({"close/x": ["{\n  \"a\": \"\\x1b\"\n}\n", "told\n"]})"));
}

TEST(Html, GivesEveryRunAndEachVariantOnce) {
  const report::Run one = samples::run();
  report::Run two = samples::run();
  two.results.erase(two.results.begin());
  const std::string page = html({&one, &two}, library(), {}, {});
  const json index = json::parse(element(page, "index"));
  EXPECT_EQ(index["variants"].size(), 10U);
  EXPECT_EQ(index["runs"][1]["results"]["variant"].size(), 9U);
  EXPECT_EQ(unpacked(page, "transcripts-1"), json::object());
}

TEST(Html, KeepsEveryOctetOfAMessage) {
  report::Run run = samples::run();
  std::string all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  run.results[0].transcript = {samples::moment(0, samples::Kind::received, all)};
  const json octets = unpacked(html({&run}, library(), {}, {}), "transcripts-0")["0"]["moments"][0][4];
  EXPECT_EQ(cases::octets_of_utf8(octets.get<std::string>()), (std::variant<std::string, std::string>(std::in_place_index<0>, all)));
}

// Whatever a target says, the page has the elements of an empty one, and plain ASCII.
TEST(Html, LetsNothingHostileBecomeMarkup) {
  const auto count = [](const std::string& page) { return std::count(page.begin(), page.end(), '<'); };
  report::Run empty = samples::hostile_run();
  empty.results.clear();
  const report::Run hostile = samples::hostile_run();
  cases::Library evil = library();
  evil.requirements = samples::hostile_requirements();
  evil.glossary.matters = evil.glossary.branches = {{samples::hostile, samples::hostile}};
  const CaseTexts texts = {{samples::hostile, {samples::hostile, samples::hostile}}};
  const std::string page = html({&hostile, &hostile}, evil, texts, {});
  EXPECT_EQ(count(page), count(html({&empty, &empty}, library(), {}, {})));
  EXPECT_TRUE(samples::is_harmless(page));
  for (const char* element_id : {"index", "texts", "transcripts-0"}) EXPECT_THAT(element(page, element_id), Not(HasSubstr("<")));
  EXPECT_NO_THROW(EXPECT_TRUE(json::accept(element(page, "index"))));
}

TEST(Html, AllowsItselfAloneToRun) {
  const std::string page = html({}, library(), {}, {});
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(page, Not(HasSubstr("unsafe")));
  EXPECT_THAT(page, Not(HasSubstr("{{")));
}

}  // namespace
}  // namespace hopcheck::report
