#include "case/script_loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "case/check_loader.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

const std::vector<std::string> verbs{"assume", "must", "should", "ought", "may"};
const std::vector<std::string> deeds{"half-close", "close", "reset", "stop-reading", "resume-reading"};
const std::vector<std::string> members{"on",  "send",   "chop",   "malformed", "wait",    "do",     "assume", "must",   "should", "ought",
                                       "may", "within", "awaits", "reply_to",  "capture", "one_of", "breaks", "repeat", "note"};
// What makes a step the step it is; the five verbs together are one more.
const std::vector<std::string> acts{"send", "wait", "do", "one_of", "breaks", "repeat"};

bool is_endpoint(std::string_view name) {
  const std::size_t dash = name.find('-');
  const auto kind = name.substr(0, dash);
  if (kind != "client" && kind != "origin") return false;
  if (dash == std::string_view::npos) return true;
  const auto label = name.substr(dash + 1);
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) { return (c >= 'a' && c <= 'z') || http1::is_digit(c); });
}

Send load_send(const Node& node) {
  Send send{load_bytes(*node.member("send")), std::nullopt, ""};
  if (const auto chop = node.member("chop")) {
    if (const auto size = chop->integer(1, 1 << 20)) send.chop = static_cast<std::size_t>(*size);
  }
  if (const auto malformed = node.member("malformed")) {
    send.malformed = malformed->line().value_or("");
  }
  return send;
}

Await load_await(const Node& node) {
  Await await;
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    const auto check = node.member(verbs[i]);
    if (!check) continue;
    if (auto loaded = load_check(*check)) await.checks.emplace_back(static_cast<Verb>(i), std::move(*loaded));
  }
  if (node.has("may") && !node.has("note")) node.problem("a step with \"may\" needs a \"note\", under which the answer is reported");
  return await;
}

Branch load_branch(const std::string& name, const Node& node, int depth) {
  Branch branch{name, std::nullopt, "", node.pointer(), {}};
  if (name.empty() || http1::escape(name).size() != name.size()) node.problem("needs a name that is one line of plain ASCII");
  bool first = true;
  node.elements([&](const Node& element) {
    if (!std::exchange(first, false)) return branch.script.push_back(load_step(element, depth));
    element.only_members({"when", "note"});
    const auto when = element.required("when");
    if (when && when->value() != "otherwise") branch.when = load_check(*when);
    if (const auto note = element.member("note")) branch.note = note->line().value_or("");
  });
  if (node.value().is_array() && first) node.problem("must begin with {\"when\": ...}");
  return branch;
}

OneOf load_one_of(const Node& node, int depth) {
  OneOf one_of;
  node.members([&](const std::string& name, const Node& branch) { one_of.branches.push_back(load_branch(name, branch, depth)); });
  if (node.value().is_object() && one_of.branches.size() < 2) node.problem("must have two branches at least");
  for (std::size_t i = 0; i + 1 < one_of.branches.size(); ++i) {
    if (!one_of.branches[i].when) node.problem("\"otherwise\" must stand in the last branch: what follows it is never reached");
  }
  return one_of;
}

std::optional<Repeat> load_repeat(const Node& node, int depth) {
  node.only_members({"times", "script"});
  const auto times = node.required("times");
  const auto script = node.required("script");
  if (!times || !script) return std::nullopt;
  const auto number = times->integer(2, 1000);
  return Repeat{static_cast<int>(number.value_or(2)), load_script(*script, depth)};
}

