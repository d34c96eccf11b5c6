#include "ref/mutants.hpp"

#include <set>

#include "ref/conversation.hpp"
#include "ref/gateway.hpp"
#include "ref/server.hpp"

namespace hopcheck::ref {
namespace {

// What a sound client and origin say, one piece after the other.
std::string talk_to(std::unique_ptr<Node> node, std::size_t piece) {
  Conversation talk(std::move(node), piece);
  std::string heard;
  for (const std::string octets : {
           "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
           "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
           "HEAD /c HTTP/1.1\r\nHost: h\r\n\r\nGET /d HTTP/1.0\r\n\r\n",
       }) {
    talk.send(octets);
    for (std::size_t nth = 0; nth < talk.origins().size(); ++nth) {
      const auto asked = talk.heard(talk.origin(nth));
      heard += asked;
      if (!asked.empty()) talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", talk.origin(nth));
    }
  }
  for (int times = 0; times < 50 && talk.tick(); ++times) {
  }
  return heard + talk.heard();
}

TEST(Mutants, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Mutant& mutant : mutants()) {
    EXPECT_TRUE(names.insert(mutant.name).second) << mutant.name;
    EXPECT_EQ(mutant.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string_view::npos);
    EXPECT_TRUE(mutant.what.ends_with('.')) << mutant.name;
    EXPECT_EQ(find_mutant(mutant.name), &mutant);
  }
  EXPECT_EQ(find_mutant("none"), nullptr);
  EXPECT_GE(names.size(), 40U);
}

TEST(Mutants, EachBreakSomethingOfTheirOwn) {
  for (const Mutant& mutant : mutants()) {
    const auto same = [&](const Mutant& other) { return other.fault == mutant.fault; };
    EXPECT_EQ(std::count_if(mutants().begin(), mutants().end(), same), 1) << mutant.name;
    const Policy policy = policy_of(mutant);
    if (const auto* flag = std::get_if<Rule Policy::*>(&mutant.fault)) EXPECT_FALSE(policy.**flag);
    else EXPECT_TRUE(policy.lenient.any() || policy.slip.has_value());
  }
}

TEST(Mutants, EndEveryConversation) {
  for (const Mutant& mutant : mutants()) {
    SCOPED_TRACE(mutant.name);
    for (const std::size_t piece : {std::string::npos, std::size_t{1}}) {
      talk_to(make_server(policy_of(mutant), {}), piece);
      talk_to(make_gateway(policy_of(mutant), {}), piece);
    }
  }
}

TEST(Mutants, AreTheSameEachTime) {
  for (const Mutant& mutant : mutants()) {
    EXPECT_EQ(talk_to(make_gateway(policy_of(mutant), {}), 1), talk_to(make_gateway(policy_of(mutant), {}), 1));
  }
}

}  // namespace
}  // namespace hopcheck::ref
