#include "fuzz/divergence/rule.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "case/samples.hpp"
#include "fuzz/divergence/comparer.hpp"
#include "fuzz/divergence/page.hpp"
#include "fuzz/divergence/side_by_side.hpp"

namespace hopcheck::divergence {
namespace {

using testing::HasSubstr;

// What is wrong with a document, a line each.
std::string problems_of(std::string_view json) {
  const cases::samples::Folder folder;
  std::vector<cases::Problem> problems;
  load_rules(folder.write("rules.json", json), problems);
  std::string all;
  for (const auto& problem : problems) all += problem.pointer + ": " + problem.why + "\n";
  return all;
}

std::string rule(std::string_view differs, std::string_view when, std::string_view rest = R"("right": "both", "example": "x")") {
  return fmt::format(
      R"({{ "a": {{ "peers": ["llhttp"], "differs": "{}", "when": {}, {}, "cite": ["9112-2.2-b"], "danger": "none", "why": "It may." }} }})",
      differs, when, rest);
}

TEST(RuleLoader, TakesASoundRule) { EXPECT_EQ(problems_of(rule("accepts", R"({ "reference": ["bare-lf"], "in": "head" })")), ""); }

TEST(RuleLoader, RefusesARuleThatCoversWhateverDiffers) {
  EXPECT_THAT(problems_of(rule("accepts", "{}")), HasSubstr("/a/when: needs `reference`, `error` or `traits`"));
  EXPECT_THAT(problems_of(rule("fields", R"({ "in": "head", "requests": true })")), HasSubstr("/a/when: needs"));
  EXPECT_THAT(problems_of(rule("accepts", R"({ "traits": ["no-body"] })")), HasSubstr("/a/when: needs `reference`"));
  EXPECT_THAT(problems_of(rule("rejects", R"({ "traits": ["no-body"] })")), HasSubstr("/a/when: needs `error`"));
}

TEST(RuleLoader, NamesTheWordThatWasMeant) {
  EXPECT_THAT(problems_of(rule("accept", R"({ "reference": ["bare-lf"] })")), HasSubstr("/a/differs"));
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-ff"] })")), HasSubstr("/a/when/reference/0"));
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-lf"], "traits": ["no-bodies"] })")), HasSubstr("/a/when/traits/0"));
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-lf"], "note": 1 })")), HasSubstr("note"));
}

TEST(RuleLoader, RefusesARuleThatSaysThatWeAreWrong) {
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-lf"] })", R"("right": "peer", "example": "x")")),
              HasSubstr("/a: says that the reference is wrong"));
}

TEST(RuleLoader, RefusesAnExampleThatIsNoOctets) {
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-lf"] })", R"("right": "both", "example": "\u0100")")),
              HasSubstr("/a/example"));
  EXPECT_THAT(problems_of(rule("accepts", R"({ "reference": ["bare-lf"] })", R"("right": "both", "example": "")")),
              HasSubstr("/a/example"));
}

TEST(RuleLoader, CitesOnlyWhatIsThere) {
  Rule row;
  row.id = "a";
  row.cite = {"9112-2.2-b"};
  row.danger = "smuggling";
  const std::vector<Rule> rules{row};
  EXPECT_EQ(dangling(rules, "f.json", {}, {}).size(), 2U);
  cases::Requirements requirements;
  requirements["9112-2.2-b"];
  cases::Glossary glossary;
  glossary.matters["smuggling"] = "x";
  EXPECT_TRUE(dangling(rules, "f.json", requirements, glossary).empty());
}

// That every rule is needed, holds on each of its peers, and is the only one that covers its example there.
class StoredRules : public testing::TestWithParam<const peer::Kind*> {
 protected:
  void SetUp() override {
    auto peer = peer::installed(GetParam()->name);
    if (peer == nullptr) GTEST_SKIP() << GetParam()->name << " is not installed: " << GetParam()->package;
    if (const auto other = peer::other_version(*peer)) GTEST_SKIP() << *other;
    std::vector<std::unique_ptr<peer::Peer>> peers;
    peers.push_back(std::move(peer));
    comparer = std::make_unique<Comparer>(std::move(peers), built_in_rules());
  }