void load_manner(const Node& node, Step& step) {
  if (const auto on = node.member("on")) {
    step.on = on->string().value_or("client");
    if (!is_endpoint(step.on)) on->problem("must be client, origin, or one of them with a label, as in client-2 or origin-b");
  }
  if (const auto within = node.member("within")) step.within = load_duration(*within);
  if (const auto awaits = node.member("awaits")) step.awaits_head = awaits->one_of({"head", "message"}) == std::size_t{0};
  if (const auto reply_to = node.member("reply_to")) {
    step.reply_to = reply_to->string().value_or("");
    if (!http1::is_token(step.reply_to)) reply_to->problem("must be a request method");
  }
  if (const auto capture = node.member("capture")) {
    capture->members([&](const std::string& name, const Node& field) {
      step.capture[name] = field.string().value_or("");
      if (!Template::is_name(name)) field.problem("is not captured under a name of a to z and _");
      if (!http1::is_token(step.capture[name])) field.problem("must be a field name");
    });
    if (capture->value().is_object() && step.capture.empty()) capture->problem("must name a field");
  }
  if (const auto note = node.member("note")) step.note = note->line().value_or("");
}

// Members that only mean something beside another are refused elsewhere, rather than silently ignored.
void refuse_strays(const Node& node, bool awaits, bool origin) {
  const auto only_with = [&](const char* name, bool allowed, const char* where) {
    if (const auto member = node.member(name); member && !allowed)
      member->problem(std::string("has no meaning here; it belongs to ") + where);
  };
  only_with("chop", node.has("send"), "a send");
  only_with("malformed", node.has("send"), "a send");
  only_with("on", !node.has("wait") && !node.has("breaks") && !node.has("repeat"), "a step of one endpoint");
  only_with("within", awaits, "a check or one_of");
  only_with("awaits", awaits, "a check or one_of");
  only_with("reply_to", awaits && !origin, "a check or one_of of a client");
  only_with("capture", awaits && !node.has("one_of"), "a check");
}

}  // namespace

std::optional<Duration> load_duration(const Node& node) {
  const auto text = node.string();
  if (!text) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text->data() + text->size() - end));
  if (fault == std::errc() && number >= 0 && number <= 600'000 && http1::is_digit(text->front())) {
    if (unit == "ms") return std::chrono::milliseconds(number);
    if (unit == "s" && number <= 600) return std::chrono::seconds(number);
  }
  node.problem("must be a duration of at most 600s, as in 200ms or 5s");
  return std::nullopt;
}

Step load_step(const Node& node, int depth) {
  Step step;
  step.pointer = node.pointer();
  if (depth > deepest_script) return node.problem(fmt::format("is within more than {} repeats and branches", deepest_script)), step;
  if (!node.only_members(members) && !node.value().is_object()) return step;
  load_manner(node, step);
  const bool checks = std::any_of(verbs.begin(), verbs.end(), [&](const std::string& verb) { return node.has(verb); });
  const auto kinds = std::count_if(acts.begin(), acts.end(), [&](const std::string& act) { return node.has(act); }) + (checks ? 1 : 0);
  if (kinds != 1) {
    node.problem(kinds == 0 ? "does nothing: a step sends, waits, does, checks, branches (one_of), breaks or repeats"
                            : "does two things: make it two steps");
    return step;
  }
  refuse_strays(node, checks || node.has("one_of"), step.on_origin());
  if (node.has("send")) step.what = load_send(node);
  else if (const auto wait = node.member("wait")) step.what = Wait{load_duration(*wait).value_or(Duration{})};
  else if (const auto deed = node.member("do")) step.what = Do{static_cast<Deed>(deed->one_of(deeds).value_or(0))};
  else if (const auto one_of = node.member("one_of")) step.what = load_one_of(*one_of, depth + 1);
  else if (const auto breaks = node.member("breaks"))
    step.what = Breaks{static_cast<Verb>(breaks->one_of({"must", "should", "ought"}).value_or(0) + 1)};
  else if (const auto repeat = node.member("repeat")) step.what = load_repeat(*repeat, depth + 1).value_or(Repeat{2, {}});
  else step.what = load_await(node);
  return step;
}

Script load_script(const Node& node, int depth) {
  Script script;
  node.elements([&](const Node& step) { script.push_back(load_step(step, depth)); });
  if (node.value().is_array() && script.empty()) node.problem("must have a step");
  return script;
}

}  // namespace hopcheck::cases
