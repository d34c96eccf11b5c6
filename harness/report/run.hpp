// What a run found: the values that every report is made of.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "case/loader.hpp"
#include "judge/judge.hpp"
#include "play/trace.hpp"
#include "report/options.hpp"

namespace hopcheck::report {

struct TargetName {
  std::string name;     // "nginx"
  std::string role;     // "server", "gateway", "proxy"
  std::string address;  // "127.0.0.1:8080"
  std::string version;  // as the target says itself; may be empty
};

// Of a passive rule: what came of it in all conversations.
struct Messages {
  std::size_t held = 0;    // are as the rule says
  std::size_t broken = 0;  // are not
  std::size_t cases = 0;   // in which one was not
  std::vector<std::string> first{};  // of these cases, by name
  std::string why{};                 // of the first
};

struct Result {
  std::string id;       // of the variant
  const cases::Case* of = nullptr;
  judge::Judgement judgement;
  std::chrono::milliseconds took{};
  bool unstable = false;  // a second run, alone and more patient, came to another verdict: never counted as a failure
  std::vector<judge::Verdict> expected;  // any of these, where expected.json names the variant
  std::string expected_why;
  std::vector<play::Moment> transcript;
  std::size_t moments_lost = 0;
  std::string shown_by;  // of a passive rule: a case in which it was broken
  std::optional<Messages> messages;  // of a passive rule

  // Worse than pass (or than what was expected), or other than what was expected.
  bool as_expected() const {
    if (unstable) return true;
    if (!expected.empty()) return std::find(expected.begin(), expected.end(), judgement.verdict) != expected.end();
    return judgement.verdict == judge::Verdict::pass || judgement.verdict == judge::Verdict::skipped;
  }
};

struct Run {
  TargetName target;
  std::string started;  // RFC 3339, UTC
  std::chrono::milliseconds wall{};
  std::chrono::milliseconds patience{};
  std::size_t slow_left_out = 0;          // cases that wait for seconds, and were not asked for
  std::size_t alone = 0;                  // cases that ran with nothing else,
  std::chrono::milliseconds alone_for{};  // and how long they took together
  std::vector<Result> results;      // sorted by id
  std::size_t not_run = 0;          // left out because the target was gone or the run was interrupted
  std::string cut_short;            // why, printable; empty where it was not
  std::vector<std::string> strays;  // requests at our origin that belonged to no case, printable
  std::size_t stray_count = 0;
  std::vector<std::string> idle_expectations;  // rows of expected.json that named nothing in this run
  std::string repeat;               // the command line that made this run, up to the choice of cases: "hopcheck run --server H:P"
  std::string made_by = HOPCHECK_VERSION;                      // the version of hopcheck
  std::vector<std::shared_ptr<const cases::Case>> other_cases;  // of a saved run: where its cases are not those of the library
};

std::map<judge::Verdict, std::size_t> totals(const Run& run);

// "topic" of "topic/name[label]".
std::string topic_of(const Result& result);

// Where a result is shown. Each result stands in one place.
enum class Standing {
  failed,        // counts as a failure
  changed,       // other than expected.json says, and no failure that counts: mostly a repair
  unstable,
  noted,         // breaks what does not count at this level
  known,         // not a pass, and as expected.json says
  inconclusive,
  skipped,
  passed,
};
Standing standing(const Result& result, Level level);

// Whether the result is a failure that counts: fail and error; from Level::should on warn; with Level::all deviates.
// What is unstable or as expected never counts.
bool counts(const Result& result, Level level);

// How many results count.
std::size_t unexpected(const Run& run, Level level);

// Whether a report with these options holds the transcript of the result.
bool shows_transcript(const Result& result, Transcripts transcripts);

}  // namespace hopcheck::report
