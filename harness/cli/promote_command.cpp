// hopcheck promote: from a finding of the fuzzers to a case.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <system_error>

#include "case/document.hpp"
#include "case/glossary.hpp"
#include "case/lint.hpp"
#include "case/writer.hpp"
#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/proof.hpp"
#include "cli/whole_file.hpp"
#include "fuzz/divergence/comparer.hpp"
#include "fuzz/promotion/minimise.hpp"
#include "fuzz/promotion/promotion.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

namespace fs = std::filesystem;

void say(std::string_view what) { fmt::print(stderr, "hopcheck promote: {}\n", what); }

std::optional<std::string> read_input(const std::string& name) {
  constexpr std::uintmax_t most = 1 << 20;
  std::error_code error;
  const std::string shown = http1::escape(name);
  if (!fs::is_regular_file(name, error)) return say(shown + " is not there, or is no regular file"), std::nullopt;
  const auto size = fs::file_size(name, error);
  if (error || size > most) return say(fmt::format("{} has {} octets; a finding has at most {}", shown, size, most)), std::nullopt;
  std::ifstream in(name, std::ios::binary);
  std::string octets((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) return say(shown + " cannot be read"), std::nullopt;
  if (octets.empty()) return say(shown + " is empty"), std::nullopt;
  return octets;
}

// TOPIC/NAME, either of which is a file's name and no more.
bool is_name(const std::string& name) {
  const std::size_t slash = name.find('/');
  const auto plain = [](std::string_view part) {
    return !part.empty() && part.front() != '-' &&
           std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || http1::is_digit(c) || c == '-'; });
  };
  return slash != std::string::npos && plain(std::string_view(name).substr(0, slash)) && plain(std::string_view(name).substr(slash + 1));
}

// How the peers of this build part from the reader, and what is known of that.
class Divergences {
 public:
  Divergences() : comparer_(installed(), divergence::built_in_rules()) {}

  // Who differs how, under which rule; empty where nobody does.
  std::string of(std::string_view octets) {
    std::string all;
    for (const auto& finding : comparer_.compare(fuzz::stream_of(octets))) {
      if (!finding.difference) continue;
      all += fmt::format("{} {} {}\n", finding.peer->name(), divergence::to_string(finding.difference->differs),
                         finding.rule == nullptr ? "" : finding.rule->id);
    }
    return all;
  }

  // What is known of it. Where the reader rejects, a peer that does so for another reason is another story.
  std::vector<const divergence::Rule*> rules(std::string_view octets, bool rejected, fuzz::Known& known) {
    std::vector<const divergence::Rule*> all;
    for (const auto& finding : comparer_.compare(fuzz::stream_of(octets))) {
      const auto* rule = finding.rule;
      if (rule == nullptr || std::find(all.begin(), all.end(), rule) != all.end()) continue;
      if (rejected && rule->differs != divergence::Differs::accepts) continue;
      all.push_back(rule);
      const bool refuses = rule->differs == divergence::Differs::rejects && rule->right == divergence::Right::reference;
      if (known.refused && refuses) continue;  // one at a time
      if (refuses) known.refused = finding.difference->message;
      known.cite.insert(known.cite.end(), rule->cite.begin(), rule->cite.end());
    }
    return all;
  }

 private:
  static std::vector<std::unique_ptr<peer::Peer>> installed() {
    std::vector<std::unique_ptr<peer::Peer>> peers;
    for (const peer::Kind& kind : peer::kinds()) {
      if (auto peer = peer::installed(kind.name)) peers.push_back(std::move(peer));
    }
    return peers;
  }

  divergence::Comparer comparer_;
};

class Promoter {
 public:
  explicit Promoter(const PromoteArguments& a) : a_(a) {}

  int run() {
    const fs::path folder = a_.folder.empty() ? default_cases() : fs::path(a_.folder);
    std::vector<cases::Problem> problems;
    library_.requirements = cases::load_requirements(folder / "requirements.json", problems);
    library_.glossary = cases::load_glossary(folder / "glossary.json", problems);
    print_problems(problems);
    if (!problems.empty()) return exit_usage;
    const auto input = read_input(a_.input);
    if (!input) return exit_usage;
    std::vector<cases::Problem> none;
    const bool is_case = input->find_first_not_of(" \t\r\n") != std::string::npos && (*input)[input->find_first_not_of(" \t\r\n")] == '{' &&
                         cases::parse_document(*input, a_.input, none).has_value();
    auto promoted = is_case ? from_case(*input) : from_stream(*input);
    return promoted ? finish(std::move(*promoted)) : exit_usage;
  }

