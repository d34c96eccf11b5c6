#include "report/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "report/detail.hpp"
#include "report/markup.hpp"
#include "report/merge.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using judge::Verdict;
using Kind = Change::Kind;

const Result* find(const Run& run, const std::string& id) {
  const auto found = std::lower_bound(run.results.begin(), run.results.end(), id,
                                      [](const Result& r, const std::string& wanted) { return r.id < wanted; });
  return found != run.results.end() && found->id == id ? &*found : nullptr;
}

bool is_failure(Verdict verdict) { return verdict == Verdict::fail || verdict == Verdict::error; }

// Nothing where nothing changed.
std::optional<Kind> kind_of(const Result* before, const Result* now) {
  if (before == nullptr && now == nullptr) return std::nullopt;
  if (before == nullptr) return Kind::new_case;
  if (now == nullptr) return Kind::gone_case;
  if (says_the_same(*now, *before)) return std::nullopt;
  const Verdict was = before->judgement.verdict;
  const Verdict is = now->judgement.verdict;
  if (before->unstable || now->unstable) return Kind::unstable;
  if (was == is) return Kind::other_outcome;
  if (is_failure(is) && !is_failure(was)) return Kind::new_failure;
  return is == Verdict::pass && judge::badness(was) > 0 ? Kind::fixed : Kind::other_verdict;
}

// Whether another run has the change too.
bool confirms(const Result* before, const Result* now, const Result* again) {
  if (now == nullptr || again == nullptr) return now == again;
  return kind_of(before, again) == kind_of(before, now) && now->judgement.verdict == again->judgement.verdict;
}

std::string verdict_of(const Result* result) {
  if (result == nullptr) return "none";
  return std::string(result->unstable ? "unstable" : judge::to_string(result->judgement.verdict));
}

// What the branches and observations were: where they alone differ, they are what there is to say.
std::string answers_of(const Result& result) {
  std::string out = result.judgement.outcome;
  for (const auto& [name, yes] : result.judgement.observed)
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", name, yes ? "yes" : "no");
  return printable(out);
}

std::string why_of(const Change& change) {
  if (change.kind == Kind::other_outcome) return answers_of(*change.before) + " -> " + answers_of(*change.now);
  if (change.now != nullptr && !change.now->judgement.why.empty()) return printable(change.now->judgement.why);
  return change.before == nullptr ? "" : printable(change.before->judgement.why);
}

std::vector<const Change*> of_kind(const std::vector<Change>& all, Kind kind) {
  std::vector<const Change*> out;
  for (const Change& change : all) {
    if (change.kind == kind) out.push_back(&change);
  }
  return out;
}

std::string closing(const std::vector<Change>& all) {
  const auto counted = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Change& c) { return counts(c); }));
  if (all.empty()) return "nothing changed";
  return fmt::format("{} that {}, of {} in all", quantity(counted, "change"), counted == 1 ? "counts" : "count", all.size());
}

std::string headline(const Run& before, const Run& now) {
  return fmt::format("{}; before: {} of {}", describe(now.target), printable(before.target.version), printable(before.started));
}

std::string cut_short(const Run& now) {
  if (now.cut_short.empty() && now.not_run == 0) return "";
  const std::string why = now.cut_short.empty() ? "" : ": " + printable(now.cut_short);
  return fmt::format("cut short{}; {} not run", why, quantity(now.not_run, "case"));
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::new_failure: return "new failure";
    case Kind::fixed: return "fixed";
    case Kind::other_verdict: return "other verdict";
    case Kind::new_case: return "new case";
    case Kind::gone_case: return "gone case";
    case Kind::other_outcome: return "other outcome";
    case Kind::unstable: return "unstable";
  }
  return "";
}

std::vector<Change> changes(const Run& before, const Run& now, const std::vector<Run>& again) {
  std::vector<std::string> ids;
  for (const Run* run : {&before, &now}) {
    for (const Result& result : run->results) ids.push_back(result.id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Change> out;
  for (const std::string& id : ids) {
    const Result* was = find(before, id);
    const Result* is = find(now, id);
    const auto kind = kind_of(was, is);
    if (!kind) continue;
    const bool certain = std::all_of(again.begin(), again.end(), [&](const Run& run) { return confirms(was, is, find(run, id)); });
    out.push_back({certain ? *kind : Kind::unstable, id, was, is});
  }
  return out;
}

bool counts(const Change& change) {
  switch (change.kind) {
    case Kind::new_failure:
    case Kind::fixed:
    case Kind::other_verdict: return true;
    case Kind::new_case: return !change.now->as_expected();
    default: return false;
  }
}

std::string why_not_comparable(const Run& before, const Run& now) {
  if (before.target.name == now.target.name && before.target.role == now.target.role) return "";
  return fmt::format("they are of two targets, {} ({}) and {} ({})", printable(before.target.name), printable(before.target.role),
                     printable(now.target.name), printable(now.target.role));
}

std::string changes_console(const Run& before, const Run& now, const std::vector<Change>& all) {
  std::string out = headline(before, now) + "\n";
  if (const std::string cut = cut_short(now); !cut.empty()) out += cut + "\n";
  for (const Kind kind : all_changes) {
    const auto found = of_kind(all, kind);
    if (!found.empty()) out += fmt::format("{}: {}\n", to_string(kind), found.size());
    for (const Change* change : found) {
      const std::string why = why_of(*change);
      out += fmt::format("  {} -> {}  {}{}{}\n", verdict_of(change->before), verdict_of(change->now), printable(change->id),
                         why.empty() ? "" : "  ", why);
    }
  }
  return out + closing(all) + "\n";
}

std::string changes_markdown(const Run& before, const Run& now, const std::vector<Change>& all) {
  std::string out = fmt::format("### {}\n\n", markdown_text(headline(before, now)));
  if (const std::string cut = cut_short(now); !cut.empty()) out += fmt::format("**{}**\n\n", markdown_text(cut));
  out += closing(all) + "\n";
  if (all.empty()) return out;
  out += "\n| change | case | before | now | why |\n| :-- | :-- | :-- | :-- | :-- |\n";
  for (const Kind kind : all_changes) {
    for (const Change* change : of_kind(all, kind)) {
      out += fmt::format("| {} | {} | {} | {} | {} |\n", counts(*change) ? fmt::format("**{}**", to_string(kind)) : to_string(kind),
                         markdown_code(change->id), verdict_of(change->before), verdict_of(change->now), markdown_text(why_of(*change)));
    }
  }
  return out;
}

}  // namespace hopcheck::report
