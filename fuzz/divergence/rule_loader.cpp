// Rules out of JSON, strictly.
#include <algorithm>

#include "case/bytes.hpp"
#include "case/document.hpp"
#include "fuzz/divergence/rule.hpp"
#include "fuzz/divergence/stored.hpp"
#include "fuzz/peer/peer.hpp"
#include "http1/error.hpp"

namespace hopcheck::divergence {
namespace {

using cases::Node;
using cases::Problem;
using Words = std::vector<std::string>;

template <typename Range, typename Name>
Words words(const Range& rows, Name name) {
  Words all;
  for (const auto& row : rows) all.emplace_back(name(row));
  return all;
}

// An array of one string at least, each out of `known`.
Words load_words(const Node& node, const Words& known) {
  Words found = node.strings();
  if (node.value().is_array() && found.empty()) node.problem("must name one at least");
  node.elements([&](const Node& word) { word.one_of(known); });
  return found;
}

std::string load_octets(const Node& text) {
  const auto utf8 = text.string();
  if (!utf8) return {};
  auto octets = cases::octets_of_utf8(*utf8);
  if (octets.index() == 0) return std::get<0>(std::move(octets));
  text.problem("must hold characters up to U+00FF only: each is one octet");
  return {};
}

// One string, or an array of lines with CRLF between them, as in a case.
std::string load_example(const Node& node) {
  if (!node.value().is_array()) return load_octets(node);
  std::string example;
  bool first = true;
  node.elements([&](const Node& line) {
    if (!first) example += "\r\n";
    example += load_octets(line);
    first = false;
  });
  return example;
}

std::optional<bool> load_either(const Node& rule, const char* member, const Words& false_then_true) {
  const auto node = rule.member(member);
  const auto index = node ? node->one_of(false_then_true) : std::nullopt;
  return index ? std::optional(*index == 1) : std::nullopt;
}

void load_conditions(const Node& node, Rule& rule) {
  node.only_members({"requests", "in", "reference", "error", "traits"});
  rule.in_body = load_either(node, "in", {"head", "body"});
  if (const auto requests = node.member("requests")) rule.requests = requests->boolean();
  if (const auto reference = node.member("reference")) {
    auto known = words(http1::error_kinds(), [](const http1::ErrorKind& kind) { return kind.name; });
    known.emplace_back("waiting");
    rule.reference = load_words(*reference, known);
  }
  if (const auto error = node.member("error")) {
    rule.errors = error->strings();
    if (error->value().is_array() && rule.errors.empty()) error->problem("must name one at least");
  }
  if (const auto named = node.member("traits")) {
    for (const std::string& name : load_words(*named, words(traits(), [](const Trait& trait) { return trait.name; }))) {
      for (const Trait& trait : traits())
        if (trait.name == name) rule.traits.push_back(&trait);
    }
  }
  if (rule.reference.empty() && rule.errors.empty() && rule.traits.empty()) {
    node.problem("needs `reference`, `error` or `traits`: without one of them it would cover whatever else differs so, too");
  } else if (rule.differs == Differs::accepts && rule.reference.empty()) {
    node.problem("needs `reference`: what the peer accepts, the reference has a reason not to");
  } else if (rule.differs == Differs::rejects && rule.errors.empty()) {
    node.problem("needs `error`: what the peer rejects, it has a reason for");
  }
}

Rule load_rule(const std::string& id, const Node& node) {
  Rule rule;
  rule.id = id;
  node.only_members({"peers", "differs", "when", "right", "cite", "danger", "why", "example"});
  if (const auto peers = node.required("peers"))
    rule.peers = load_words(*peers, words(peer::kinds(), [](const peer::Kind& k) { return k.name; }));
  const auto named = words(names_of_differs, [](std::string_view name) { return name; });
  if (const auto differs = node.required("differs")) rule.differs = static_cast<Differs>(differs->one_of(named).value_or(0));
  if (const auto when = node.required("when")) load_conditions(*when, rule);
  const auto rights = words(names_of_right, [](std::string_view name) { return name; });
  if (const auto right = node.required("right")) rule.right = static_cast<Right>(right->one_of(rights).value_or(0));
  if (const auto cite = node.required("cite")) {
    rule.cite = cite->strings();
    if (cite->value().is_array() && rule.cite.empty()) cite->problem("must name a requirement");
  }
  if (const auto danger = node.required("danger")) rule.danger = danger->line().value_or("");
  if (rule.danger == "none") rule.danger.clear();
  if (const auto why = node.required("why")) rule.why = why->line().value_or("");
  if (const auto example = node.required("example")) {
    rule.example = load_example(*example);
    if (rule.example.empty()) example->problem("must not be empty");
  }
  if (rule.right == Right::peer)
    node.problem("says that the reference is wrong: that is no rule but a defect of harness/http1, to be fixed there");
  return rule;
}

std::vector<Rule> rules_of(const std::optional<cases::Json>& document, const std::filesystem::path& file, std::vector<Problem>& problems) {
  std::vector<Rule> rules;
  if (!document) return rules;
  Node(*document, "", file, problems).members([&](const std::string& id, const Node& node) { rules.push_back(load_rule(id, node)); });
  return rules;
}

}  // namespace

std::vector<Rule> load_rules(const std::filesystem::path& file, std::vector<Problem>& problems) {
  return rules_of(cases::read_document(file, problems), file, problems);
}

const std::vector<Rule>& built_in_rules() {
  static const auto rules = [] {
    std::vector<Problem> problems;
    auto loaded = rules_of(cases::parse_document(stored_rules(), "fuzz/divergences.json", problems), "fuzz/divergences.json", problems);
    for (const Problem& problem : problems) std::fprintf(stderr, "%s\n", cases::to_string(problem).c_str());
    if (!problems.empty()) std::abort();
    return loaded;
  }();
  return rules;
}

}  // namespace hopcheck::divergence
