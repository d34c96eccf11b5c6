#include "report/junit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "report/sample_run.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A report, read again.
class Read {
 public:
  explicit Read(const Run& run, const Options& options = {}) {
    const std::string text = junit(run, samples::requirements(), options);
    const auto read = document_.load_buffer(text.data(), text.size());
    EXPECT_TRUE(read) << read.description();
  }
  pugi::xml_node suites() const { return document_.child("testsuites"); }
  pugi::xml_node test(const std::string& id) const {
    return suites().find_node([&](pugi::xml_node node) { return node.attribute("name").value() == id; });
  }

 private:
  pugi::xml_document document_;
};

std::string message(pugi::xml_node test, const char* child) { return test.child(child).attribute("message").value(); }

TEST(Junit, HasASuiteForEachTopic) {
  const Read report(samples::run());
  EXPECT_STREQ(report.suites().attribute("tests").value(), "10");
  EXPECT_STREQ(report.suites().attribute("failures").value(), "1");
  EXPECT_STREQ(report.suites().attribute("errors").value(), "0");
  EXPECT_STREQ(report.suites().child("testsuite").attribute("skipped").value(), "2");
  EXPECT_STREQ(report.suites().attribute("time").value(), "1.234");
  const pugi::xml_node suite = report.suites().child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(), "close");
  EXPECT_STREQ(suite.attribute("timestamp").value(), "2025-01-02T03:04:05Z");
  EXPECT_STREQ(suite.next_sibling().attribute("name").value(), "hop-by-hop");
  EXPECT_STREQ(suite.next_sibling().attribute("tests").value(), "5");
}

TEST(Junit, ShowsAFailureInFull) {
  const Read report(samples::run());
  const pugi::xml_node test = report.test("close/after-request-close[http10]");
  EXPECT_STREQ(test.attribute("classname").value(), "close");
  EXPECT_STREQ(test.attribute("time").value(), "0.612");
  EXPECT_STREQ(test.child("failure").attribute("type").value(), "fail");
  EXPECT_EQ(message(test, "failure"), "silence for 600 ms, not closed");
  EXPECT_THAT(test.child("failure").text().get(), HasSubstr("9112-9.6-c MUST  a server"));
  EXPECT_THAT(test.child("system-out").text().get(), HasSubstr("client 1  > GET / HTTP/1.1\\r\\n\n"));
}

TEST(Junit, SkipsWhatIsKnownOrSaysNothing) {
  const Read report(samples::run());
  EXPECT_EQ(message(report.test("close/after-request-close[known]"), "skipped"), "known: ticket 12");
  EXPECT_THAT(message(report.test("close/after-request-close[late]"), "skipped"), StartsWith("unstable: "));
  EXPECT_EQ(message(report.test("hop-by-hop/lists-fields[b]"), "skipped"), "inconclusive: the first response is 404");
  EXPECT_EQ(message(report.test("hop-by-hop/lists-fields[c]"), "skipped"), "the target has no echo");
}

TEST(Junit, MakesAWarningAFailureWhereItCounts) {
  const std::string id = "hop-by-hop/lists-fields[a]";
  const Read at_must(samples::run());
  EXPECT_FALSE(at_must.test(id).child("failure"));
  EXPECT_FALSE(at_must.test(id).child("skipped"));
  EXPECT_THAT(at_must.test(id).child("system-out").text().get(), HasSubstr("warn: Connection is"));
  const Read at_should(samples::run(), {.level = Level::should});
  EXPECT_STREQ(at_should.test(id).child("failure").attribute("type").value(), "warn");
}

TEST(Junit, TellsAnErrorFromAFailure) {
  report::Run run = samples::run();
  run.results[0].judgement.verdict = judge::Verdict::error;
  const Read report(run);
  EXPECT_TRUE(report.test(run.results[0].id).child("error"));
  EXPECT_STREQ(report.suites().attribute("errors").value(), "1");
  EXPECT_STREQ(report.suites().attribute("failures").value(), "0");
}

TEST(Junit, IsTheSameEachTime) {
  EXPECT_EQ(junit(samples::run(), samples::requirements(), {}), junit(samples::run(), samples::requirements(), {}));
}

TEST(Junit, IsXmlWhateverATargetSays) {
  const Options options{Level::all, Transcripts::all, false};
  const report::Run run = samples::hostile_run();
  const Read report(run, options);
  EXPECT_STREQ(report.suites().attribute("tests").value(), "10");
  EXPECT_EQ(message(report.suites().first_child().child("testcase"), "failure"), printable(samples::hostile));
  const std::string text = junit(run, samples::hostile_requirements(), options);
  EXPECT_TRUE(samples::is_harmless(text));
}

}  // namespace
}  // namespace hopcheck::report
