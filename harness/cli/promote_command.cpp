// hopcheck promote: from a finding of the fuzzers to a case.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include <filesystem>
#include <fstream>
#include <iterator>
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

// Beside it first: where the disk is full, what was there stays.
bool write_file(const std::string& name, const std::string& text) {
  const fs::path beside = name + ".new";
  std::ofstream out(beside, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, name, error);
  if (out && !error) return true;
  fs::remove(beside, error);
  return say("cannot write " + http1::escape(name)), false;
}

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
    if (a_.minimise) {
      const auto smaller = fuzz::minimise_stream(octets);
      if (!smaller) return say("the strict reader takes it as it is: there is no error to minimise it for"), std::nullopt;
      say(fmt::format("{} octets of {} are left", smaller->size(), octets.size()));
      octets = *smaller;
    }
    const fuzz::Stream stream = fuzz::stream_of(octets);
    const std::string role = !a_.role.empty() ? a_.role : stream.requests ? "server" : "gateway";
    const auto as = role == "server" ? cases::Role::server : role == "gateway" ? cases::Role::gateway : cases::Role::proxy;
    auto result = fuzz::promote(stream, as, library_.requirements);
    if (const auto* why = std::get_if<std::string>(&result)) return say(*why), std::nullopt;
    auto& [c, remarks] = std::get<fuzz::Promotion>(result);
    for (const std::string& remark : remarks) say(remark);
    const auto reading = fuzz::read(stream);
    const std::string what = reading.error ? std::string(http1::kind_of(reading.error->code).name) : reading.cut_off ? "cut-off" : "sound";
    c.id = a_.name.empty() ? "found/" + what : a_.name;
    return std::move(c);
  }

  int finish(cases::Case c) {
    c.file = a_.output.empty() ? c.id + ".json" : a_.output;
    std::vector<cases::Problem> problems;
    cases::lint(c, library_.requirements, library_.glossary, problems);
    print_problems(problems);
    if (!problems.empty()) return say("the lint does not take it as it is"), exit_usage;
    const std::string text = cases::write_case(c);
    if (a_.output.empty()) fmt::print("{}", text);
    else if (!write_file(a_.output, text)) return exit_usage;
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
};

}  // namespace

int promote(const PromoteArguments& arguments) {
  if (!arguments.name.empty() && !is_name(arguments.name)) {
    say("--name is TOPIC/NAME, each of a to z, digits and hyphens");
    return exit_usage;
  }
  return Promoter(arguments).run();
}

}  // namespace hopcheck::cli
