#include "case/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/samples.hpp"

namespace hopcheck::cases {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Names, and of each the labels and octets of its values.
using Varying = std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>>;

std::vector<Variation> variations(const Varying& varying) {
  std::vector<Variation> all;
  for (const auto& [name, values] : varying) {
    all.push_back({name, {}});
    for (const auto& [label, octets] : values) {
      all.back().values.emplace_back(label, Template());
      all.back().values.back().second.append(octets);
    }
  }
  return all;
}

// What lint says about a case with that script, which cites a MUST unless `cite` says otherwise.
std::vector<std::string> said(const std::string& script, const std::string& role = "server", const Varying& vary = {},
                              std::vector<std::string> cite = {"9112-9.6-a"}) {
  const samples::Folder folder;
  std::vector<Problem> problems;
  const auto requirements = load_requirements(folder.write("requirements.json", samples::requirements), problems);
  Case c = samples::case_of(script);
  c.cite = std::move(cite);
  c.roles = {role == "server" ? Role::server : role == "gateway" ? Role::gateway : Role::proxy};
  c.vary = variations(vary);
  lint(c, requirements, {{{"smuggling", "A."}}, {}, {}}, problems);
  return samples::texts(problems);
}

const std::string get = R"({"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""]})";
const std::string must = R"({"must": {"status": 200}})";

TEST(Lint, AcceptsASoundCase) { EXPECT_THAT(said("[" + get + ", " + must + "]"), IsEmpty()); }

TEST(Lint, RefusesASendThatIsNotSoundUnlessItSaysWhy) {
  const std::pair<const char*, const char*> rows[] = {
      {R"("GET / HTTP/1.1\r\n\r\n")", "no Host"},
      {R"(["GET  / HTTP/1.1", "Host: a", "", ""])", "two SP"},
      {R"(["GET / HTTP/1.1", "Host : a", "", ""])", "SP before the colon"},
      {R"("GET / HTTP/1.1\nHost: a\n\n")", "LF"},
      {R"(["POST / HTTP/1.1", "Host: a", "Content-Length: 5", "", "hello!\r\n"])", "content too long"},
      {R"(["POST / HTTP/1.1", "Host: a", "Content-Length: 1", "Transfer-Encoding: chunked", "", "0", "", ""])", "both lengths"},
      {R"(["GET / HTTP/1.1", "Host: a", "X: ${1000000*x}\u0000", "", ""])", "NUL behind a long repetition"},
  };
  for (const auto& [octets, what] : rows) {
    const std::string send = std::string(R"({"send": )") + octets;
    EXPECT_THAT(said("[" + send + "}, " + must + "]"), ElementsAre(HasSubstr("/script/0: is not what the standards call sound"))) << what;
    EXPECT_THAT(said("[" + send + R"(, "malformed": "why"}, )" + must + "]"), IsEmpty()) << what;
  }
}

TEST(Lint, RefusesMalformedWhereTheReaderAccepts) {
  for (const char* octets : {R"(["GET / HTTP/1.1", "Host: a", "", ""])", R"("GET / HTTP/1.1\r\nHo")", R"("")",
                             R"(["POST / HTTP/1.1", "Host: a", "Content-Length: 5000000", "", "${5000000*x}"])"}) {
    EXPECT_THAT(said(std::string(R"([{"malformed": "why", "send": )") + octets + "}, " + must + "]"),
                ElementsAre(HasSubstr("/script/0: says \"malformed\", but")))
        << octets;
  }
}

// The sends of one connection are one stream.
TEST(Lint, ReadsTheSendsOfAConnectionAsOneStream) {
  const std::string begin = R"({"send": ["POST / HTTP/1.1", "Host: a", "Content-Length: 5", "", ""]})";
  EXPECT_THAT(said("[" + begin + R"(, {"send": "hello"}, )" + get + ", " + must + "]"), IsEmpty());
  EXPECT_THAT(said("[" + begin + R"(, {"send": "he"}, )" + get + ", " + must + "]"), ElementsAre(HasSubstr("/script/2: is not what")));
  EXPECT_THAT(said("[" + begin + R"(, {"on": "client-2", "send": "hello"}, )" + must + "]"), IsEmpty());
  EXPECT_THAT(said("[" + begin + R"(, {"on": "client-2", "send": "hel\n"}, )" + must + "]"),
              ElementsAre(HasSubstr("/script/1: is not what")));
}

