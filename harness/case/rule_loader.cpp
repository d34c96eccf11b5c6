#include "case/rule_loader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "case/check_loader.hpp"
#include "case/document.hpp"
#include "case/lint.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

const std::vector<std::string> members{"title", "cite",    "matters", "note",   "verb",  "role",          "of",          "when", "sound",
                                       "holds", "answers", "message", "fields", "lacks", "whatever_came", "unless_never"};

std::vector<std::string> words(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

std::vector<std::string> error_names() {
  std::vector<std::string> names;
  for (const http1::ErrorKind& kind : http1::error_kinds()) names.emplace_back(kind.name);
  return names;
}

// An array of known words, by index; one at least.
std::vector<std::size_t> load_words(const Node& node, const std::vector<std::string>& known) {
  std::vector<std::size_t> found;
  if (node.value().is_array() && node.value().empty()) node.problem("must name one at least");
  node.elements([&](const Node& word) {
    const auto index = word.one_of(known);
    if (index && std::find(found.begin(), found.end(), *index) != found.end()) word.problem("stands here twice");
    else if (index) found.push_back(*index);
  });
  return found;
}

std::vector<std::string> load_names(const Node& node) {
  std::vector<std::string> names = node.strings();
  if (node.value().is_array() && names.empty()) node.problem("must name one at least");
  for (const std::string& name : names) {
    if (!http1::is_token(name)) node.problem("\"" + name + "\" is not a token");
  }
  return names;
}

// A check of a response that names no status is for any. One of both kinds of message can ask only for what both have.
EitherCheck load_either(const Node& node, const Scope& scope) {
  EitherCheck either;
  const bool both = scope.requests && scope.responses;
  if (both && !node.only_members({"version", "headers", "trailers", "body", "raw"})) return either;
  either.of_request = either.of_response = load_message_check(node, !scope.requests);
  if (either.of_response.status.empty()) either.of_response.status = {{0, 999}};
  return either;
}

void load_scope(const Node& node, Rule& rule) {
  node.only_members({"message", "answers", "forwarded"});
  if (const auto message = node.member("message")) rule.of.message = load_either(*message, rule.of);
  if (const auto answers = node.member("answers")) rule.of.answers = load_message_check(*answers, false);
  if (const auto forwarded = node.member("forwarded")) rule.of.forwarded = forwarded->boolean();
  if (rule.of.responses && !rule.of.requests) return;
  for (const char* name : {"answers", "forwarded"}) {
    if (const auto member = node.member(name)) member->problem("is for rules of responses alone");
  }
}

void load_about(const Node& node, Rule& rule) {
  Case& about = rule.about;
  if (const auto title = node.required("title")) {
    about.title = title->line().value_or("");
    if (about.title.size() > 100) title->problem("must have at most 100 characters");
  }
  if (const auto cite = node.required("cite")) {
    about.cite = cite->strings();
    if (cite->value().is_array() && about.cite.empty()) cite->problem("must name a requirement");
  }
  if (const auto matters = node.required("matters")) about.matters = matters->strings();
  if (const auto note = node.member("note")) about.note = note->line().value_or("");
  about.roles = {Role::server, Role::gateway, Role::proxy};
  if (const auto role = node.member("role")) {
    about.roles.clear();
    for (const std::size_t index : load_words(*role, {"server", "gateway", "proxy"})) about.roles.push_back(static_cast<Role>(index));
  }
  if (const auto verb = node.required("verb")) {
    constexpr Verb verbs[] = {Verb::must, Verb::should, Verb::ought};
    if (const auto index = verb->one_of({"must", "should", "ought"})) rule.verb = verbs[*index];
  }
  if (const auto of = node.required("of")) {
    for (const std::size_t index : load_words(*of, {"request", "response"})) (index == 0 ? rule.of.requests : rule.of.responses) = true;
  }
}

void load_forms(const Node& node, Rule& rule) {
  const auto known = words(form_names());
  node.members([&](const std::string& name, const Node& fields) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) return fields.problem("unknown form; known are " + fmt::format("{}", fmt::join(known, ", ")));
    rule.fields.emplace_back(static_cast<Form>(found - known.begin()), load_names(fields));
  });
}

