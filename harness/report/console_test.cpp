#include "report/console.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_run.hpp"

namespace hopcheck::report {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string shown(const Options& options) { return console(samples::run(), samples::requirements(), options); }

TEST(Console, BeginsWithTheFailureInFull) {
  EXPECT_THAT(shown({}), StartsWith(R"(fail  close/after-request-close[http10]
      The server closes after it answered Connection: close
      why:      silence for 600 ms, not closed
      outcome:  stays-open
      observed: repeats close in its response: no
      at:       cases/close/after-request-close.json:/script/2/must
      cites:    9112-9.6-c MUST  a server that was told close closes after the last response
                https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6
      repeat:   hopcheck run --server 127.0.0.1:8080 --filter 'close/after-request-close[http10]'

           0.0 ms  client 1  opened
           0.0 ms  client 1  > GET / HTTP/1.1\r\n
                             > Connection: close\r\n
                             > \r\n
           2.0 ms  client 1  < HTTP/1.1 200 OK\r\n
                             < Content-Length: 2\r\n
                             < \r\n
                             < ok
         602.0 ms  client 1  silence for 600 ms
         602.0 ms  client 1  closed

)"));
}

TEST(Console, ThenSaysWhatIsKnownOrUnclearAndEndsWithCounts) {
  EXPECT_THAT(shown({}), EndsWith(R"(closed

no longer as expected: 1
  pass  close/after-request-close[repaired]  expected fail (ticket 13)

unstable: a second, more patient run came to another verdict: 1
  fail  close/after-request-close[late]  silence for 150 ms, not closed

not counted at this level: 1
  warn  hop-by-hop/lists-fields[a]  Connection is "", without "te"

known: 1
  fail  close/after-request-close[known]  ticket 12

inconclusive: 1
     1  the first response is 404: hop-by-hop/lists-fields[b]

skipped: 2
     2  the target has no echo: hop-by-hop/lists-fields[c], hop-by-hop/lists-fields[d]

topic        pass   fail   warn  inconclusive  skipped  unstable
close           2      2      .             .        .         1
hop-by-hop      1      .      1             1        2         .
all             3      2      1             1        2         1

MUST: 4 judged, 1 broken; SHOULD: 2 judged, 1 broken
nginx 1.24.0, server at 127.0.0.1:8080; patience 150 ms
2 slow cases left out; --slow plays them too
3 passed, 2 failed, 1 warned, 1 inconclusive, 2 skipped, 1 unstable (1 known); wall 1.2 s, 0.2 s of it for 1 case alone
)"));
}

TEST(Console, ShowsAWarningInFullWhereItCounts) {
  EXPECT_THAT(shown({.level = Level::should}), HasSubstr("warn  hop-by-hop/lists-fields[a]\n      The server"));
}

TEST(Console, HoldsTheTranscriptsThatAreAskedFor) {
  report::Run run = samples::run();
  run.results.back().transcript = {samples::moment(7, samples::Kind::fin)};
  const auto with = [&](Transcripts which) { return console(run, samples::requirements(), {.transcripts = which}); };
  EXPECT_THAT(with(Transcripts::none), Not(HasSubstr("> GET")));
  EXPECT_THAT(with(Transcripts::failed), Not(HasSubstr("FIN received")));
  EXPECT_THAT(with(Transcripts::all), HasSubstr("pass  hop-by-hop/lists-fields[e]\n           7.0 ms  client 1  FIN received\n"));
}

TEST(Console, SaysWhatElseIsAmiss) {
  report::Run run = samples::run();
  run.cut_short = "the target is gone";
  run.not_run = 12;
  run.strays = {"GET /favicon.ico"};
  run.stray_count = 3;
  run.idle_expectations = {"close/gone"};
  const std::string text = console(run, samples::requirements(), {});
  EXPECT_THAT(text, HasSubstr("cut short: the target is gone; 12 cases not run\n"));
  EXPECT_THAT(text, HasSubstr("requests at our origin that belong to no case: 3\n  GET /favicon.ico\n"));
  EXPECT_THAT(text, HasSubstr("rows of the expected results that name nothing in this run\n  close/gone\n"));
}

TEST(Console, OfNoResults) { EXPECT_THAT(console(report::Run(), {}, {}), EndsWith("no results; wall 0.0 s\n")); }

TEST(Console, HasColoursOnlyWhereTheyAreAskedFor) {
  EXPECT_THAT(shown({.color = true}), StartsWith("\x1b[31mfail\x1b[0m  \x1b[1mclose/"));
  EXPECT_THAT(shown({}), Not(HasSubstr("\x1b")));
}

// Takes hopcheck's own colours out of a report.
std::string without_colours(std::string text) {
  for (const char* code : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m"}) {
    for (std::size_t at = 0; (at = text.find(code, at)) != std::string::npos;) text.erase(at, std::string_view(code).size());
  }
  return text;
}

TEST(Console, LetsNoControlOctetOfOthersThrough) {
  for (const bool color : {false, true}) {
    const Options options{Level::all, Transcripts::all, color};
    const std::string text = without_colours(console(samples::hostile_run(), samples::hostile_requirements(), options));
    EXPECT_THAT(text, HasSubstr("\\x1b]0;owned\\x07"));
    EXPECT_TRUE(samples::is_harmless(text));
  }
}

}  // namespace
}  // namespace hopcheck::report
