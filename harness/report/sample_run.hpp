// Test data: an invented run with a result of every standing, and a run in which every text that a target or a file can
// choose is hostile.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::report::samples {

using std::chrono::milliseconds;
using Kind = play::Moment::Kind;

inline play::Moment moment(int ms, Kind kind, std::string octets = "", std::string note = "") {
  const std::size_t length = octets.size();
  return {milliseconds(ms), "client", 1, kind, std::move(octets), length, std::move(note)};
}

inline cases::Requirements requirements() {
  return {{"9112-9.6-c",
           {.id = "9112-9.6-c",
            .rfc = "9112",
            .section = "9.6",
            .level = "MUST",
            .text = "a server that was told close closes after the last response"}},
          {"9110-7.6.1-f",
           {.id = "9110-7.6.1-f", .rfc = "9110", .section = "7.6.1", .level = "SHOULD", .text = "a sender lists its hop-by-hop fields"}}};
}

inline cases::Case a_case(std::string id, std::vector<std::string> cite) {
  cases::Case c;
  c.title = "The server closes after it answered Connection: close";
  c.file = "cases/" + id + ".json";
  c.id = std::move(id);
  c.cite = std::move(cite);
  return c;
}

inline const cases::Case& closes() {
  static const cases::Case c = a_case("close/after-request-close", {"9112-9.6-c"});
  return c;
}
inline const cases::Case& lists() {
  static const cases::Case c = a_case("hop-by-hop/lists-fields", {"9110-7.6.1-f"});
  return c;
}

inline Result result(const cases::Case& of, const std::string& label, judge::Verdict verdict, std::string why = "") {
  Result out;
  out.id = of.id + "[" + label + "]";
  out.of = &of;
  out.judgement.verdict = verdict;
  out.judgement.why = std::move(why);
  out.took = milliseconds(12);
  return out;
}

inline Result failing() {
  Result out = result(closes(), "http10", judge::Verdict::fail, "silence for 600 ms, not closed");
  out.judgement.outcome = "stays-open";
  out.judgement.observed = {{"repeats close in its response", false}};
  out.judgement.pointer = "/script/2/must";
  out.judgement.findings = {{cases::Verb::must, "/script/2/must", "silence for 600 ms, not closed", true}};
  out.took = milliseconds(612);
  out.transcript = {moment(0, Kind::opened), moment(0, Kind::sent, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                    moment(2, Kind::received, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    moment(602, Kind::note, "", "silence for 600 ms"), moment(602, Kind::we_closed)};
  return out;
}

inline Result expecting(Result out, judge::Verdict verdict, std::string why) {
  out.expected = {verdict};
  out.expected_why = std::move(why);
  return out;
}

// One of each standing, at Level::must.
inline Run run() {
  using judge::Verdict;
  Run out;
  out.target = {"nginx", "server", "127.0.0.1:8080", "1.24.0"};
  out.started = "2025-01-02T03:04:05Z";
  out.wall = milliseconds(1234);
  out.slow_left_out = 2;
  out.alone = 1;
  out.alone_for = milliseconds(200);
  out.patience = milliseconds(150);
  out.repeat = "hopcheck run --server 127.0.0.1:8080";
  Result unstable = result(closes(), "late", Verdict::fail, "silence for 150 ms, not closed");
  unstable.unstable = true;
  out.results = {failing(),
                 expecting(result(closes(), "known", Verdict::fail, "not closed"), Verdict::fail, "ticket 12"),
                 unstable,
                 expecting(result(closes(), "repaired", Verdict::pass), Verdict::fail, "ticket 13"),
                 result(closes(), "sound", Verdict::pass),
                 result(lists(), "a", Verdict::warn, "Connection is \"\", without \"te\""),
                 result(lists(), "b", Verdict::inconclusive, "the first response is 404"),
                 result(lists(), "c", Verdict::skipped, "the target has no echo"),
                 result(lists(), "d", Verdict::skipped, "the target has no echo"),
                 result(lists(), "e", Verdict::pass)};
  out.results[5].judgement.findings = {{cases::Verb::should, "/script/1", "Connection is \"\"", false}};
  return out;
}

// Octets that would clear a screen, set a title, turn text around, end a quotation, a fence, a cell, a comment, an element
// or a CDATA section, and begin markup, in UTF-8 and not.
inline const std::string hostile = [] {
  using namespace std::string_literals;
  return "\x1b[2J\x1b]0;owned\x07\r\n\r\n\x9b"
         "31m\xc2\x9b\x7f\b\xff\xfe\xe2\x80\xae\xef\xbf\xbf\xed\xa0\x80\0"s
         "\n```\n````````</details><script>alert(1)</script> | a | b |\n|\\|![x](javascript:x) <!-- ]]> & &amp; @admin #1 **b** "
         "__i__ ~~s~~ http://evil.example www.evil.example 'q' \"q\" `rm -rf` $(x)\n# heading\n- item\n1. item\n> quote\n\u2028\u200b"s;
}();

// Every text that is not hopcheck's own is `hostile`, and one result stands at each standing.
inline Run hostile_run() {
  static const cases::Case evil = [] {
    cases::Case c = a_case(hostile + "/" + hostile, {"9112-9.6-c", hostile});
    c.title = hostile;
    c.file = hostile;
    return c;
  }();
  Run out = run();
  out.target = {hostile, hostile, hostile, hostile};
  out.started = out.cut_short = out.repeat = hostile;
  out.strays = out.idle_expectations = {hostile};
  for (char label = 'a'; Result & result : out.results) {
    result.id = evil.id + "[" + label++ + hostile + "]";
    result.of = &evil;
    result.judgement.why = result.judgement.outcome = result.judgement.pointer = result.expected_why = hostile;
    result.judgement.observed = {{hostile, true}};
    result.shown_by = hostile;
    result.messages = {1, 2, 1, {hostile}, hostile};
    result.transcript = failing().transcript;
    for (play::Moment& m : result.transcript) {
      m.endpoint = m.octets = m.note = hostile;
      m.length = hostile.size();
    }
  }
  return out;
}

// Whether `report` holds visible ASCII, spaces and LF alone, as it must where it is made of `hostile`, of which every other
// octet is to be escaped. Does not use what it tests.
inline bool is_harmless(std::string_view report) {
  return std::all_of(report.begin(), report.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

inline cases::Requirements hostile_requirements() {
  return {{"9112-9.6-c", {.id = hostile, .rfc = hostile, .section = hostile, .level = hostile, .text = hostile}}};
}

}  // namespace hopcheck::report::samples