// What must hold; something must.
void load_demands(const Node& node, Rule& rule) {
  if (const auto sound = node.member("sound")) {
    for (const std::size_t index : load_words(*sound, error_names())) rule.sound.push_back(http1::error_kinds()[index].code);
  }
  if (const auto holds = node.member("holds")) rule.holds = load_either(*holds, rule.of);
  if (const auto answers = node.member("answers")) {
    if (rule.of.requests) answers->problem("is for rules of responses alone");
    rule.answers = load_message_check(*answers, false);
  }
  if (const auto message = node.member("message")) {
    for (const std::size_t index : load_words(*message, words(trait_names()))) rule.traits.push_back(static_cast<Trait>(index));
  }
  if (const auto fields = node.member("fields")) load_forms(*fields, rule);
  if (const auto lacks = node.member("lacks")) {
    lacks->members([&](const std::string& name, const Node& list) { rule.lacks.emplace_back(name, load_names(list)); });
  }
  const bool asks =
      !rule.sound.empty() || rule.holds || rule.answers || !rule.traits.empty() || !rule.fields.empty() || !rule.lacks.empty();
  if (!asks) node.problem("asks for nothing: sound, holds, answers, message, fields or lacks is missing");
}

Rule load_rule(const std::string& name, const Node& node, const std::filesystem::path& file) {
  Rule rule;
  rule.about.id = "passive/" + name;
  rule.about.file = file;
  rule.pointer = node.pointer();
  if (!node.only_members(members) && !node.value().is_object()) return rule;
  load_about(node, rule);
  if (const auto when = node.member("when")) load_scope(*when, rule);
  load_demands(node, rule);
  if (const auto member = node.member("whatever_came")) {
    rule.whatever_came = true;
    if (member->value() != true) member->problem("must be true, or absent");
  }
  if (const auto member = node.member("unless_never")) rule.unless_never = member->line().value_or("");
  return rule;
}

}  // namespace

std::vector<Rule> load_rules(const std::filesystem::path& file, std::vector<Problem>& problems) {
  std::vector<Rule> rules;
  const auto document = read_document(file, problems);
  if (!document) return rules;
  Node(*document, "", file, problems).members([&](const std::string& name, const Node& node) {
    const bool sound =
        std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || http1::is_digit(c) || c == '-'; });
    if (!sound || name.empty()) node.problem("is not a name of a to z, digits and hyphens");
    rules.push_back(load_rule(name, node, file));
  });
  return rules;
}

void lint(const Rule& rule, const Requirements& requirements, const Glossary& glossary, std::vector<Problem>& problems) {
  const auto problem = [&](const std::string& where, std::string why) {
    problems.push_back({rule.about.file, rule.pointer + where, std::move(why)});
  };
  Verb strongest = Verb::may;
  bool unknown = false;
  for (const std::string& id : rule.about.cite) {
    const auto found = requirements.find(id);
    if (found == requirements.end()) problem("/cite", "\"" + http1::escape(id) + "\" is not in requirements.json");
    else strongest = std::min(strongest, verb_of(found->second));
    unknown = unknown || found == requirements.end();
  }
  if (!unknown && strongest != rule.verb) {
    problem("/verb", fmt::format("is \"{}\", but the strongest level cited calls for \"{}\"", to_string(rule.verb), to_string(strongest)));
  }
  for (const std::string& key : rule.about.matters) {
    if (!glossary.matters.contains(key)) problem("/matters", "\"" + http1::escape(key) + "\" is not in glossary.json");
  }
  const auto has_variables = [](const MessageCheck& check) {
    const auto used = [](const Template& text) { return !text.variables().empty(); };
    const auto in = [&](const std::vector<FieldCheck>& fields) {
      return std::any_of(fields.begin(), fields.end(), [&](const FieldCheck& field) { return used(field.value); });
    };
    return in(check.headers) || in(check.trailers) || (check.method && used(*check.method)) || (check.target && used(*check.target)) ||
           (check.body && used(check.body->value)) || (check.raw && used(check.raw->value));
  };
  const bool variables = (rule.of.message && has_variables(rule.of.message->of_request)) ||
                         (rule.holds && has_variables(rule.holds->of_request)) || (rule.of.answers && has_variables(*rule.of.answers)) ||
                         (rule.answers && has_variables(*rule.answers));
  if (variables) problem("", "a rule holds in every case: it knows no variables");
}

}  // namespace hopcheck::cases
