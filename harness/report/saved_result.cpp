#include "report/saved_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "case/bytes.hpp"
#include "report/moment_name.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using cases::Node;
using judge::Verdict;
using Kind = play::Moment::Kind;

std::optional<Verdict> verdict_of(const Node& node) {
  std::vector<std::string> words;
  for (const Verdict verdict : judge::all_verdicts) words.emplace_back(judge::to_string(verdict));
  const auto index = node.one_of(words);
  return index ? std::optional(judge::all_verdicts[*index]) : std::nullopt;
}

std::string text_or_null(const Node& node, const std::string& name) {
  const auto member = node.required(name);
  return member && !member->value().is_null() ? text(*member) : "";
}

// As far as json() keeps it: microseconds.
play::Time time_of(const Node& node) {
  const auto at = node.required("at_ms");
  if (!at) return {};
  const double ms = at->value().is_number() ? at->value().get<double>() : -1.0;
  if (ms >= 0.0 && ms <= static_cast<double>(most_of_anything)) return std::chrono::microseconds(std::llround(ms * 1000.0));
  at->problem("must be a number of milliseconds");
  return {};
}

void read_octets(const Node& node, play::Moment& moment) {
  const auto octets = node.required("octets");
  moment.length = count_member(node, "length");
  if (!octets) return;
  const auto text = octets->string();
  if (!text) return;
  const auto read = cases::octets_of_utf8(*text);
  if (read.index() == 1) return octets->problem("must be octets, U+0000 to U+00FF each");
  moment.octets = std::get<0>(read);
  if (moment.octets.size() > moment.length) octets->problem(fmt::format("are more than \"length\" says, {}", moment.length));
}

play::Moment moment_of(const Node& node) {
  node.only_members({"at_ms", "endpoint", "connection", "kind", "octets", "length", "note"});
  play::Moment moment;
  moment.at = time_of(node);
  moment.endpoint = text_member(node, "endpoint");
  if (const auto connection = node.required("connection"))
    moment.connection = static_cast<int>(connection->integer(0, 1'000'000).value_or(0));
  if (const auto kind = node.required("kind")) {
    std::vector<std::string> words;
    for (const Kind each : all_kinds) words.emplace_back(name_of(each));
    moment.kind = all_kinds[kind->one_of(words).value_or(0)];
  }
  const bool has_octets = moment.kind == Kind::sent || moment.kind == Kind::received;
  if (has_octets) read_octets(node, moment);
  else if (node.has("octets") || node.has("length")) node.problem("has octets, and is neither sent nor received");
  moment.note = text_if_there(node, "note");
  return moment;
}

void read_expectation(const Node& node, Result& result) {
  if (const auto expected = node.required("expected"); expected && !expected->value().is_null()) {
    if (const auto verdict = verdict_of(*expected)) result.expected = {*verdict};
  }
  if (const auto varies = node.member("varies")) {
    result.expected.clear();
    varies->elements([&](const Node& each) {
      if (const auto verdict = verdict_of(each)) result.expected.push_back(*verdict);
    });
  }
  result.expected_why = text_if_there(node, "known");
}

void read_findings(const Node& node, judge::Judgement& judgement) {
  const auto breaks = node.member("breaks");
  if (!breaks) return;
  const std::vector<std::string> words{"must", "should", "ought"};
  constexpr cases::Verb verbs[] = {cases::Verb::must, cases::Verb::should, cases::Verb::ought};
  breaks->elements([&](const Node& each) {
    const auto index = each.one_of(words);
    if (index) judgement.findings.push_back({verbs[*index], judgement.pointer, judgement.why, false});
  });
}

std::optional<Messages> messages_of(const Node& node) {
  const auto member = node.member("messages");
  if (!member) return std::nullopt;
  member->only_members({"held", "broken", "cases", "first", "why"});
  Messages out;
  out.held = count_member(*member, "held");
  out.broken = count_member(*member, "broken");
  out.cases = count_member(*member, "cases");
  out.first = texts_if_there(*member, "first");
  out.why = text_member(*member, "why");
  return out;
}

