#include "fuzz/promotion/promotion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "case/loader.hpp"
#include "case/stream_lint.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Case;
using cases::Json;
using cases::Verb;

// In the order must, should, ought; may for a script that grades nothing.
Verb strongest(const cases::Script& script) {
  Verb used = Verb::may;
  const auto use = [&](Verb verb) { used = verb == Verb::assume ? used : std::min(used, verb); };
  for (const cases::Step& step : script) {
    if (const auto* breaks = std::get_if<cases::Breaks>(&step.what)) use(breaks->level);
    if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) use(strongest(repeat->script));
    if (const auto* await = std::get_if<cases::Await>(&step.what)) {
      for (const auto& [verb, check] : await->checks) use(verb);
    }
    if (const auto* one_of = std::get_if<cases::OneOf>(&step.what)) {
      for (const cases::Branch& branch : one_of->branches) use(strongest(branch.script));
    }
  }
  return used;
}

// A requirement that nothing in the script can break is not what the case is about.
void keep_cites_in_reach(Case& c, const cases::Requirements& requirements) {
  const Verb used = strongest(c.script);
  std::vector<std::string> kept;
  for (const std::string& id : c.cite) {
    const auto found = requirements.find(id);
    if (found == requirements.end() || verb_of(found->second) >= used) kept.push_back(id);
  }
  c.cite = std::move(kept);
}

Breach breach_of_strongest(const std::vector<std::string>& cite, const cases::Requirements& requirements) {
  Verb strongest = Verb::may;
  for (const std::string& id : cite) {
    const auto found = requirements.find(id);
    if (found != requirements.end()) strongest = std::min(strongest, verb_of(found->second));
  }
  return strongest == Verb::must     ? Breach::must
         : strongest == Verb::should ? Breach::should
         : strongest == Verb::ought  ? Breach::ought
                                     : Breach::none;
}

// A finding often ends at the octet that is wrong. Whoever takes that needs the rest of the header section to answer.
std::string completed(const Stream& stream, const Reading& reading) {
  const std::string octets(stream.octets);
  if (!stream.requests || !reading.error || reading.has_head) return octets;
  if (octets.find("\r\n\r\n", reading.rest) != std::string::npos) return octets;
  const bool host = http1::to_lower(octets.substr(reading.rest)).find("\r\nhost") != std::string::npos;
  const bool wants_host = host || reading.error->code == http1::ErrorCode::host_missing;
  return octets + (octets.ends_with("\r\n") ? "" : "\r\n") + (wants_host ? "" : "Host: localhost\r\n") + "\r\n";
}

// Whether the lint holds the n-th step to be malformed, where it does not say so, or not to be, where it says so.
bool is_refused_at(const Case& c, const std::string& pointer) {
  std::vector<cases::Problem> problems;
  cases::lint_streams(c, problems);
  return std::any_of(problems.begin(), problems.end(), [&](const auto& problem) { return problem.pointer == pointer; });
}

std::optional<Case> case_of(const Draft& draft, cases::Role role) {
  std::string title = draft.title;
  if (title.size() > 100) title = title.substr(0, 97) + "...";
  Json file = {{"title", title}, {"cite", draft.cite}, {"role", to_string(role)}, {"matters", {draft.matters}}, {"script", draft.script}};
  if (!draft.needs.empty()) file["needs"] = draft.needs;
  std::vector<cases::Problem> problems;
  return cases::parse_case(file.dump(-1, ' ', true, Json::error_handler_t::replace), "found/finding.json", problems);
}

}  // namespace

std::variant<Promotion, std::string> promote(const Stream& found, cases::Role role, const cases::Requirements& requirements,
                                             const Known& known) {
  const std::string octets = completed(found, read(found));
  const Stream stream{found.requests, found.method, octets};
  const Reading reading = read(stream);
  if (reading.messages.empty() && !reading.error && !reading.cut_off) return "there is no message in it, nor the beginning of one";
  if (reading.messages.size() > 50)
    return fmt::format("it has {} messages; a case of more than 50 is for nobody to read: minimise it", reading.messages.size());
  Draft draft = !stream.requests ? draft_of_responses(stream, reading, role)
                : role == cases::Role::server
                    ? draft_for_server(stream, reading, known.refused, breach_of_strongest(known.cite, requirements))
                    : draft_for_intermediary(stream, reading, role);
  if (!draft.refusal.empty()) return draft.refusal;
  std::vector<std::string> cite;
  for (const auto& ids : {known.cite, draft.cite}) {
    for (const std::string& id : ids) {
      if (std::find(cite.begin(), cite.end(), id) == cite.end()) cite.push_back(id);
    }
  }
  draft.cite = std::move(cite);
  auto c = case_of(draft, role);
  if (!c) return "it makes no case: this is a fault of hopcheck";
  const std::size_t sends = stream.requests ? 0 : 2;
  if (is_refused_at(*c, fmt::format("/script/{}", sends))) {
    const auto why = reading.error ? http1::kind_of(reading.error->code).why : std::string_view("what follows belongs to no message");
    draft.script[sends]["malformed"] = why;
    c = case_of(draft, role);
    if (!c) return "it makes no case: this is a fault of hopcheck";
  }
  keep_cites_in_reach(*c, requirements);
  return Promotion{std::move(*c), std::move(draft.remarks)};
}

}  // namespace hopcheck::fuzz