TEST(Lint, ReadsWhatARepetitionSendsMoreThanOnce) {
  EXPECT_THAT(said(R"([{"repeat": {"times": 2, "script": [)" + get + "]}}, " + must + "]"), IsEmpty());
  EXPECT_THAT(said(R"([{"repeat": {"times": 2, "script": [{"send": "GET / HTTP/1.1\r\nHost: a\r\n"}]}}, )" + must + "]"),
              ElementsAre(HasSubstr("/script/0/repeat/script/0: is not what")));
}

TEST(Lint, ReadsNothingBehindAMalformedSendOrAnOfferToSwitch) {
  EXPECT_THAT(said(R"([{"send": "\n", "malformed": "why"}, {"send": "anything"}, )" + must + "]"), IsEmpty());
  EXPECT_THAT(said(R"([{"send": ["GET / HTTP/1.1", "Host: a", "Connection: upgrade", "Upgrade: ${protocol}", "", ""]}, {"send": "\n"}, )" +
                   must + "]"),
              IsEmpty());
  EXPECT_THAT(said(R"([{"send": ["CONNECT a:1 HTTP/1.1", "Host: a:1", "", ""]}, {"send": "\n"}, )" + must + "]"), IsEmpty());
}

TEST(Lint, ReadsEachBranchForItself) {
  const std::string head = R"([{"send": ["POST / HTTP/1.1", "Host: a", "Content-Length: 5", "Expect: 100-continue", "", ""]}, {"one_of": )";
  EXPECT_THAT(said(head + R"({"yes": [{"when": {"status": 100}}, {"send": "hello"}], "no": [{"when": "silence"}, {"send": "hello"}]}}, )" +
                   get + ", " + must + "]"),
              IsEmpty());
  EXPECT_THAT(
      said(head +
           R"({"yes": [{"when": {"status": 100}}, {"send": "hello"}], "no": [{"when": "silence"}, {"send": "hello, world\r\n"}]}}, )" +
           must + "]"),
      ElementsAre(HasSubstr("/script/1/one_of/no/1: is not what")));
}

TEST(Lint, HoldsEveryVariantToIt) {
  const std::string script = R"([{"send": ["GET / HTTP/1.1", "Host: a", "X:${value}", "", ""]}, )" + must + "]";
  EXPECT_THAT(said(script, "server", {{"value", {{"plain", "b"}, {"none", ""}}}}), IsEmpty());
  EXPECT_THAT(said(script, "server", {{"value", {{"plain", "b"}, {"NUL", std::string(1, '\0')}}}}),
              ElementsAre(HasSubstr("(in topic/sample[NUL])")));
  const std::string malformed = R"([{"malformed": "why", "send": ["GET / HTTP/1.1", "Host: a", "X:${value}", "", ""]}, )" + must + "]";
  EXPECT_THAT(said(malformed, "server", {{"value", {{"VT", "\v"}, {"plain", "b"}}}}), ElementsAre(HasSubstr("(in topic/sample[plain])")));
}

TEST(Lint, ReadsWhatAnOriginSendsAsTheAnswerToItsRequest) {
  const std::string begin = "[" + get + R"(, {"on": "origin", "assume": {"method": "GET"}}, {"on": "origin", "send": )";
  const std::string end = "}, " + must + "]";
  EXPECT_THAT(said(begin + R"(["HTTP/1.1 200 OK", "Content-Length: 2", "", "ok"])" + end, "gateway"), IsEmpty());
  EXPECT_THAT(said(begin + R"(["HTTP/1.1 200 OK", "Content-Length: 2", "", "okay\r\n"])" + end, "gateway"),
              ElementsAre(HasSubstr("/script/2: is not")));
  EXPECT_THAT(said("[" + get + R"(, {"on": "origin", "send": "x"}, )" + must + "]", "gateway"),
              ElementsAre("/script/1: an origin sends before a check of it took a request"));
}