  std::string covering(const fuzz::Stream& stream, const Finding& finding) const {
    std::string ids;
    for (const Rule& each : built_in_rules()) {
      if (finding.difference && each.concerns(finding.peer->name()) &&
          each.covers({stream, comparer->reference(), *finding.reading, *finding.difference}))
        ids += each.id + " ";
    }
    return ids;
  }

  std::unique_ptr<Comparer> comparer;
};

TEST_P(StoredRules, EachExampleGivesItsRuleAndNoOther) {
  std::size_t tried = 0;
  for (const Rule& each : built_in_rules()) {
    if (!each.concerns(GetParam()->name)) continue;
    const auto stream = fuzz::stream_of(each.example);
    const Finding& finding = comparer->compare(stream).front();
    EXPECT_EQ(covering(stream, finding), each.id + " ") << side_by_side(finding, comparer->reference(), stream);
    ++tried;
  }
  EXPECT_GT(tried, 0U);
}

TEST_P(StoredRules, PlainMessagesDoNotDiffer) {
  for (const std::string_view plain :
       {"GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"}) {
    const auto stream = fuzz::stream_of(plain);
    const Finding& finding = comparer->compare(stream).front();
    EXPECT_FALSE(finding.difference.has_value()) << side_by_side(finding, comparer->reference(), stream);
  }
}

std::vector<const peer::Kind*> all_kinds() {
  std::vector<const peer::Kind*> all;
  for (const peer::Kind& kind : peer::kinds()) all.push_back(&kind);
  return all;
}
INSTANTIATE_TEST_SUITE_P(Peers, StoredRules, testing::ValuesIn(all_kinds()),
                         [](const auto& kind) { return std::string(kind.param->name); });

TEST(Rules, ADifferenceThatNoRuleCoversIsNews) {
  auto peers = peer::installed();
  if (peers.empty()) GTEST_SKIP() << "no peer is installed";
  Comparer without_rules(std::move(peers), {});
  const auto stream = fuzz::stream_of("GET / HTTP/1.1\r\n\r\n");  // no Host
  const auto& findings = without_rules.compare(stream);
  const std::string news = divergence::news(findings, without_rules.reference(), stream);
  EXPECT_THAT(news, HasSubstr("octets from 0: GET / HTTP/1.1\\r\\n\\r\\n"));
}

// Both take Proxy-Connection for Connection, and for them Upgrade then lifts the error.
TEST(Rules, AnUpgradeNamedInProxyConnectionOrAQuotedStringIsTheKnownOne) {
  auto peers = peer::installed();
  std::erase_if(peers, [](const auto& peer) { return peer->name() != "llhttp" && peer->name() != "http_parser"; });
  if (peers.empty()) GTEST_SKIP() << "neither llhttp nor http_parser is installed";
  Comparer comparer(std::move(peers), built_in_rules());
  const std::string begin = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nUpgrade: a\r\n";
  for (const auto* connection : {"Proxy-Connection: a, UPGRADE", "Connection: \",upgrade,\""}) {
    const std::string octets = begin + connection + "\r\n\r\n";
    const auto stream = fuzz::stream_of(octets);
    for (const Finding& finding : comparer.compare(stream)) {
      ASSERT_NE(finding.rule, nullptr) << side_by_side(finding, comparer.reference(), stream);
      EXPECT_EQ(finding.rule->id, "upgrade-with-transfer-coding");
    }
  }
  const std::string elsewhere = begin + "X: upgrade\r\n\r\n";
  for (const Finding& finding : comparer.compare(fuzz::stream_of(elsewhere))) EXPECT_FALSE(finding.difference.has_value());
}

TEST(SideBySide, LetsNoEscapeThroughToATerminal) {
  auto peers = peer::installed();
  if (peers.empty()) GTEST_SKIP() << "no peer is installed";
  Comparer comparer(std::move(peers), {});
  const auto stream = fuzz::stream_of("GET /\x1B[31m HTTP/1.1\r\nHost: \x1B]0;x\x07\r\n\r\n\x1B");
  for (const Finding& finding : comparer.compare(stream))
    EXPECT_EQ(side_by_side(finding, comparer.reference(), stream).find('\x1B'), std::string::npos);
}

}  // namespace
}  // namespace hopcheck::divergence
