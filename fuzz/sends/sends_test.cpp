#include "fuzz/sends/sends.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/loader.hpp"
#include "case/samples.hpp"

namespace hopcheck::fuzz {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

cases::Case load(const std::string& script) {
  const cases::samples::Folder folder;
  const auto file = folder.write("framing/sample.json", R"({"title": "t", "cite": ["9112-6-x1"], "role": "gateway", )" + script + "}");
  std::vector<cases::Problem> problems;
  auto loaded = cases::load_case(file, problems);
  for (const auto& problem : problems) ADD_FAILURE() << to_string(problem);
  if (!loaded) return {};
  loaded->id = "framing/sample";
  return *loaded;
}

TEST(SendsOfACase, OneStreamForEachConnectionAndExchange) {
  const auto c = load(R"("script": [
    {"send": ["HEAD /${token} HTTP/1.1", "Host: ${host}", "", ""]},
    {"on": "origin", "assume": {"method": "HEAD"}},
    {"on": "origin", "send": ["HTTP/1.1 200 OK", "Content-Length: 5", "", ""]},
    {"assume": {"status": 200}},
    {"send": ["GET /${token} HTTP/1.1", "Host: ${host}", "", ""]},
    {"on": "origin", "assume": {"method": "GET"}},
    {"on": "origin", "send": ["HTTP/1.1 204 No Content", "", ""]}])");
  EXPECT_THAT(
      sends_of(c),
      ElementsAre(
          Sends{"framing.sample.origin", false, "HEAD\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
          Sends{"framing.sample.client", true,
                "HEAD /hc0000000000000000 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hc0000000000000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"},
          Sends{"framing.sample.origin", false, "HTTP/1.1 204 No Content\r\n\r\n"}));
}

TEST(SendsOfACase, EveryVariantAndEveryBranch) {
  const auto c = load(R"("vary": {"v": {"one": "a", "two": "b"}}, "script": [
    {"send": "${v}", "malformed": "no line"},
    {"one_of": {"answers": [{"when": {"status": "4xx"}}, {"send": "c"}], "hangs up": [{"when": "closed"}]}}])");
  EXPECT_THAT(sends_of(c), ElementsAre(Field(&Sends::octets, "ac"), Field(&Sends::octets, "a"), Field(&Sends::octets, "bc"),
                                       Field(&Sends::octets, "b")));
}

TEST(SendsOfACase, TooMuchIsLeftOut) {
  EXPECT_THAT(sends_of(load(R"("script": [{"send": "${67108864*a}", "malformed": "no end"}])")), ElementsAre());
}

TEST(ChunkedBodies, AsTheyAreSentAndBrokenOnesToTheEnd) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_THAT(chunked_bodies_of({"", true, head + "1\r\na\r\n0\r\n\r\n" + head + "2\r\nabX\r\n"}),
              ElementsAre("1\r\na\r\n0\r\n\r\n", "2\r\nabX\r\n"));
  EXPECT_THAT(chunked_bodies_of({"", true, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"}), ElementsAre());
  EXPECT_THAT(chunked_bodies_of({"", false, "HEAD\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"}), ElementsAre());
}

TEST(FileName, HoldsNothingStrange) { EXPECT_EQ(file_name("te/gzip[a b]\x1b.client-2"), "te.gzip_a_b__.client-2"); }

}  // namespace
}  // namespace hopcheck::fuzz