// "topic/name" or "topic/name[label]".
bool is_of_case(const std::string& id, const std::string& case_id) {
  return id == case_id || (id.starts_with(case_id + "[") && id.ends_with("]"));
}

void read_judgement(const Node& node, judge::Judgement& judgement) {
  if (const auto verdict = node.required("verdict")) judgement.verdict = verdict_of(*verdict).value_or(Verdict::error);
  judgement.outcome = text_or_null(node, "outcome");
  if (const auto observed = node.required("observed")) {
    observed->members([&](const std::string& name, const Node& yes) {
      if (name != printable(name)) yes.problem("is not as hopcheck writes it: on one line, and printable");
      judgement.observed[name] = yes.boolean().value_or(false);
    });
  }
  judgement.why = text_member(node, "why");
  judgement.pointer = text_if_there(node, "pointer");
  read_findings(node, judgement);
}

}  // namespace

std::string text(const Node& node) {
  auto out = node.string().value_or("");
  if (out != printable(out)) node.problem("is not as hopcheck writes it: on one line, and printable");
  return out;
}

std::string text_member(const Node& node, const std::string& name) {
  const auto member = node.required(name);
  return member ? text(*member) : "";
}

std::string text_if_there(const Node& node, const std::string& name) {
  const auto member = node.member(name);
  return member ? text(*member) : "";
}

std::vector<std::string> texts_if_there(const Node& node, const std::string& name) {
  std::vector<std::string> out;
  if (const auto member = node.member(name)) member->elements([&](const Node& each) { out.push_back(text(each)); });
  return out;
}

std::size_t count_member(const Node& node, const std::string& name) {
  const auto member = node.required(name);
  return member ? static_cast<std::size_t>(member->integer(0, most_of_anything).value_or(0)) : 0;
}

std::size_t count_if_there(const Node& node, const std::string& name) { return node.has(name) ? count_member(node, name) : 0; }

const cases::Case* CaseFinder::in_library(const std::string& id) const {
  const auto& all = library_.cases;
  const auto found =
      std::lower_bound(all.begin(), all.end(), id, [](const cases::Case& c, const std::string& wanted) { return c.id < wanted; });
  if (found != all.end() && found->id == id) return &*found;
  const auto rule = std::find_if(library_.rules.begin(), library_.rules.end(), [&](const cases::Rule& r) { return r.about.id == id; });
  return rule == library_.rules.end() ? nullptr : &rule->about;
}

const cases::Case* CaseFinder::find(const std::string& id, const std::vector<std::string>& cite) {
  const cases::Case* known = in_library(id);
  if (known != nullptr && known->cite == cite) return known;
  const cases::Case*& other = others_[id];
  if (other != nullptr && other->cite == cite) return other;
  auto made = std::make_shared<cases::Case>(known == nullptr ? cases::Case{} : *known);
  made->id = id;
  made->cite = cite;
  other = made.get();
  run_.other_cases.push_back(std::move(made));
  return other;
}

Result result_of(const Node& node, CaseFinder& finder) {
  Result result;
  if (!node.only_members({"id", "case", "verdict", "outcome", "observed", "cite", "why", "ms", "unstable", "expected", "varies", "known",
                          "pointer", "breaks", "shown_by", "messages", "transcript", "moments_lost"})) {
    return result;
  }
  result.id = text_member(node, "id");
  const std::string case_id = text_member(node, "case");
  if (!is_of_case(result.id, case_id)) node.problem(fmt::format("\"{}\" is no variant of \"{}\"", result.id, case_id));
  if (!node.required("cite")) return result;
  result.of = finder.find(case_id, texts_if_there(node, "cite"));
  read_judgement(node, result.judgement);
  result.took = std::chrono::milliseconds(count_member(node, "ms"));
  if (const auto unstable = node.required("unstable")) result.unstable = unstable->boolean().value_or(false);
  read_expectation(node, result);
  result.shown_by = text_if_there(node, "shown_by");
  result.messages = messages_of(node);
  if (const auto moments = node.required("transcript")) {
    moments->elements([&](const Node& each) { result.transcript.push_back(moment_of(each)); });
  }
  result.moments_lost = count_if_there(node, "moments_lost");
  return result;
}

}  // namespace hopcheck::report
