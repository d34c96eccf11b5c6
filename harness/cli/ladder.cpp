#include "cli/ladder.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <sstream>
#include <utility>

#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

std::string text_of(const cases::Template& text) {
  std::string out;
  for (const auto& part : text.parts()) {
    if (const auto* literal = std::get_if<std::string>(&part)) out += http1::escape(*literal);
    else if (const auto* variable = std::get_if<cases::Template::Variable>(&part)) out += "${" + variable->name + "}";
    else
      out += fmt::format("${{{}*{}}}", std::get<cases::Template::Repetition>(part).times,
                         http1::escape(std::get<cases::Template::Repetition>(part).text));
  }
  return out;
}

std::string text_of(const cases::FieldCheck& check) {
  using Kind = cases::FieldCheck::Kind;
  switch (check.kind) {
    case Kind::absent: return "no " + check.name;
    case Kind::present: return "some " + check.name;
    case Kind::exact: return check.name + ": " + text_of(check.value);
    case Kind::has: return check.name + " with " + text_of(check.value);
    case Kind::lacks: return check.name + " without " + text_of(check.value);
    case Kind::like: return check.name + " like " + text_of(check.value);
    case Kind::lines: break;
  }
  std::string out;
  for (const cases::Template& line : check.lines) out += (out.empty() ? "" : " and ") + check.name + ": " + text_of(line);
  return out;
}

std::string text_of(const cases::ContentCheck& check) {
  using Kind = cases::ContentCheck::Kind;
  if (check.kind == Kind::length) return fmt::format("{} octets", check.length);
  return (check.kind == Kind::has ? "has \"" : check.kind == Kind::lacks ? "lacks \"" : "\"") + text_of(check.value) + "\"";
}

// What a passive rule asks of any response, or of both kinds of message, without the kind.
std::string without_kind(std::string text) {
  for (const std::string_view kind : {"a response 0xx, ", "a request, "}) {
    if (text.starts_with(kind)) return "with " + text.substr(kind.size());
  }
  return text;
}

std::string text_of(const cases::MessageCheck& check) {
  std::string out = check.is_response() ? "a response" : "a request";
  for (const auto& [first, last] : check.status) {
    out +=
        (&first == &check.status.front().first ? " " : " or ") + (first == last ? std::to_string(first) : fmt::format("{}xx", first / 100));
  }
  if (check.method) out += " " + text_of(*check.method);
  if (check.target) out += " " + text_of(*check.target);
  if (check.version) out += ", " + *check.version;
  if (check.new_connection) out += *check.new_connection ? ", on a new connection" : ", on the same connection";
  for (const auto& field : check.headers) out += ", " + text_of(field);
  for (const auto& field : check.trailers) out += ", in the trailers " + text_of(field);
  if (check.body) out += ", content " + text_of(*check.body);
  if (check.raw) out += ", octets " + text_of(*check.raw);
  return out;
}

std::string text_of(const cases::Check& check) {
  if (const auto* happening = std::get_if<cases::Happening>(&check)) return std::string(to_string(*happening));
  if (const auto* data = std::get_if<cases::DataCheck>(&check)) return "in the tunnel " + text_of(data->content);
  return text_of(std::get<cases::MessageCheck>(check));
}

// Text in lines of at most so many octets, each behind `margin`; a word that is longer stands alone.
std::string wrapped(const std::string& text, const std::string& margin) {
  constexpr std::size_t width = 116;
  std::string out;
  std::string line;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!line.empty() && line.size() + word.size() >= width) out += margin + std::exchange(line, "") + "\n";
    line += (line.empty() ? "" : " ") + word;
  }
  return out + margin + line + "\n";
}

class Ladder {
 public:
  explicit Ladder(const cases::Glossary& glossary) : glossary_(glossary) {}

  std::string out;

  void script(const cases::Script& steps, std::size_t depth) {
    for (const cases::Step& s : steps) step(s, depth);
  }

 private:
  void line(std::size_t depth, const std::string& endpoint, const std::string& text) {
    out += fmt::format("  {:{}}{:<10} {}\n", "", depth * 4, endpoint, text);
  }