 private:
  std::optional<cases::Case> from_case(const std::string& text) {
    if (!a_.role.empty()) return say("a case says itself for whom it holds: --role has no meaning here"), std::nullopt;
    std::vector<cases::Problem> problems;
    auto c = cases::parse_case(text, a_.input, problems);
    print_problems(problems);
    if (!c) return std::nullopt;
    if (a_.minimise) {
      auto smaller = fuzz::minimise_case(text, *c);
      if (!smaller) return say("the case breaks nothing that fuzz_conversation holds: there is nothing to minimise it for"), std::nullopt;
      c = std::move(smaller);
    }
    c->id = a_.name.empty() ? "found/conversation" : a_.name;
    return c;
  }

  std::optional<cases::Case> from_stream(std::string octets) {
    if (a_.minimise && !minimise(octets)) return std::nullopt;
    const fuzz::Stream stream = fuzz::stream_of(octets);
    const std::string role = !a_.role.empty() ? a_.role : stream.requests ? "server" : "gateway";
    const auto reading = fuzz::read(stream);
    fuzz::Known known;
    const auto rules = divergences_.rules(octets, reading.error.has_value(), known);
    auto result = fuzz::promote(stream, role_named(role), library_.requirements, known);
    if (const auto* why = std::get_if<std::string>(&result)) return say(*why), std::nullopt;
    auto& [c, remarks] = std::get<fuzz::Promotion>(result);
    for (const std::string& remark : remarks) say(remark);
    const std::string what = reading.error ? std::string(http1::kind_of(reading.error->code).name) : reading.cut_off ? "cut-off" : "sound";
    c.id = a_.name.empty() ? "found/" + what : a_.name;
    tell_rules(rules, c);
    return std::move(c);
  }

  // For the reader's error if there is one, and for how the peers part from it.
  bool minimise(std::string& octets) {
    const std::string divergence = divergences_.of(octets);
    const auto alike = [&](std::string_view candidate) { return divergences_.of(candidate) == divergence; };
    auto smaller = fuzz::minimise_stream(octets, alike);
    if (!smaller && !divergence.empty()) {
      const auto sound = [&](std::string_view candidate) { return !fuzz::read(fuzz::stream_of(candidate)).error && alike(candidate); };
      smaller = fuzz::minimise(octets, sound);
    }
    if (!smaller)
      return say("the strict reader takes it, and no other parser of this build reads it otherwise: nothing to minimise it for"), false;
    say(fmt::format("{} octets of {} are left", smaller->size(), octets.size()));
    octets = std::move(*smaller);
    return true;
  }

  // What is known of the finding; and what a rule cites that the case does not grade.
  void tell_rules(const std::vector<const divergence::Rule*>& rules, cases::Case& c) const {
    for (const auto* rule : rules) {
      say(fmt::format("known as {}: {}", rule->id, rule->why));
      if (c.note.empty()) c.note = rule->why;
      for (const std::string& id : rule->cite) {
        if (std::find(c.cite.begin(), c.cite.end(), id) == c.cite.end())
          say(fmt::format("  it cites {}, which nothing in the script can break", id));
      }
    }
  }

  int finish(cases::Case c) {
    c.file = a_.output.empty() ? c.id + ".json" : a_.output;
    std::vector<cases::Problem> problems;
    cases::lint(c, library_.requirements, library_.glossary, problems);
    print_problems(problems);
    if (!problems.empty()) return say("the lint does not take it as it is"), exit_usage;
    const std::string text = cases::write_case(c);
    if (a_.output.empty()) fmt::print("{}", text);
    else if (const std::string why = write_whole(a_.output, text); !why.empty()) return refuse("promote", why);
    return prove_it(std::move(c));
  }

  // That it passes where it should, and can fail at all.
  int prove_it(cases::Case c) {
    const std::string id = c.id;
    library_.cases.push_back(std::move(c));
    Selection all;
    all.slow = true;
    const Proof proof = prove(library_, all, 1, false);
    for (const auto& fault : proof.reference_faults) say(fmt::format("it does not pass: {}: {}", fault.where, fault.why));
    for (const auto& fault : proof.unsteady) say(fmt::format("it depends on how TCP cuts the octets: {}: {}", fault.where, fault.why));
    const auto killers = proof.killed_by.find(id);
    if (killers != proof.killed_by.end())
      say(fmt::format("it passes on the reference, and these mutants fail it: {}", fmt::join(killers->second, ", ")));
    else say("no mutant fails it: it may be unable to fail; see what it should ask for, or which mutant is missing");
    return proof.reference_faults.empty() && proof.unsteady.empty() ? exit_fine : exit_failure;
  }

  const PromoteArguments& a_;
  cases::Library library_;
  Divergences divergences_;
};

}  // namespace

int promote(const PromoteArguments& arguments) {
  if (!arguments.name.empty() && !is_name(arguments.name))
    return refuse("promote", "--name is TOPIC/NAME, each of a to z, digits and hyphens");
  return Promoter(arguments).run();
}

}  // namespace hopcheck::cli
