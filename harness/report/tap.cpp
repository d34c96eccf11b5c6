#include "report/tap.hpp"

#include <fmt/format.h>

#include "report/detail.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"
#include "report/transcript.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;

// A line on which `#` begins no directive. The backslash for that is of version 14; readers of version 13 know it too.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A double-quoted scalar of YAML.
std::string yaml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct Point {
  bool ok = true;
  std::string directive{};  // "SKIP why"
  bool explained = false;   // in a block behind it
};

Point skip(const std::string& why) { return {true, "SKIP " + why, false}; }

Point point_of(const Result& result, Level level) {
  const Standing where = standing(result, level);
  const Verdict verdict = result.judgement.verdict;
  const std::string reason = reason_of(result, where);
  const bool breach = judge::badness(verdict) > judge::badness(Verdict::inconclusive);
  switch (where) {
    case Standing::failed: return {false, "", true};
    case Standing::known: return breach ? Point{false, "TODO known: " + reason, true} : skip("known: " + reason);
    case Standing::changed:
      if (verdict == Verdict::pass) return {true, "TODO " + reason, false};  // what readers call an unexpected success
      return breach ? Point{true, "", true} : skip(reason);
    case Standing::unstable: return skip(fmt::format("unstable: {} in one of two runs: {}", judge::to_string(verdict), reason));
    case Standing::noted: return {true, "", true};
    case Standing::inconclusive: return skip("inconclusive: " + reason);
    case Standing::skipped: return skip(reason);
    case Standing::passed: return {};
  }
  return {};
}

void add_list(std::string& out, std::string_view name, const std::vector<std::string>& items) {
  if (items.empty()) return;
  out += fmt::format("  {}:\n", name);
  for (const std::string& item : items) out += fmt::format("    - {}\n", yaml_text(item));
}

// What is known of a result, as a block of YAML.
std::string block(const Result& result, const Run& run, const cases::Requirements& requirements, const Options& options) {
  std::string out = "  ---\n";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format("  {}: {}\n", name, yaml_text(value));
  };
  add("verdict", judge::to_string(result.judgement.verdict));
  add("title", title_of(result));
  add("why", result.judgement.why);
  add("outcome", result.judgement.outcome);
  add("at", place_of(result));
  std::vector<std::string> cites;
  for (const cases::Requirement& requirement : cited(result, requirements)) {
    cites.push_back(requirement.id + (requirement.level.empty() ? "" : " " + requirement.level + ": " + requirement.text));
  }
  add_list(out, "cite", cites);
  if (!run.repeat.empty()) add("repeat", repeat_command(result, run));
  if (shows_transcript(result, options.transcripts)) add_list(out, "transcript", transcript(result.transcript, result.moments_lost));
  return out + "  ...\n";
}

}  // namespace

std::string tap(const Run& run, const cases::Requirements& requirements, const Options& options) {
  std::string out = fmt::format("TAP version 13\n1..{}\n", run.results.size() + run.not_run);
  out += fmt::format("# {}\n", escaped(describe(run.target)));
  std::size_t number = 0;
  for (const Result& result : run.results) {
    const Point point = point_of(result, options.level);
    out += fmt::format("{} {} - {}", point.ok ? "ok" : "not ok", ++number, escaped(result.id));
    if (!point.directive.empty()) out += " # " + escaped(point.directive);
    out += "\n";
    if (point.explained) out += block(result, run, requirements, options);
  }
  if (!run.cut_short.empty() || run.not_run > 0) {
    out += fmt::format("Bail out! {}; {} not run\n", run.cut_short.empty() ? "cut short" : escaped(run.cut_short),
                       quantity(run.not_run, "case"));
  }
  return out + fmt::format("# {}\n", in_words(tally(run)));
}

}  // namespace hopcheck::report
