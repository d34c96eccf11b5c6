#include "judge/passive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "http1/fields.hpp"
#include "http1/octets.hpp"
#include "judge/trait.hpp"

namespace hopcheck::judge {
namespace {

using cases::MessageCheck;
using cases::Observation;
using cases::Role;
using cases::Rule;
using play::Said;
using Why = std::optional<std::string>;

// A message as a check sees it. Made once for all rules.
struct View {
  const Said* said;
  Observation message;
  std::optional<Observation> answers;
};

Observation as_seen(const http1::Message& message, const std::string& raw) {
  Observation seen;
  seen.kind = Observation::Kind::message;
  seen.message = message;
  seen.raw = raw;
  return seen;
}

View view(const Said& said) {
  View out{&said, as_seen(said.message, said.octets), {}};
  if (said.answers) {
    http1::Message request;
    request.head = *said.answers;
    out.answers = as_seen(request, "");
  }
  return out;
}

bool matches(const MessageCheck& check, const Observation& seen) { return !cases::mismatch(check, seen, {}); }

bool needs_end(const cases::EitherCheck& check) { return check.of_request.body || !check.of_request.trailers.empty(); }

// What is asked beside the octets, and so of a head that could be read.
bool asks_of_head(const Rule& rule) {
  return rule.holds || rule.answers || !rule.traits.empty() || !rule.fields.empty() || !rule.lacks.empty();
}

// Whether there is a field that the rule asks something of.
bool has_field(const Rule& rule, const http1::Fields& fields) {
  const auto there = [&](const std::string& name) { return http1::count(fields, name) > 0; };
  return std::any_of(rule.fields.begin(), rule.fields.end(),
                     [&](const auto& form) { return std::any_of(form.second.begin(), form.second.end(), there); }) ||
         std::any_of(rule.lacks.begin(), rule.lacks.end(), [&](const auto& list) { return there(list.first); });
}

class Conversation {
 public:
  Conversation(Role role, const play::Trace& trace) : forwards_(role != Role::server) {
    for (const Said& said : trace.said) {
      if (said.by_target) theirs_.push_back(view(said));
      else if (forwards_) ours_.push_back(view(said));
      if (said.is_request || !said.head_known) continue;
      const int status = said.message.head.response().status;
      if (!said.by_target) statuses_.insert(status);
      if (said.answers) ++(said.by_target ? by_them_ : by_us_)[{said.answers->request().method, status}];
    }
  }

  Sighting look(const Rule& rule) const {
    Sighting sighting;
    if (forwards_ && !rule.whatever_came && broken_by_us(rule)) return sighting;
    if (rule.of.forwarded == true && kept_by_us(rule)) return sighting;
    for (const View& message : theirs_) {
      if (!concerns(rule, message)) continue;
      const Why why = breach(rule, message);
      if (!why) {
        ++sighting.held;
      } else if (++sighting.broken == 1) {
        sighting.why = fmt::format("{}: {}", describe(*message.said), *why);
      }
    }
    return sighting;
  }

 private:
  // The target was sent the like first. Of what is malformed nobody knows the rest.
  bool broken_by_us(const Rule& rule) const {
    return std::any_of(ours_.begin(), ours_.end(), [&](const View& message) {
      if (message.said->is_request ? !rule.of.requests : !rule.of.responses) return false;
      return message.said->error.has_value() || (concerns(rule, message) && breach(rule, message));
    });
  }

  // What an origin does right by itself says nothing of whoever forwards it.
  bool kept_by_us(const Rule& rule) const {
    return std::any_of(ours_.begin(), ours_.end(), [&](const View& message) {
      const Said& said = *message.said;
      const bool like = !said.is_request && said.head_known && (!rule.of.message || matches(rule.of.message->of(false), message.message));
      return like && !breach(rule, message);
    });
  }

