#include "case/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "case/document.hpp"
#include "case/layout.hpp"

namespace hopcheck::cases {
namespace {

Json script_json(const Script& script);

std::string duration_text(Duration duration) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
  const bool whole = milliseconds > 0 && milliseconds % 1000 == 0;
  return whole ? fmt::format("{}s", milliseconds / 1000) : fmt::format("{}ms", milliseconds);
}

// A string, or where it has several lines, an array of them.
Json to_json(const Template& bytes) {
  Json lines = Json::array();
  Template line;
  for (const Template::Part& part : bytes.parts()) {
    const auto* literal = std::get_if<std::string>(&part);
    if (literal == nullptr) line.append(part);
    std::string_view rest = literal == nullptr ? std::string_view() : *literal;
    for (std::size_t end = rest.find("\r\n"); end != std::string_view::npos; end = rest.find("\r\n")) {
      line.append(std::string(rest.substr(0, end)));
      lines.push_back(line.source());
      line = {};
      rest.remove_prefix(end + 2);
    }
    line.append(std::string(rest));
  }
  if (lines.empty()) return line.source();
  lines.push_back(line.source());
  return lines;
}

Json to_json(const FieldCheck& check) {
  switch (check.kind) {
    case FieldCheck::Kind::exact: return check.value.source();
    case FieldCheck::Kind::absent: return nullptr;
    case FieldCheck::Kind::present: return true;
    case FieldCheck::Kind::has: return {{"has", check.value.source()}};
    case FieldCheck::Kind::lacks: return {{"lacks", check.value.source()}};
    case FieldCheck::Kind::like: return {{"like", check.value.source()}};
    case FieldCheck::Kind::lines: break;
  }
  Json lines = Json::array();
  for (const Template& line : check.lines) lines.push_back(line.source());
  return {{"lines", std::move(lines)}};
}

Json to_json(const std::vector<FieldCheck>& checks) {
  Json fields = Json::object();
  for (const FieldCheck& check : checks) fields[check.name] = to_json(check);
  return fields;
}

Json to_json(const ContentCheck& check) {
  switch (check.kind) {
    case ContentCheck::Kind::exact: break;
    case ContentCheck::Kind::has: return {{"has", to_json(check.value)}};
    case ContentCheck::Kind::lacks: return {{"lacks", to_json(check.value)}};
    case ContentCheck::Kind::length: return {{"length", check.length}};
  }
  return to_json(check.value);
}

Json to_json(const StatusRange& range) {
  if (range.first == range.last) return range.first;
  return fmt::format("{}xx", range.first / 100);
}

Json to_json(const MessageCheck& check) {
  Json message = Json::object();
  if (check.status.size() == 1) message["status"] = to_json(check.status.front());
  for (const StatusRange& range : check.status.size() > 1 ? check.status : std::vector<StatusRange>())
    message["status"].push_back(to_json(range));
  if (check.method) message["method"] = check.method->source();
  if (check.target) message["target"] = check.target->source();
  if (check.version) message["version"] = *check.version;
  if (check.new_connection) message["connection"] = *check.new_connection ? "new" : "same";
  if (!check.headers.empty()) message["headers"] = to_json(check.headers);
  if (!check.trailers.empty()) message["trailers"] = to_json(check.trailers);
  if (check.body) message["body"] = to_json(*check.body);
  if (check.raw) message["raw"] = to_json(*check.raw);
  return message;
}

Json to_json(const Check& check) {
  if (const auto* happening = std::get_if<Happening>(&check)) return to_string(*happening);
  if (const auto* data = std::get_if<DataCheck>(&check)) return {{"data", to_json(data->content)}};
  return to_json(std::get<MessageCheck>(check));
}

Json to_json(const Branch& branch) {
  Json head = {{"when", branch.when ? to_json(*branch.when) : Json("otherwise")}};
  if (!branch.note.empty()) head["note"] = branch.note;
  Json steps = Json::array({std::move(head)});
  for (Json& step : script_json(branch.script)) steps.push_back(std::move(step));
  return steps;
}

// How the step is taken, in the order of the file: `on` comes first, and the patience for branches before them.
void write_manner(const Step& step, Json& to) {
  if (step.within) to["within"] = duration_text(*step.within);
  if (step.awaits_head) to["awaits"] = "head";
  if (step.reply_to != "GET") to["reply_to"] = step.reply_to;
}

void write_act(const Step& step, Json& to) {
  if (const auto* send = std::get_if<Send>(&step.what)) {
    to["send"] = to_json(send->octets);
    if (send->chop) to["chop"] = *send->chop;
    if (!send->malformed.empty()) to["malformed"] = send->malformed;
  } else if (const auto* wait = std::get_if<Wait>(&step.what)) {
    to["wait"] = duration_text(wait->duration);
  } else if (const auto* deed = std::get_if<Do>(&step.what)) {
    to["do"] = to_string(deed->deed);
  } else if (const auto* await = std::get_if<Await>(&step.what)) {
    for (const auto& [verb, check] : await->checks) to[std::string(to_string(verb))] = to_json(check);
    write_manner(step, to);
    for (const auto& [variable, field] : step.capture) to["capture"][variable] = field;
  } else if (const auto* one_of = std::get_if<OneOf>(&step.what)) {
    write_manner(step, to);
    for (const Branch& branch : one_of->branches) to["one_of"][branch.name] = to_json(branch);
  } else if (const auto* breaks = std::get_if<Breaks>(&step.what)) {
    to["breaks"] = to_string(breaks->level);
  } else if (const auto* repeat = std::get_if<Repeat>(&step.what)) {
    to["repeat"] = {{"times", repeat->times}, {"script", script_json(repeat->script)}};
  }
}

Json script_json(const Script& script) {
  Json steps = Json::array();
  for (const Step& step : script) {
    Json next = Json::object();
    if (step.on != "client") next["on"] = step.on;
    write_act(step, next);
    if (!step.note.empty()) next["note"] = step.note;
    steps.push_back(std::move(next));
  }
  return steps;
}

Json to_json(const Variation& variation) {
  const bool labelled =
      std::any_of(variation.values.begin(), variation.values.end(), [](const auto& value) { return value.first != value.second.source(); });
  Json values = labelled ? Json::object() : Json::array();
  for (const auto& [label, text] : variation.values) {
    if (labelled) values[label] = text.source();
    else values.push_back(label);
  }
  return values;
}

Json to_json(const std::vector<Role>& roles) {
  if (roles.size() == 1) return to_string(roles.front());
  Json names = Json::array();
  for (const Role role : roles) names.push_back(to_string(role));
  return names;
}

}  // namespace

std::string write_case(const Case& c) {
  Json file = {{"title", c.title}, {"cite", c.cite}, {"role", to_json(c.roles)}};
  if (!c.needs.empty()) file["needs"] = c.needs;
  if (!c.matters.empty()) file["matters"] = c.matters;
  for (const Variation& variation : c.vary) file["vary"][variation.name] = to_json(variation);
  if (c.alone) file["alone"] = true;
  if (c.slow) file["slow"] = true;
  if (c.within) file["within"] = duration_text(*c.within);
  if (!c.note.empty()) file["note"] = c.note;
  file["script"] = script_json(c.script);
  return layout(file);
}

}  // namespace hopcheck::cases