TEST(Lint, HoldsTheStrongestVerbToTheStrongestLevelCited) {
  const struct {
    const char* check;
    std::vector<std::string> cite;
    bool sound;
  } rows[] = {
      {R"({"must": "closed"})", {"9112-9.6-a"}, true},
      {R"({"must": "closed"})", {"9112-9.6-c", "9112-9.6-a"}, true},
      {R"({"must": "closed"})", {"9112-9.6-b"}, false},
      {R"({"should": "closed"})", {"9112-9.6-b"}, true},
      {R"({"should": "closed"})", {"9112-9.6-a"}, false},
      {R"({"should": "closed"})", {"9112-9.6-a", "9112-9.6-b"}, false},
      {R"({"ought": "closed"})", {"9112-9.6-x1"}, true},
      {R"({"ought": "closed"})", {"9112-9.6-b"}, false},
      {R"({"may": "closed", "note": "n"})", {"9112-9.6-c"}, true},
      {R"({"may": "closed", "note": "n"})", {"9112-9.6-x1"}, false},
      {R"({"assume": "closed"})", {"9112-9.6-c"}, true},
      {R"({"one_of": {"a": [{"when": "fin"}, {"breaks": "should"}], "b": [{"when": "reset"}]}})", {"9112-9.6-b"}, true},
      {R"({"one_of": {"a": [{"when": "fin"}, {"breaks": "should"}], "b": [{"when": "reset"}]}})", {"9112-9.6-a"}, false},
  };
  for (const auto& row : rows) {
    const auto found = said("[" + get + ", " + row.check + "]", "server", {}, row.cite);
    if (row.sound) {
      EXPECT_THAT(found, IsEmpty()) << row.check;
    } else {
      EXPECT_THAT(found, ElementsAre(HasSubstr("/cite: the strongest verb"))) << row.check;
    }
  }
}

TEST(Lint, NamesTheCitationThatWasMeant) {
  EXPECT_THAT(said("[" + get + ", " + must + "]", "server", {}, {"9112-9.6-a", "9112-9.6.a"}),
              ElementsAre(HasSubstr("/cite/1: \"9112-9.6.a\" is not in requirements.json; did you mean \"9112-9.6-a\"?")));
  EXPECT_THAT(said("[" + get + ", " + must + "]", "server", {}, {"\x1b"}), ElementsAre("/cite/0: \"\\x1b\" is not in requirements.json"));
}

TEST(Lint, RefusesAVariableWithoutAValue) {
  EXPECT_THAT(said(R"([{"send": "GET ${paht}"}, )" + must + "]"), ElementsAre("/script/0: ${paht} has no value; did you mean ${path}?"));
  EXPECT_THAT(said("[" + get + R"(, {"must": {"status": 200, "body": {"has": "${frobnicate}"}}}])"),
              ElementsAre("/script/1/must: ${frobnicate} has no value"));
}

TEST(Lint, KnowsACapturedVariableBehindItsStepOnly) {
  const std::string capture = R"({"assume": {"status": 200}, "capture": {"etag": "ETag"}})";
  const std::string use = R"({"send": ["GET / HTTP/1.1", "Host: a", "If-None-Match: ${etag}", "", ""]})";
  EXPECT_THAT(said("[" + get + ", " + capture + ", " + use + ", " + must + "]"), IsEmpty());
  EXPECT_THAT(said("[" + use + ", " + capture + ", " + must + "]"), ElementsAre(HasSubstr("/script/0: ${etag} has no value")));
  const std::string both = R"({"one_of": {"a": [{"when": "fin"}, )" + capture + R"(], "b": [{"when": "otherwise"}, )";
  EXPECT_THAT(said("[" + get + ", " + both + capture + "]}}, " + use + ", " + must + "]"), IsEmpty());
  EXPECT_THAT(said("[" + get + ", " + both + R"({"breaks": "must"}]}}, )" + use + ", " + must + "]"), IsEmpty());
  EXPECT_THAT(said("[" + get + ", " + both + R"({"wait": "1s"}]}}, )" + use + ", " + must + "]"),
              ElementsAre(HasSubstr("/script/2: ${etag} has no value")));
}