  bool concerns(const Rule& rule, const View& message) const {
    const Said& said = *message.said;
    if (said.is_request ? !rule.of.requests : !rule.of.responses) return false;
    if (rule.of.message && (!said.head_known || !matches(rule.of.message->of(said.is_request), message.message))) return false;
    if (rule.of.message && needs_end(*rule.of.message) && said.end != Said::End::complete) return false;
    if (rule.of.answers && (!message.answers || !matches(*rule.of.answers, *message.answers))) return false;
    if (rule.of.forwarded && (!said.head_known || rule.of.forwarded != is_forwarded(said))) return false;
    if (is_unsound(rule, said)) return true;
    if (!asks_of_head(rule)) return !said.error;
    if (!said.head_known || (rule.answers && !message.answers)) return false;
    if (rule.holds && needs_end(*rule.holds) && said.end != Said::End::complete) return false;
    if (rule.traits.empty() && !rule.holds && !rule.answers && !has_field(rule, said.message.head.fields)) return false;
    return std::all_of(rule.traits.begin(), rule.traits.end(), [&](cases::Trait trait) { return can_tell(trait, said); });
  }

  // Whether an origin sent it; nothing where that cannot be told. An intermediary answers OPTIONS, TRACE and CONNECT by
  // itself as well as it forwards them, and any request where its origin fails.
  std::optional<bool> is_forwarded(const Said& said) const {
    if (!forwards_ || !statuses_.contains(said.message.head.response().status)) return false;
    if (!said.answers) return std::nullopt;
    const std::string& method = said.answers->request().method;
    if (method == "OPTIONS" || method == "TRACE" || method == "CONNECT") return std::nullopt;
    const Answer answer{method, said.message.head.response().status};
    const auto count = [&](const auto& from) { return from.contains(answer) ? from.at(answer) : 0; };
    if (count(by_us_) >= count(by_them_)) return true;
    return std::nullopt;
  }

  static Why breach(const Rule& rule, const View& message) {
    const Said& said = *message.said;
    if (is_unsound(rule, said)) {
      return std::string(http1::kind_of(said.error->code).why);
    }
    if (!asks_of_head(rule)) return {};
    if (rule.holds) {
      if (auto why = cases::mismatch(rule.holds->of(said.is_request), message.message, {})) return why;
    }
    if (rule.answers) {
      if (auto why = cases::mismatch(*rule.answers, *message.answers, {})) return "in the request that it answers, " + *why;
    }
    for (const cases::Trait trait : rule.traits) {
      if (auto why = unless(trait, said)) return why;
    }
    const http1::Fields& fields = said.message.head.fields;
    for (const auto& [form, names] : rule.fields) {
      for (const std::string& name : names) {
        if (auto why = unless(form, name, fields)) return why;
      }
    }
    for (const auto& [name, words] : rule.lacks) {
      const auto found =
          std::find_if(words.begin(), words.end(), [&, field = name](const auto& word) { return http1::lists(fields, field, word); });
      if (found != words.end()) return fmt::format("{} names {}", name, *found);
    }
    return {};
  }

  static std::string_view first_line(const Said& said) {
    std::string_view line = said.octets;
    line.remove_prefix(std::min(line.find_first_not_of("\r\n"), line.size()));
    return line.substr(0, line.find_first_of("\r\n"));
  }

  // Whether the strict reader refuses it for what the rule is about. What begins with no HTTP-name has no line of HTTP either that could
  // be wrong: content alone, as in HTTP/0.9.
  static bool is_unsound(const Rule& rule, const Said& said) {
    if (!said.error || std::find(rule.sound.begin(), rule.sound.end(), said.error->code) == rule.sound.end()) return false;
    return said.is_request || first_line(said).starts_with("HTTP/");
  }

  static std::string describe(const Said& said) {
    const std::string what = said.is_request ? "request" : "response";
    return fmt::format("{} \"{}\" to {}", what, http1::escape(first_line(said).substr(0, 80)), said.endpoint);
  }

  bool forwards_;
  std::vector<View> theirs_;
  std::vector<View> ours_;
  using Answer = std::pair<std::string, int>;  // the method that is answered, and the status
  std::set<int> statuses_;                     // of our origin's responses
  std::map<Answer, int> by_us_;                // how many of them our origin sent
  std::map<Answer, int> by_them_;              // and how many the clients got
};

}  // namespace

std::vector<Sighting> passive(const std::vector<const cases::Rule*>& rules, Role role, const play::Trace& trace) {
  std::vector<Sighting> sightings(rules.size());
  const Conversation conversation(role, trace);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i]->holds_for(role)) sightings[i] = conversation.look(*rules[i]);
  }
  return sightings;
}

}  // namespace hopcheck::judge
