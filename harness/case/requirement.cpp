#include "case/requirement.hpp"

#include <algorithm>

#include "case/document.hpp"

namespace hopcheck::cases {
namespace {

// Index i has the verb of `verbs[i]`.
const std::vector<std::string> levels{"MUST",        "MUST NOT",        "SHALL", "SHALL NOT", "REQUIRED", "SHOULD", "SHOULD NOT",
                                      "RECOMMENDED", "NOT RECOMMENDED", "MAY",   "OPTIONAL",  "STATED",   "OUGHT",  "GRAMMAR"};
constexpr Verb verbs[] = {Verb::must,   Verb::must,   Verb::must, Verb::must, Verb::must,  Verb::should, Verb::should,
                          Verb::should, Verb::should, Verb::may,  Verb::may,  Verb::ought, Verb::ought,  Verb::ought};

}  // namespace

// RFC 9110 and later have HTML with section anchors from the RFC editor; the older ones have it with the same anchors.
std::string link(const Requirement& requirement) {
  const bool appendix = !requirement.section.empty() && requirement.section[0] >= 'A';
  return "https://www.rfc-editor.org/rfc/rfc" + requirement.rfc + (appendix ? ".html#appendix-" : ".html#section-") + requirement.section;
}

Verb verb_of(const Requirement& requirement) {
  const auto found = std::find(levels.begin(), levels.end(), requirement.level);
  return found == levels.end() ? Verb::may : verbs[found - levels.begin()];
}

bool calls_for_a_case(const Requirement& requirement) {
  const bool shows = std::any_of(requirement.seen.begin(), requirement.seen.end(), [](const auto& vantage) { return vantage != "client"; });
  return shows && verb_of(requirement) != Verb::may;
}

Requirements load_requirements(const std::filesystem::path& file, std::vector<Problem>& problems) {
  Requirements requirements;
  const auto document = read_document(file, problems);
  if (!document) return requirements;
  Node(*document, "", file, problems).members([&](const std::string& id, const Node& row) {
    if (!row.only_members({"rfc", "section", "level", "who", "seen", "text", "no_case", "note"})) return;
    Requirement requirement;
    requirement.id = id;
    const auto text = [&](const char* name, std::string& out) {
      if (const auto member = row.required(name)) out = member->string().value_or("");
    };
    text("rfc", requirement.rfc);
    text("section", requirement.section);
    text("level", requirement.level);
    text("text", requirement.text);
    if (const auto who = row.required("who")) requirement.who = who->strings();
    if (const auto seen = row.required("seen")) {
      requirement.seen = seen->strings();
      seen->elements([&](const Node& vantage) { vantage.one_of({std::begin(vantages), std::end(vantages)}); });
    }
    if (row.has("no_case")) text("no_case", requirement.no_case);
    if (row.has("note")) text("note", requirement.note);
    if (const auto level = row.member("level"); level && level->value().is_string()) level->one_of(levels);
    if (!id.starts_with(requirement.rfc + "-" + requirement.section + "-")) {
      row.problem("the id does not begin with the RFC and section, as in 9112-9.6-a");
    }
    requirements.emplace(id, std::move(requirement));
  });
  return requirements;
}

}  // namespace hopcheck::cases
