#include "fuzz/conversation/conversation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "case/lint.hpp"
#include "case/loader.hpp"
#include "fuzz/case/size.hpp"
#include "http1/octets.hpp"
#include "judge/judge.hpp"
#include "play/player.hpp"
#include "play/token.hpp"
#include "ref/gateway.hpp"
#include "ref/server.hpp"
#include "sim/world.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Case;
using cases::Role;
using sim::Segmentation;

constexpr Role roles[] = {Role::server, Role::gateway, Role::proxy};

// What a player gives its variables; as in a run against the reference implementation.
cases::Variables variables_of(Role role) {
  const std::string token = play::make_token(1, 1);
  const std::string host = role == Role::proxy ? "origin.example:80" : "reference.example:80";
  const std::string path = role == Role::server ? "/" : role == Role::gateway ? "/" + token : "http://" + host + "/" + token;
  return {{"path", path},
          {"post", path},
          {"missing", role == Role::server ? "/hopcheck/missing" : path + "/missing"},
          {"origin_form", role == Role::server ? "/" : "/" + token},
          {"host", host},
          {"token", token},
          {"protocol", "echo"},
          {"protocol_in_capitals", "ECHO"},
          {"authority", role == Role::server ? host : "origin.example:80"},
          {"uri", role == Role::proxy ? path : "http://" + host + path}};
}

struct Play {
  bool ended = false;
  play::Trace trace;
};

Play play(const Case& c, const cases::Variables& values, Role role, Segmentation segmentation, const Make& make) {
  constexpr int most_turns = 1'000'000;  // of the one loop; a playable case takes a small part of them
  sim::World world(make(role), segmentation);
  play::Player player(world, role != Role::server);
  cases::Variables variables = variables_of(role);
  variables.insert(values.begin(), values.end());
  Play result;
  int turns = 0;
  player.play(
      {{&c, std::move(variables), {}}}, 1,
      [&](std::size_t, play::Trace trace) {
        result.ended = true;
        result.trace = std::move(trace);
      },
      [&] { return ++turns <= most_turns; });
  return result;
}

// Everything in a trace that anyone can see, and when.
std::string text_of(const play::Trace& trace) {
  std::string out;
  for (const auto& moment : trace.moments) {
    out += fmt::format("{} {} {} {} {} {} {}\n", moment.at.count(), moment.endpoint, moment.connection, static_cast<int>(moment.kind),
                       moment.length, http1::escape(moment.octets), moment.note);
  }
  for (const auto& seen : trace.settled) {
    out += fmt::format("settled on {} after {}: {}\n", describe(seen), seen.waited.count(), http1::escape(seen.raw));
  }
  for (const auto& said : trace.said) {
    out += fmt::format("{} {} {} {}: {}|{}\n", said.endpoint, said.connection, static_cast<int>(said.end), said.message.body_length,
                       http1::escape(said.octets), http1::escape(said.behind));
  }
  return out + fmt::format("took {}, {} moments lost\n", trace.took.count(), trace.moments_lost);
}

std::string text_of(const judge::Judgement& judgement) {
  std::string out = fmt::format("{}, {}, {}: {}", judge::to_string(judgement.verdict), judgement.outcome, judgement.pointer, judgement.why);
  for (const auto& finding : judgement.findings) out += fmt::format("\n{} {}: {}", to_string(finding.verb), finding.pointer, finding.why);
  for (const auto& [note, so] : judgement.observed) out += fmt::format("\n{}: {}", note, so);
  return out;
}

// What remains the same where the timing changes: reasons may count milliseconds.
std::string gist_of(const judge::Judgement& judgement) {
  return fmt::format("{}, {}, {}", judge::to_string(judgement.verdict), judgement.outcome, judgement.pointer);
}

// What its requirements should have been, lint would know; what it sends has to be right.
bool lints(const Case& c) {
  cases::Glossary glossary;
  for (const std::string& key : c.matters) glossary.matters[key] = "so";
  for (const char* level : {"MUST", "STATED", "SHOULD", "MAY"}) {
    cases::Requirements requirements;
    for (const std::string& id : c.cite) requirements[id] = {id, "9112", "1", level, "Do."};
    std::vector<cases::Problem> problems;
    lint(c, requirements, glossary, problems);
    if (problems.empty()) return true;
    const auto of_level = [](const cases::Problem& problem) { return problem.pointer == "/cite"; };
    if (std::none_of(problems.begin(), problems.end(), of_level)) return false;
  }
  return false;
}

