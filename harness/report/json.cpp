#include "report/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "case/bytes.hpp"
#include "report/moment_name.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using Json = nlohmann::ordered_json;
using Kind = play::Moment::Kind;

Json list(const std::vector<std::string>& texts) {
  Json out = Json::array();
  for (const std::string& text : texts) out.push_back(printable(text));
  return out;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(printable(text)); }

Json moment_object(const play::Moment& moment) {
  Json out;
  out["at_ms"] = static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(moment.at).count()) / 1000.0;
  out["endpoint"] = printable(moment.endpoint);
  out["connection"] = moment.connection;
  out["kind"] = name_of(moment.kind);
  if (moment.kind == Kind::sent || moment.kind == Kind::received) {
    out["octets"] = cases::utf8_of_octets(moment.octets);
    out["length"] = moment.length;
  }
  if (!moment.note.empty()) out["note"] = printable(moment.note);
  return out;
}

Json words(const std::vector<judge::Verdict>& verdicts) {
  Json out = Json::array();
  for (const judge::Verdict verdict : verdicts) out.push_back(judge::to_string(verdict));
  return out;
}

// One word, as readers of this format know it. Where the verdict is known to vary: the one that came, if it is one of those.
Json expected_word(const Result& result) {
  if (result.expected.empty()) return nullptr;
  return judge::to_string(result.as_expected() && !result.unstable ? result.judgement.verdict : result.expected.front());
}

// Members that are there only where they say something.
void add_what_there_is(const Result& result, Json& out) {
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) out[name] = printable(text);
  };
  if (result.expected.size() > 1) out["varies"] = words(result.expected);
  add("known", result.expected_why);
  add("pointer", result.judgement.pointer);
  Json breaks = Json::array();
  for (const cases::Verb verb : {cases::Verb::must, cases::Verb::should, cases::Verb::ought}) {
    const auto& findings = result.judgement.findings;
    if (std::any_of(findings.begin(), findings.end(), [&](const auto& finding) { return finding.verb == verb; }))
      breaks.push_back(cases::to_string(verb));
  }
  if (!breaks.empty()) out["breaks"] = breaks;
  add("shown_by", result.shown_by);
  if (!result.messages) return;
  const Messages& messages = *result.messages;
  out["messages"] = {{"held", messages.held},
                     {"broken", messages.broken},
                     {"cases", messages.cases},
                     {"first", list(messages.first)},
                     {"why", printable(messages.why)}};
}

Json result_object(const Result& result, Transcripts transcripts) {
  const judge::Judgement& judgement = result.judgement;
  Json out;
  out["id"] = printable(result.id);
  out["case"] = printable(result.of == nullptr ? result.id.substr(0, result.id.find('[')) : result.of->id);
  out["verdict"] = judge::to_string(judgement.verdict);
  out["outcome"] = text_or_null(judgement.outcome);
  out["observed"] = Json::object();
  for (const auto& [name, yes] : judgement.observed) out["observed"][printable(name)] = yes;
  out["cite"] = result.of == nullptr ? Json::array() : list(result.of->cite);
  out["why"] = printable(judgement.why);
  out["ms"] = result.took.count();
  out["unstable"] = result.unstable;
  out["expected"] = expected_word(result);
  add_what_there_is(result, out);
  out["transcript"] = Json::array();
  if (!shows_transcript(result, transcripts)) return out;
  for (const play::Moment& moment : result.transcript) out["transcript"].push_back(moment_object(moment));
  if (result.moments_lost > 0) out["moments_lost"] = result.moments_lost;
  return out;
}

}  // namespace

std::string json(const Run& run, const cases::Requirements&, const Options& options) {
  Json out;
  out["hopcheck"] = printable(run.made_by);
  out["format"] = format;
  out["target"]["name"] = printable(run.target.name);
  out["target"]["role"] = printable(run.target.role);
  out["target"]["address"] = printable(run.target.address);
  out["target"]["version"] = printable(run.target.version);
  out["started"] = printable(run.started);
  out["wall_ms"] = run.wall.count();
  out["slow_left_out"] = run.slow_left_out;
  out["alone"] = run.alone;
  out["alone_ms"] = run.alone_for.count();
  out["patience_ms"] = run.patience.count();
  out["totals"] = Json::object();
  const auto counted = totals(run);
  for (const judge::Verdict verdict : judge::all_verdicts) {
    out["totals"][std::string(judge::to_string(verdict))] = counted.at(verdict);
  }
  out["not_run"] = run.not_run;
  out["cut_short"] = text_or_null(run.cut_short);
  out["strays"] = list(run.strays);
  out["stray_count"] = std::max(run.stray_count, run.strays.size());
  if (!run.idle_expectations.empty()) out["idle_expectations"] = list(run.idle_expectations);
  if (!run.repeat.empty()) out["repeat"] = printable(run.repeat);
  out["results"] = Json::array();
  for (const Result& result : run.results) out["results"].push_back(result_object(result, options.transcripts));
  return out.dump(1, ' ', true) + "\n";  // in ASCII, so that no octet does anything to a terminal either
}

}  // namespace hopcheck::report