TEST(Lint, RefusesToGiveAVariableAnotherValue) {
  EXPECT_THAT(said("[" + get + R"(, {"must": {"status": 200}, "capture": {"host": "ETag"}}])"),
              ElementsAre("/script/1/capture/host: is a variable that has a value already"));
  EXPECT_THAT(said("[" + get + ", " + must + "]", "server", {{"path", {{"a", "/a"}, {"b", "/b"}}}}),
              ElementsAre("/vary/path: is a variable that has a value already"));
  EXPECT_THAT(said("[" + get + ", " + must + "]", "server", {{"unused", {{"a", "/a"}, {"b", "/b"}}}}),
              ElementsAre("/vary/unused: is not used in the script"));
}

TEST(Lint, RefusesVariantsThatAreTheSame) {
  const std::string send = R"([{"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "X: ${one}${two}", "", ""]}, )" + must + "]";
  EXPECT_THAT(said(send, "server", {{"one", {{"a", "a"}, {"ab", "ab"}}}, {"two", {{"c", "c"}, {"d", "d"}}}}), IsEmpty());
  EXPECT_THAT(said(send, "server", {{"one", {{"a", "a"}, {"ab", "ab"}}}, {"two", {{"bc", "bc"}, {"c", "c"}}}}),
              ElementsAre("/vary: topic/sample[ab, c] makes the same script as topic/sample[a, bc]"));
  EXPECT_THAT(said(send, "server", {{"one", {{"a, b", "1"}, {"a", "2"}}}, {"two", {{"c", "3"}, {"b, c", "4"}}}}),
              ElementsAre("/vary: two variants have the id topic/sample[a, b, c]"));
}

TEST(Lint, BoundsWhatVariantsMakeOfAScript) {
  const std::string value(1 << 20, 'a');
  std::string uses;
  for (int i = 0; i < 65; ++i) uses += "${one}";
  const std::string send = R"([{"send": ["GET ${path} HTTP/1.1", "Host: ${host}", "X: )" + uses + R"(", "", ""]}, )" + must + "]";
  EXPECT_THAT(said(send, "server", {{"one", {{"a", "a"}, {"many", value}}}}), ElementsAre(HasSubstr("larger than 64 MiB")));
}

TEST(Lint, BoundsWhatACaseSends) {
  const std::string send = R"({"send": ["POST ${path} HTTP/1.1", "Host: ${host}", "Content-Length: 1000000000", "", "${1000000000*a}"]})";
  EXPECT_THAT(said("[" + send + "," + send + "," + send + "," + send + "," + send + "," + must + "]"),
              ElementsAre(HasSubstr("/script/4: is beyond the 4 GiB")));
}

TEST(Lint, RefusesANeedThatNoneOfTheRolesCanMeet) {
  const auto needing = [](std::vector<Role> roles) {
    Case c = samples::case_of("[" + get + ", " + must + "]");
    c.cite = {"9112-9.6-a"};
    c.roles = std::move(roles);
    c.needs = {"persistent-origin"};
    const samples::Folder folder;
    std::vector<Problem> problems;
    lint(c, load_requirements(folder.write("requirements.json", samples::requirements), problems), {}, problems);
    return samples::texts(problems);
  };
  EXPECT_THAT(needing({Role::server, Role::gateway}), IsEmpty());
  EXPECT_THAT(needing({Role::server}), ElementsAre(HasSubstr("/needs/0: no role that the case names can offer \"persistent-origin\"")));
}

TEST(Lint, RefusesAKeyThatTheGlossaryLacks) {
  Case c = samples::case_of("[" + get + ", " + must + "]");
  c.cite = {"9112-9.6-a"};
  c.roles = {Role::server};
  c.matters = {"smuggling", "smugling"};
  const samples::Folder folder;
  std::vector<Problem> problems;
  lint(c, load_requirements(folder.write("requirements.json", samples::requirements), problems), {{{"smuggling", "A."}}, {}, {}}, problems);
  EXPECT_THAT(samples::texts(problems), ElementsAre("/matters/1: \"smugling\" is not in glossary.json; did you mean \"smuggling\"?"));
}