bool is_steady(const cases::Script& script) {
  constexpr auto patient = std::chrono::milliseconds(100);  // octets take microseconds
  return std::all_of(script.begin(), script.end(), [&](const cases::Step& step) {
    if (step.on != "client" || step.within.value_or(patient) < patient) return false;
    if (std::holds_alternative<cases::Wait>(step.what) || std::holds_alternative<cases::Do>(step.what)) return false;
    if (const auto* repeat = std::get_if<cases::Repeat>(&step.what)) return is_steady(repeat->script);
    const auto* one_of = std::get_if<cases::OneOf>(&step.what);
    return one_of == nullptr || std::all_of(one_of->branches.begin(), one_of->branches.end(),
                                            [](const cases::Branch& branch) { return is_steady(branch.script); });
  });
}

}  // namespace

bool playable(const Case& c) {
  const Size size = size_of(c, 1000);
  return size.steps <= 200 && size.octets <= 1 << 16 && size.variants <= 100 && lints(c);
}

bool is_steady(const Case& c) { return c.within.value_or(std::chrono::seconds(1)) >= std::chrono::seconds(1) && is_steady(c.script); }

std::unique_ptr<ref::Node> make_reference(Role role) {
  const auto make = role == Role::server ? ref::make_server : role == Role::gateway ? ref::make_gateway : ref::make_proxy;
  return make({}, {});
}

std::optional<Breach> breach_of(const Case& c, std::uint64_t seed, const Make& make) {
  if (!playable(c)) return std::nullopt;
  std::vector<Role> fitting;
  std::copy_if(std::begin(roles), std::end(roles), std::back_inserter(fitting), [&](Role role) { return c.holds_for(role); });
  if (cases::uses_origin(c.script)) std::erase(fitting, Role::server);
  if (fitting.empty()) return std::nullopt;
  const Role role = fitting[seed % fitting.size()];
  const auto variants = cases::variants_of(c);
  const auto& variant = variants[seed / 3 % variants.size()];
  const Segmentation segmentation{seed % 2 == 0 ? Segmentation::Kind::whole : Segmentation::Kind::random, static_cast<std::uint32_t>(seed)};
  const std::string where = fmt::format("{} on the reference {}", variant.id, to_string(role));

  const Play first = play(c, variant.values, role, segmentation, make);
  if (!first.ended) return Breach{"a conversation does not end", where};
  const Play second = play(c, variant.values, role, segmentation, make);
  if (text_of(first.trace) != text_of(second.trace)) {
    return Breach{"the same seed gives another trace", where + "\n" + text_of(first.trace) + "\n" + text_of(second.trace)};
  }
  const auto judgement = judge::judge(c, first.trace);
  if (judgement.why == "the conversation was not played to its end") return Breach{"the judge does not come to the end", where};
  if (text_of(judgement) != text_of(judge::judge(c, first.trace))) return Breach{"the judge changes its mind", where};
  if (role != Role::server || !is_steady(c)) return std::nullopt;
  const Play cut = play(c, variant.values, role, {Segmentation::Kind::random, static_cast<std::uint32_t>(seed) + 1}, make);
  const auto other = judge::judge(c, cut.trace);
  if (gist_of(other) == gist_of(judgement)) return std::nullopt;
  return Breach{"the verdict depends on how TCP cuts the octets",
                where + "\n" + text_of(judgement) + "\n" + text_of(other) + "\n" + text_of(first.trace) + "\n" + text_of(cut.trace)};
}

std::uint64_t seed_of(std::string_view text) {
  std::uint64_t seed = 0xCBF29CE484222325;  // FNV-1a, the same everywhere
  for (const char octet : text) seed = (seed ^ static_cast<unsigned char>(octet)) * 0x100000001B3;
  return seed;
}

std::optional<Breach> breach_of(std::string_view text) {
  std::vector<cases::Problem> problems;
  const auto c = cases::parse_case(text, "topic/name.json", problems);
  return c ? breach_of(*c, seed_of(text)) : std::nullopt;
}

}  // namespace hopcheck::fuzz
