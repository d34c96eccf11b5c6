#include "report/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "judge/watch.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

bool is_of_one_target(const Run& a, const Run& b) {
  return a.target.name == b.target.name && a.target.role == b.target.role && a.target.version == b.target.version;
}

std::string name_of(const TargetName& target) { return printable(fmt::format("{} {} ({})", target.name, target.version, target.role)); }

// Why they are no parts of one run; empty where they may be.
std::string why_apart(const Run& a, const Run& b) {
  if (!is_of_one_target(a, b)) return fmt::format("they are of two targets, {} and {}", name_of(a.target), name_of(b.target));
  if (a.made_by != b.made_by) return fmt::format("hopcheck {} made the one, and {} the other", printable(a.made_by), printable(b.made_by));
  return "";
}

// Adds to `all` what a rule found in another part.
void add(Result& all, Result part) {
  Messages& sum = *all.messages;
  const Messages& more = *part.messages;
  sum.held += more.held;
  sum.broken += more.broken;
  sum.cases += more.cases;
  const bool earlier = !more.first.empty() && (sum.first.empty() || more.first.front() < sum.first.front());
  sum.first.insert(sum.first.end(), more.first.begin(), more.first.end());
  std::sort(sum.first.begin(), sum.first.end());
  if (sum.first.size() > judge::Evidence::most_ids) sum.first.resize(judge::Evidence::most_ids);
  if (!earlier) return;
  sum.why = more.why;
  all.transcript = std::move(part.transcript);
  all.moments_lost = part.moments_lost;
}

// Judges a rule by what all parts found. False where there is no such rule.
bool judge_anew(Result& result, const std::vector<cases::Rule>& rules) {
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const cases::Rule& r) { return r.about.id == result.id; });
  if (rule == rules.end()) return false;
  const Messages& found = *result.messages;
  judge::Evidence evidence;
  evidence.rule = &*rule;
  evidence.all = {found.held, found.broken, found.why};
  evidence.cases = found.cases;
  evidence.ids = found.first;
  result.judgement = judge::judge(evidence);
  const bool shown = judge::badness(result.judgement.verdict) > 0 && !found.first.empty();
  result.shown_by = shown ? found.first.front() : "";
  if (!shown) result.transcript.clear();
  return true;
}

// Adds up all but results and rows that named nothing.
void add_head(Run& all, const Run& part) {
  all.started = std::min(all.started, part.started);
  all.wall += part.wall;
  all.patience = std::max(all.patience, part.patience);
  all.slow_left_out += part.slow_left_out;
  all.alone += part.alone;
  all.alone_for += part.alone_for;
  all.not_run += part.not_run;
  if (all.cut_short.empty()) all.cut_short = part.cut_short;
  all.stray_count = std::max(all.stray_count, all.strays.size()) + std::max(part.stray_count, part.strays.size());
  all.strays.insert(all.strays.end(), part.strays.begin(), part.strays.end());
  all.other_cases.insert(all.other_cases.end(), part.other_cases.begin(), part.other_cases.end());
  // A row is idle where no part has what it names.
  std::erase_if(all.idle_expectations, [&](const std::string& row) {
    return std::find(part.idle_expectations.begin(), part.idle_expectations.end(), row) == part.idle_expectations.end();
  });
}

// Whether what differs between the two says nothing: both are unstable, or `now` is known to vary between both verdicts.
bool only_varies(const Result& now, const Result& before) {
  const auto& known = now.expected;
  const auto is_known = [&](const Result& result) {
    return std::find(known.begin(), known.end(), result.judgement.verdict) != known.end();
  };
  return (now.unstable && before.unstable) || (known.size() > 1 && is_known(now) && is_known(before));
}