  void send(const cases::Step& s, const cases::Send& send, std::size_t depth) {
    std::string text = text_of(send.octets);
    std::string manner = send.chop ? fmt::format(" ({} octet{} at a time)", *send.chop, *send.chop == 1 ? "" : "s") : "";
    if (!send.malformed.empty()) manner += " (malformed: " + http1::escape(send.malformed) + ")";
    bool first = true;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find("\\n"), text.size());
      const std::size_t size = std::min(end + 2, text.size());
      line(depth, first ? s.on : "", (first ? "-> " : "   ") + text.substr(0, size) + (first ? manner : ""));
      text.erase(0, size);
      first = false;
    }
  }

  // What a branch means is its own note's or the glossary's to say; one that ends here without a breach conforms.
  void branch(const cases::Branch& branch, std::size_t depth) {
    const auto known = glossary_.branches.find(branch.name);
    const std::string& meaning = !branch.note.empty() || known == glossary_.branches.end() ? branch.note : known->second;
    line(depth, "", "[" + http1::escape(branch.name) + "] " + (branch.when ? text_of(*branch.when) : "otherwise"));
    if (!meaning.empty()) line(depth, "", "    " + http1::escape(meaning));
    script(branch.script, depth + 1);
    if (branch.script.empty()) line(depth + 1, "", "=> conforms");
  }

  void step(const cases::Step& s, std::size_t depth) {
    const std::string within =
        s.within ? fmt::format(" (within {} ms)", std::chrono::duration_cast<std::chrono::milliseconds>(*s.within).count()) : "";
    if (const auto* sent = std::get_if<cases::Send>(&s.what)) send(s, *sent, depth);
    else if (const auto* pause = std::get_if<cases::Wait>(&s.what))
      line(depth, "", fmt::format("pause {} ms", std::chrono::duration_cast<std::chrono::milliseconds>(pause->duration).count()));
    else if (const auto* deed = std::get_if<cases::Do>(&s.what)) line(depth, s.on, "-> " + std::string(to_string(deed->deed)));
    else if (const auto* breaks = std::get_if<cases::Breaks>(&s.what))
      line(depth, "",
           "=> breaks " +
               std::string(breaks->level == cases::Verb::must     ? "a MUST"
                           : breaks->level == cases::Verb::should ? "a SHOULD"
                                                                  : "what the RFC states") +
               (s.note.empty() ? "" : ": " + http1::escape(s.note)));
    else if (const auto* await = std::get_if<cases::Await>(&s.what)) {
      for (const auto& [verb, check] : await->checks) {
        line(depth, s.on, fmt::format("<- {}: {}{}{}", to_string(verb), text_of(check), s.awaits_head ? ", its head alone" : "", within));
      }
    } else if (const auto* one_of = std::get_if<cases::OneOf>(&s.what)) {
      line(depth, s.on, "<- one of" + within);
      for (const cases::Branch& each : one_of->branches) branch(each, depth + 1);
    } else if (const auto* repeat = std::get_if<cases::Repeat>(&s.what)) {
      line(depth, "", fmt::format("{} times", repeat->times));
      script(repeat->script, depth + 1);
    }
  }

  const cases::Glossary& glossary_;
};

}  // namespace

std::string ladder(const cases::Case& c, const cases::Requirements& requirements, const cases::Glossary& glossary) {
  Ladder steps(glossary);
  steps.script(c.script, 0);
  std::string out = c.id + "\n" + http1::escape(c.title) + "\n\n";
  for (const std::string& id : c.cite) {
    const auto& requirement = requirements.at(id);
    out += fmt::format("  {} {}  {}\n", id, requirement.level, cases::link(requirement)) + wrapped(http1::escape(requirement.text), "    ");
    if (!requirement.note.empty()) out += wrapped("Note: " + http1::escape(requirement.note), "    ");
  }
  if (!c.matters.empty()) out += "\n  why it matters\n";
  for (const std::string& key : c.matters) out += wrapped(key + ": " + http1::escape(glossary.matters.at(key)), "    ");
  std::string roles;
  for (const cases::Role role : c.roles) roles += " " + std::string(to_string(role));
  out += "\n  role:" + roles + "\n";
  for (const std::string& need : c.needs) out += "  needs: " + need + "\n";
  if (c.alone) out += "  runs alone\n";
  if (c.slow) out += "  is slow: runs with --slow\n";
  for (const cases::Variation& variation : c.vary) {
    out += "  ${" + variation.name + "}:";
    for (const auto& [label, value] : variation.values) {
      const std::string text = value.text({});
      out += " [" + http1::escape(label) + "]" + (label == text ? "" : " " + http1::escape(text.substr(0, 60)));
    }
    out += "\n";
  }
  if (!c.note.empty()) out += "  note: " + http1::escape(c.note) + "\n";
  return out + "\n" + steps.out;
}

// Which messages, and what must hold of them, one line each.
std::string ladder(const cases::Rule& rule, const cases::Requirements& requirements, const cases::Glossary& glossary) {
  std::string out = ladder(rule.about, requirements, glossary);
  const auto line = [&](const std::string& label, const std::string& text) { out += fmt::format("  {:<10} {}\n", label, text); };
  const auto joined = [](const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); };
  const bool requests = rule.of.requests;
  line("of", requests && rule.of.responses ? "every request and response that it sends"
             : requests                    ? "every request that it sends to an origin"
                                           : "every response that it sends to a client");
  if (rule.of.message) line("where", "it is one " + without_kind(text_of(rule.of.message->of(requests))));
  if (rule.of.answers) line("where", "it answers " + text_of(*rule.of.answers));
  if (rule.of.forwarded) line("where", *rule.of.forwarded ? "it was forwarded" : "it was not forwarded");
  const std::string verb(to_string(rule.verb));
  for (const http1::ErrorCode code : rule.sound) line(verb, fmt::format("never be so that {}", http1::kind_of(code).why));
  if (rule.holds) line(verb, "be one " + without_kind(text_of(rule.holds->of(requests))));
  if (rule.answers) line(verb, "answer " + text_of(*rule.answers));
  for (const cases::Trait trait : rule.traits) line(verb, "be so: " + std::string(to_string(trait)));
  for (const auto& [form, names] : rule.fields) line(verb, fmt::format("have {} of the form {}", joined(names), to_string(form)));
  for (const auto& [name, words] : rule.lacks) line(verb, fmt::format("not name in {}: {}", name, joined(words)));
  if (rule.whatever_came) out += "  whatever a gateway or proxy was sent\n";
  if (!rule.unless_never.empty()) out += "  inconclusive where no message does so: " + http1::escape(rule.unless_never) + "\n";
  return out;
}

}  // namespace hopcheck::cli