TEST(Lint, RefusesAReasonThatTheGlossaryLacks) {
  const Requirements requirements{
      {"9112-9.6-a", {.id = "9112-9.6-a", .rfc = "", .section = "", .level = "MUST", .text = "", .no_case = "tsl"}}};
  std::vector<Problem> problems;
  lint(requirements, {{}, {}, {{"tls", "C."}}}, "requirements.json", problems);
  EXPECT_THAT(samples::texts(problems), ElementsAre("/9112-9.6-a/no_case: \"tsl\" is not in glossary.json; did you mean \"tls\"?"));
}

TEST(Lint, RefusesAnEndpointThatCannotDoThat) {
  const std::string of_origin = R"({"on": "origin", "assume": {"method": "GET"}})";
  EXPECT_THAT(said("[" + get + ", " + of_origin + ", " + must + "]", "gateway"), IsEmpty());
  EXPECT_THAT(said("[" + get + ", " + of_origin + ", " + must + "]"), ElementsAre(HasSubstr("/role: a server case has no origin")));
  EXPECT_THAT(said("[" + get + R"(, {"must": {"method": "GET"}}])"), ElementsAre(HasSubstr("/script/1/must: a client gets responses")));
  EXPECT_THAT(said("[" + get + R"(, {"on": "origin", "must": {"status": 200}}])", "gateway"),
              ElementsAre(HasSubstr("/script/1/must: an origin gets requests")));
  EXPECT_THAT(
      said("[" + get + R"(, {"on": "origin-b", "one_of": {"a": [{"when": {"status": 200}}], "b": [{"when": "otherwise"}]}}, )" + must + "]",
           "proxy"),
      ElementsAre(HasSubstr("/script/1/one_of/a/0/when: an origin gets requests")));
}

TEST(Lint, RefusesToCompareWhatTheHeadDoesNotHold) {
  for (const char* member : {R"("body": "x")", R"("raw": {"has": "x"})", R"("trailers": {"A": null})"}) {
    EXPECT_THAT(said("[" + get + R"(, {"must": {"status": 200, )" + member + R"(}, "awaits": "head"}])"),
                ElementsAre(HasSubstr("/script/1/must: awaits the head only")))
        << member;
  }
}

TEST(Lint, WantsBreaksAtTheEndOfABranchOnly) {
  const std::string unless = R"("b": [{"when": "otherwise"}]}})";
  const std::string when = get + R"(, {"one_of": {"a": [{"when": "closed"}, )";
  EXPECT_THAT(said("[" + when + R"({"wait": "1s"}, {"breaks": "must"}], )" + unless + "]"), IsEmpty());
  for (const std::string& script : {get + R"(, {"breaks": "must"})", when + R"({"breaks": "must"}, {"wait": "1s"}], )" + unless,
                                    when + R"({"repeat": {"times": 2, "script": [{"breaks": "must"}]}}], )" + unless}) {
    EXPECT_THAT(said("[" + script + "]"), ElementsAre(HasSubstr("\"breaks\" must be the last step of a branch"))) << script;
  }
}

TEST(Lint, BoundsHowOftenAStepIsTaken) {
  const auto nested = [](int times) {
    return R"([{"repeat": {"times": 100, "script": [{"repeat": {"times": )" + std::to_string(times) + R"(, "script": [)" + get +
           "]}}]}}, " + must + "]";
  };
  EXPECT_THAT(said(nested(100)), IsEmpty());
  EXPECT_THAT(said(nested(101)), ElementsAre("/script/0/repeat/script/0: takes its steps more than 10000 times in all"));
  std::string script = get;
  for (int i = 0; i < 15; ++i) script = R"({"repeat": {"times": 1000, "script": [)" + script + "]}}";
  EXPECT_THAT(said("[" + script + ", " + must + "]"), ElementsAre(HasSubstr("more than 10000 times")));
}

}  // namespace
}  // namespace hopcheck::cases