// Whether both pass, only by other branches or with other observations: which it comes to is often a race, such as whether an idle
// connection is free for the next request. What the case has no longer, a branch or an observation, says nothing of the target.
bool passes_as_well(const Result& now, const Result& before) {
  const auto passes = [](const Result& result) { return result.judgement.verdict == judge::Verdict::pass && !result.unstable; };
  if (!passes(now) || !passes(before) || now.of == nullptr || now.messages || before.messages) return false;
  std::string_view names = before.judgement.outcome;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(" / "), names.size());
    if (!cases::has_branch(now.of->script, names.substr(0, end))) return false;
    names.remove_prefix(std::min(end + 3, names.size()));
  }
  const auto by_name = [](const auto& a, const auto& b) { return a.first == b.first; };
  const auto &is = now.judgement.observed, &was = before.judgement.observed;
  return now.judgement.outcome != before.judgement.outcome || std::equal(is.begin(), is.end(), was.begin(), was.end(), by_name);
}

// Takes what `kept` says of the same, except for what comes from the library and from expected.json.
void keep(Result& now, const Result& kept) {
  Result out = kept;
  out.of = now.of;
  if (!only_varies(now, kept)) out.judgement.pointer = std::move(now.judgement.pointer);
  out.expected = std::move(now.expected);
  out.expected_why = std::move(now.expected_why);
  now = std::move(out);
}

bool is_of_one_case(const Result& a, const Result& b) {
  if (a.of == nullptr || b.of == nullptr) return a.of == b.of;
  return a.of->id == b.of->id && a.of->cite == b.of->cite;
}

bool stands_as_it_stood(const Result& now, const Result& kept) {
  return (only_varies(now, kept) || now.judgement.pointer == kept.judgement.pointer) && is_of_one_case(now, kept) &&
         now.expected == kept.expected && now.expected_why == kept.expected_why;
}

bool has_the_same_head(const Run& a, const Run& b) {
  return a.idle_expectations == b.idle_expectations && a.slow_left_out == b.slow_left_out && a.not_run == b.not_run &&
         a.cut_short == b.cut_short && a.repeat == b.repeat;
}

}  // namespace

std::variant<Run, std::string> merged(std::vector<Run> parts, const std::vector<cases::Rule>& rules) {
  Run all = std::move(parts.front());
  std::set<std::string> rules_of_parts;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (std::string why = why_apart(all, parts[i]); !why.empty()) return why;
    add_head(all, parts[i]);
    std::vector<Result> both;
    auto theirs = std::make_move_iterator(parts[i].results.begin());
    std::merge(std::make_move_iterator(all.results.begin()), std::make_move_iterator(all.results.end()), theirs,
               std::make_move_iterator(parts[i].results.end()), std::back_inserter(both),
               [](const Result& a, const Result& b) { return a.id < b.id; });
    all.results.clear();
    for (Result& result : both) {
      if (all.results.empty() || all.results.back().id != result.id) {
        all.results.push_back(std::move(result));
        continue;
      }
      if (!result.messages || !all.results.back().messages) return fmt::format("{} stands in two of them", printable(result.id));
      rules_of_parts.insert(result.id);
      add(all.results.back(), std::move(result));
    }
  }
  for (Result& result : all.results) {
    if (rules_of_parts.contains(result.id) && !judge_anew(result, rules))
      return fmt::format("{} is no rule of the library, and stands in two of them", printable(result.id));
  }
  return all;
}

bool says_the_same(const Result& now, const Result& before) {
  if (only_varies(now, before)) return true;
  const judge::Judgement& one = now.judgement;
  const judge::Judgement& other = before.judgement;
  if (one.verdict != other.verdict || one.observed != other.observed || now.unstable != before.unstable) return false;
  if (now.messages || before.messages) return now.messages.has_value() == before.messages.has_value();
  return one.outcome == other.outcome && one.pointer == other.pointer;
}

std::optional<Run> over(Run now, const Run& kept) {
  if (!is_of_one_target(now, kept)) return now;
  bool same = has_the_same_head(now, kept) && now.results.size() == kept.results.size();
  for (Result& result : now.results) {
    const auto found = std::lower_bound(kept.results.begin(), kept.results.end(), result.id,
                                        [](const Result& r, const std::string& id) { return r.id < id; });
    const bool there = found != kept.results.end() && found->id == result.id;
    const bool stays = there && (says_the_same(result, *found) || passes_as_well(result, *found));
    same = same && stays && stands_as_it_stood(result, *found);
    if (stays) keep(result, *found);
  }
  if (same) return std::nullopt;
  return now;
}

}  // namespace hopcheck::report
