#include "case/variant_lint.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
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

namespace {

using Parts = std::vector<std::vector<Template::Part>>;

Parts script_of(const Templates& templates, const Variant& variant) {
  Parts script;
  for (const Template* text : templates) script.push_back(with(*text, variant.values));
  return script;
}

std::size_t hash_of(const Parts& script) {
  std::size_t hash = 0;
  const auto mix = [&](std::size_t next) { hash = (hash ^ next) * 0x9E3779B97F4A7C15U + (hash >> 29U); };
  for (const auto& parts : script) {
    for (const Template::Part& part : parts) {
      mix(part.index());
      if (const auto* literal = std::get_if<std::string>(&part)) mix(std::hash<std::string>()(*literal));
    }
  }
  return hash;
}

// Octets that the values come to where they are put in.
std::uint64_t size_of(const Templates& templates, const Variables& values) {
  std::uint64_t size = 0;
  for (const Template* text : templates) {
    for (const Template::Part& part : text->parts()) {
      const auto* variable = std::get_if<Template::Variable>(&part);
      const auto value = variable == nullptr ? values.end() : values.find(variable->name);
      if (value != values.end()) size += value->second.size();
    }
  }
  return size;
}

}  // namespace

void lint_variants(const Case& c, std::vector<Problem>& problems) {
  if (c.vary.empty()) return;
  constexpr std::uint64_t most = 64 << 20;
  Templates templates;
  gather(c.script, templates);
  const std::vector<Variant> variants = variants_of(c);
  std::set<std::string> ids;
  std::multimap<std::size_t, const Variant*> seen;  // by a hash of what its script says: to keep that would take too much
  for (const Variant& variant : variants) {
    if (!ids.insert(variant.id).second) problems.push_back({c.file, "/vary", "two variants have the id " + variant.id});
    if (size_of(templates, variant.values) > most) {
      return problems.push_back({c.file, "/vary", "the values make the script of " + variant.id + " larger than 64 MiB"});
    }
    const Parts script = script_of(templates, variant);
    const std::size_t hash = hash_of(script);
    const auto [first, last] = seen.equal_range(hash);
    for (auto other = first; other != last; ++other) {
      if (other->second->id == variant.id || script_of(templates, *other->second) != script) continue;
      problems.push_back({c.file, "/vary", variant.id + " makes the same script as " + other->second->id});
    }
    seen.emplace(hash, &variant);
  }
}

}  // namespace hopcheck::cases
