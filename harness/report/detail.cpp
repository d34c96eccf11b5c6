#include "report/detail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/text.hpp"

namespace hopcheck::report {
namespace {

constexpr std::size_t most_ids = 4;

std::string observations(const std::map<std::string, bool>& observed) {
  std::string out;
  for (const auto& [name, yes] : observed) {
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", printable(name), yes ? "yes" : "no");
  }
  return out;
}

std::string verdicts(const std::vector<judge::Verdict>& all) {
  std::string out;
  for (const judge::Verdict verdict : all) out += fmt::format("{}{}", out.empty() ? "" : " or ", judge::to_string(verdict));
  return out;
}

std::string expectation(const Result& result) {
  if (result.expected.empty()) return "";
  return fmt::format("{}: {}", verdicts(result.expected), printable(result.expected_why));
}

}  // namespace

std::string describe(const TargetName& target) {
  const std::string version = target.version.empty() ? "" : " " + target.version;
  return printable(fmt::format("{}{}, {} at {}", target.name, version, target.role, target.address));
}

std::string title_of(const Result& result) { return result.of == nullptr ? "" : printable(result.of->title); }

std::string place_of(const Result& result) {
  if (result.of == nullptr || result.of->file.empty()) return "";
  const std::string& pointer = result.judgement.pointer;
  return printable(result.of->file.generic_string() + (pointer.empty() ? "" : ":" + pointer));
}

std::string repeat_command(const Result& result, const Run& run) {
  const std::string also = result.shown_by.empty() ? "" : " --filter " + shell_quoted(result.shown_by);
  return fmt::format("{} --filter {}{}", printable(run.repeat), shell_quoted(result.id), also);
}

std::vector<cases::Requirement> cited(const Result& result, const cases::Requirements& requirements) {
  std::vector<cases::Requirement> out;
  if (result.of == nullptr) return out;
  for (const std::string& id : result.of->cite) {
    const auto found = requirements.find(id);
    out.push_back(found == requirements.end() ? cases::Requirement{id, "", "", "", ""} : found->second);
  }
  return out;
}

std::vector<std::string> details(const Result& result, const Run& run, const cases::Requirements& requirements) {
  std::vector<std::string> out;
  const auto say = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) out.push_back(fmt::format("{:<10}{}", label, text));
  };
  say("why:", printable(result.judgement.why));
  say("outcome:", printable(result.judgement.outcome));
  say("observed:", observations(result.judgement.observed));
  say("expected:", expectation(result));
  say("at:", place_of(result));
  std::string_view label = "cites:";
  for (const cases::Requirement& requirement : cited(result, requirements)) {
    const std::string level = requirement.level.empty() ? "" : " " + requirement.level + "  ";
    say(std::exchange(label, ""), printable(requirement.id + level + requirement.text));
    if (!requirement.rfc.empty()) say("", printable(cases::link(requirement)));
  }
  if (!run.repeat.empty()) say("repeat:", repeat_command(result, run));
  return out;
}

std::vector<Reason> by_reason(const Run& run, Standing which, Level level) {
  std::vector<Reason> out;
  for (const Result& result : run.results) {
    if (standing(result, level) != which) continue;
    const std::string why = reason_of(result, which);
    auto found = std::find_if(out.begin(), out.end(), [&](const Reason& reason) { return reason.why == why; });
    if (found == out.end()) found = out.insert(out.end(), Reason{why, {}});
    found->ids.push_back(result.id);
  }
  return out;
}

std::string some_of(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < ids.size() && i < most_ids; ++i) out += (i == 0 ? "" : ", ") + printable(ids[i]);
  if (ids.size() > most_ids) out += fmt::format(" and {} more", ids.size() - most_ids);
  return out;
}

std::string_view to_string(Standing standing) {
  switch (standing) {
    case Standing::failed: return "unexpected";
    case Standing::changed: return "no longer as expected";
    case Standing::unstable: return "unstable: a second, more patient run came to another verdict";
    case Standing::noted: return "not counted at this level";
    case Standing::known: return "known";
    case Standing::inconclusive: return "inconclusive";
    case Standing::skipped: return "skipped";
    case Standing::passed: return "passed";
  }
  return "";
}

std::string reason_of(const Result& result, Standing standing) {
  const std::string why = printable(result.judgement.why);
  const std::string expected_why = printable(result.expected_why);
  if (standing == Standing::known) return expected_why.empty() ? why : expected_why;
  if (standing != Standing::changed || result.expected.empty()) return why.empty() ? "no reason given" : why;
  return fmt::format("expected {} ({}){}", verdicts(result.expected), expected_why, why.empty() ? "" : "; now: " + why);
}

}  // namespace hopcheck::report
