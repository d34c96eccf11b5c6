#include "case/variant_lint.hpp"

#include <map>
#include <utility>

namespace hopcheck::cases {
namespace {

using Templates = std::vector<const Template*>;

void gather(const std::vector<FieldCheck>& checks, Templates& all) {
  for (const FieldCheck& check : checks) {
    all.push_back(&check.value);
    for (const Template& line : check.lines) all.push_back(&line);
  }
}

void gather(const Check& check, Templates& all) {
  if (const auto* data = std::get_if<DataCheck>(&check)) all.push_back(&data->content.value);
  const auto* message = std::get_if<MessageCheck>(&check);
  if (message == nullptr) return;
  for (const auto* text : {&message->method, &message->target}) {
    if (*text) all.push_back(&**text);
  }
  gather(message->headers, all);
  gather(message->trailers, all);
  for (const auto* content : {&message->body, &message->raw}) {
    if (*content) all.push_back(&(*content)->value);
  }
}

// Every text of a script in which a variable may stand, in order.
void gather(const Script& script, Templates& all) {
  for (const Step& step : script) {
    if (const auto* send = std::get_if<Send>(&step.what)) all.push_back(&send->octets);
    if (const auto* repeat = std::get_if<Repeat>(&step.what)) gather(repeat->script, all);
    if (const auto* await = std::get_if<Await>(&step.what)) {
      for (const auto& [verb, check] : await->checks) gather(check, all);
    }
    if (const auto* one_of = std::get_if<OneOf>(&step.what)) {
      for (const Branch& branch : one_of->branches) {
        if (branch.when) gather(*branch.when, all);
        gather(branch.script, all);
      }
    }
  }
}

// The text with those values put in; other variables and repetitions stay what they are, so that nothing grows.
std::vector<Template::Part> with(const Template& text, const Variables& values) {
  std::vector<Template::Part> parts{std::string()};
  for (const Template::Part& part : text.parts()) {
    const auto* variable = std::get_if<Template::Variable>(&part);
    const auto value = variable == nullptr ? values.end() : values.find(variable->name);
    const auto* literal = std::get_if<std::string>(&part);
    if (literal != nullptr || value != values.end()) {
      std::get<std::string>(parts.back()) += literal != nullptr ? *literal : value->second;
    } else {
      parts.push_back(part);
      parts.emplace_back(std::string());
    }
  }
  return parts;
}

}  // namespace

void lint_variants(const Case& c, std::vector<Problem>& problems) {
  if (c.vary.empty()) return;
  Templates templates;
  gather(c.script, templates);
  std::vector<std::pair<std::string, std::vector<std::vector<Template::Part>>>> seen;  // id, and what its script says
  for (const Variant& variant : variants_of(c)) {
    std::vector<std::vector<Template::Part>> script;
    for (const Template* text : templates) script.push_back(with(*text, variant.values));
    for (const auto& [id, other] : seen) {
      if (id == variant.id) problems.push_back({c.file, "/vary", "two variants have the id " + id});
      else if (other == script) problems.push_back({c.file, "/vary", variant.id + " makes the same script as " + id});
    }
    seen.emplace_back(variant.id, std::move(script));
  }
}

}  // namespace hopcheck::cases
