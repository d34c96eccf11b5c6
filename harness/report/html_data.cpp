#include "report/html_data.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

#include "case/bytes.hpp"
#include "report/moment_name.hpp"
#include "report/tally.hpp"
#include "report/text.hpp"

namespace hopcheck::report {
namespace {

using Json = nlohmann::ordered_json;

Json list(const std::vector<std::string>& texts) {
  Json out = Json::array();
  for (const std::string& text : texts) out.push_back(printable(text));
  return out;
}

// In ASCII alone. `<` is all that could end the element that holds the JSON, or begin a comment in it.
std::string dump(const Json& json) {
  const std::string text = json.dump(-1, ' ', true);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

// Texts that many results share stand in the page once, and are referred to by number. The first is empty.
class Texts {
 public:
  Texts() { number(""); }
  std::size_t number(const std::string& text) {
    const auto [found, fresh] = numbers_.try_emplace(printable(text), all_.size());
    if (fresh) all_.push_back(found->first);
    return found->second;
  }
  const Json& all() const { return all_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  Json all_ = Json::array();
};

// What the branches of a script mean, where they say so themselves.
void note_branches(const cases::Script& script, Json& out) {
  for (const cases::Step& step : script) {
    if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) note_branches(repeat->script, out);
    const auto* one_of = std::get_if<cases::OneOf>(&step.what);
    if (one_of == nullptr) continue;
    for (const cases::Branch& branch : one_of->branches) {
      if (!branch.note.empty()) out[printable(branch.name)] = printable(branch.note);
      note_branches(branch.script, out);
    }
  }
}

Json case_object(const cases::Case& c, bool is_rule) {
  Json out;
  out["id"] = printable(c.id);
  out["title"] = printable(c.title);
  out["file"] = printable(c.file.generic_string());
  out["cite"] = list(c.cite);
  out["roles"] = Json::array();
  for (const cases::Role role : c.roles) out["roles"].push_back(cases::to_string(role));
  if (!c.needs.empty()) out["needs"] = list(c.needs);
  if (!c.matters.empty()) out["matters"] = list(c.matters);
  if (!c.note.empty()) out["note"] = printable(c.note);
  if (c.alone) out["alone"] = true;
  if (c.slow) out["slow"] = true;
  if (is_rule) out["rule"] = true;
  Json branches = Json::object();
  note_branches(c.script, branches);
  if (!branches.empty()) out["branches"] = branches;
  return out;
}

// Those of the library, and those of the results that it lacks: a saved report may be older.
Json case_list(const std::vector<const Run*>& runs, const cases::Library& library) {
  std::map<std::string, Json> all;
  for (const Run* run : runs) {
    for (const Result& result : run->results) {
      if (result.of != nullptr) all.try_emplace(result.of->id, case_object(*result.of, result.of->id.starts_with("passive/")));
    }
  }
  for (const cases::Case& c : library.cases) all[c.id] = case_object(c, false);
  for (const cases::Rule& rule : library.rules) all[rule.about.id] = case_object(rule.about, true);
  Json out = Json::array();
  for (auto& [id, object] : all) out.push_back(std::move(object));
  return out;
}

std::string_view level_of(const cases::Requirement& requirement) {
  switch (cases::verb_of(requirement)) {
    case cases::Verb::must: return "MUST";
    case cases::Verb::should: return "SHOULD";
    case cases::Verb::ought: return "stated";
    default: return "MAY";
  }
}

Json requirement_object(const cases::Requirement& requirement, const cases::Glossary& glossary) {
  Json out;
  out["id"] = printable(requirement.id);
  out["rfc"] = printable(requirement.rfc);
  out["section"] = printable(requirement.section);
  out["keyword"] = printable(requirement.level);
  out["level"] = level_of(requirement);
  out["text"] = printable(requirement.text);
  out["link"] = printable(cases::link(requirement));
  out["owed"] = cases::calls_for_a_case(requirement);
  if (!requirement.who.empty()) out["who"] = list(requirement.who);
  if (!requirement.seen.empty()) out["seen"] = list(requirement.seen);
  if (!requirement.note.empty()) out["note"] = printable(requirement.note);
  if (const auto why = glossary.without_a_case.find(requirement.no_case); why != glossary.without_a_case.end())
    out["without"] = printable(why->second);
  return out;
}

Json entries(const cases::Glossary::Entries& entries) {
  Json out = Json::object();
  for (const auto& [key, text] : entries) out[printable(key)] = printable(text);
  return out;
}

char letter_of(const Result& result) {
  return result.unstable ? 'u' : judge::to_string(result.judgement.verdict).front();  // p f w d i s e
}

// Columns as long as there are results, and those that have few values by row.
Json result_columns(const Run& run, const std::map<std::string, std::size_t>& variants, Texts& texts, const Options& options) {
  Json variant = Json::array(), why = Json::array(), outcome = Json::array(), ms = Json::array();
  Json place = Json::object(), expected = Json::object(), observed = Json::object(), shown_by = Json::object(), unstable = Json::object();
  std::string letters, standings;
  for (std::size_t i = 0; i < run.results.size(); ++i) {
    const Result& result = run.results[i];
    const judge::Judgement& judgement = result.judgement;
    const std::string row = std::to_string(i);
    variant.push_back(variants.at(result.id));
    letters += letter_of(result);
    standings += static_cast<char>('0' + static_cast<int>(standing(result, options.level)));
    why.push_back(texts.number(judgement.why));
    outcome.push_back(texts.number(judgement.outcome));
    ms.push_back(result.took.count());
    if (result.unstable) unstable[row] = judge::to_string(judgement.verdict);
    if (!judgement.pointer.empty()) place[row] = texts.number(judgement.pointer);
    if (!result.shown_by.empty()) shown_by[row] = texts.number(result.shown_by);
    for (const auto& [name, yes] : judgement.observed) observed[row][printable(name)] = yes;
    if (result.expected.empty()) continue;
    Json words = Json::array();
    for (const judge::Verdict verdict : result.expected) words.push_back(judge::to_string(verdict));
    expected[row] = {words, texts.number(result.expected_why)};
  }
  return {{"variant", variant}, {"letter", letters},    {"standing", standings}, {"why", why},           {"outcome", outcome},  {"ms", ms},
          {"place", place},     {"expected", expected}, {"observed", observed},  {"shown_by", shown_by}, {"unstable", unstable}};
}

Json run_object(const Run& run, const std::map<std::string, std::size_t>& variants, Texts& texts, const cases::Requirements& requirements,
                const Options& options) {
  Json out;
  out["name"] = printable(run.target.name);
  out["role"] = printable(run.target.role);
  out["address"] = printable(run.target.address);
  out["version"] = printable(run.target.version);
  out["started"] = printable(run.started);
  out["wall_ms"] = run.wall.count();
  out["patience_ms"] = run.patience.count();
  out["slow_left_out"] = run.slow_left_out;
  out["not_run"] = run.not_run;
  out["cut_short"] = printable(run.cut_short);
  out["strays"] = list(run.strays);
  out["stray_count"] = std::max(run.stray_count, run.strays.size());
  out["idle_expectations"] = list(run.idle_expectations);
  out["repeat"] = printable(run.repeat);
  out["levels"] = Json::array();
  for (const LevelTally& row : tally_by_level(run, requirements)) out["levels"].push_back({row.level, row.judged, row.broken});
  out["results"] = result_columns(run, variants, texts, options);
  return out;
}

Json moment_array(const play::Moment& moment) {
  const double ms = static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(moment.at).count()) / 1000.0;
  return {ms,
          printable(moment.endpoint),
          moment.connection,
          name_of(moment.kind),
          cases::utf8_of_octets(moment.octets),
          moment.length,
          printable(moment.note)};
}

}  // namespace

std::string page_index(const std::vector<const Run*>& runs, const cases::Library& library, const Options& options) {
  std::map<std::string, std::size_t> variants;
  for (const Run* run : runs) {
    for (const Result& result : run->results) variants.emplace(result.id, 0);
  }
  Json ids = Json::array();
  for (auto& [id, number] : variants) {
    number = ids.size();
    ids.push_back(printable(id));
  }
  Texts texts;
  Json out;
  out["hopcheck"] = HOPCHECK_VERSION;
  out["cases"] = case_list(runs, library);
  out["requirements"] = Json::array();
  for (const auto& [id, requirement] : library.requirements)
    out["requirements"].push_back(requirement_object(requirement, library.glossary));
  out["matters"] = entries(library.glossary.matters);
  out["branches"] = entries(library.glossary.branches);
  out["variants"] = std::move(ids);
  out["runs"] = Json::array();
  for (const Run* run : runs) out["runs"].push_back(run_object(*run, variants, texts, library.requirements, options));
  out["texts"] = texts.all();
  return dump(out);
}

std::string page_transcripts(const Run& run, const Options& options) {
  Json out = Json::object();
  for (std::size_t i = 0; i < run.results.size(); ++i) {
    const Result& result = run.results[i];
    if (result.transcript.empty() || !shows_transcript(result, options.transcripts)) continue;
    Json moments = Json::array();
    for (const play::Moment& moment : result.transcript) moments.push_back(moment_array(moment));
    out[std::to_string(i)] = {{"lost", result.moments_lost}, {"moments", std::move(moments)}};
  }
  return dump(out);
}

std::string page_texts(const CaseTexts& texts) {
  Json out = Json::object();
  // What stands in a file is shown as lines: each is made printable by itself.
  const auto lines = [](const std::string& text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      shown += printable(std::string_view(text).substr(at, end - at)) + "\n";
      at = end + 1;
    }
    return shown;
  };
  for (const auto& [id, text] : texts) out[printable(id)] = {lines(text.source), lines(text.explained)};
  return dump(out);
}

}  // namespace hopcheck::report
