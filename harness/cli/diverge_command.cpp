// hopcheck diverge: how other parsers read octets, beside the reference reader.
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/whole_file.hpp"
#include "fuzz/divergence/comparer.hpp"
#include "fuzz/divergence/page.hpp"
#include "fuzz/divergence/side_by_side.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

constexpr std::uintmax_t largest_input = 16 << 20;

// The octets, or nothing after saying on stderr why not. "-" is stdin.
std::optional<std::string> read_input(const std::string& file) {
  const auto give_up = [&](const std::string& why) {
    refuse("diverge", file + " " + why);
    return std::nullopt;
  };
  std::ifstream in;
  if (file != "-") {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) return give_up("is not there");
    if (std::filesystem::is_directory(status)) return give_up("is a folder; name the files in it");
    in.open(file, std::ios::binary);
    if (!in) return give_up("cannot be read");
  }
  std::istream& from = file == "-" ? std::cin : in;
  std::string octets;
  std::string buffer(1 << 16, '\0');
  while (from && octets.size() <= largest_input) {
    from.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    octets.append(buffer, 0, static_cast<std::size_t>(from.gcount()));
  }
  if (octets.size() > largest_input) return give_up(fmt::format("has more than {} octets", largest_input));
  if (from.bad()) return give_up("cannot be read");
  return octets;
}

fuzz::Stream stream_of(const DivergeArguments& a, std::string_view octets) {
  if (a.response) return {false, a.method, octets};
  return a.request ? fuzz::Stream{true, "GET", octets} : fuzz::stream_of(octets);
}

// The peers to compare with, or none where one that was asked for is not here. What is not is named, and so is another version.
std::vector<std::unique_ptr<peer::Peer>> peers_for(const DivergeArguments& a) {
  std::vector<std::unique_ptr<peer::Peer>> peers;
  for (const peer::Kind& kind : peer::kinds()) {
    if (!a.peer.empty() && a.peer != kind.name) continue;
    auto peer = peer::installed(kind.name);
    if (peer == nullptr) {
      fmt::print(stderr, "hopcheck diverge: {} is not in this build: install the package {} and build again\n", kind.name, kind.package);
      continue;
    }
    if (const auto other = peer::other_version(*peer)) fmt::print(stderr, "hopcheck diverge: {}\n", *other);
    peers.push_back(std::move(peer));
  }
  return peers;
}

void print_rule(const divergence::Rule& rule, const cases::Requirements& requirements) {
  fmt::print("  known: {}: {}\n", rule.id, rule.why);
  fmt::print("  right by the RFC: {}; {}\n", rule.right == divergence::Right::both ? "both are allowed" : "the reference",
             rule.danger.empty() ? "no danger is seen" : "danger: " + rule.danger);
  for (const std::string& id : rule.cite) {
    const auto found = requirements.find(id);
    if (found == requirements.end()) continue;
    fmt::print("  {} {}  {}\n    {}\n", id, found->second.level, found->second.text, cases::link(found->second));
  }
}

// Whether something is new.
bool print_comparison(divergence::Comparer& comparer, const fuzz::Stream& stream, const cases::Requirements& requirements) {
  bool news = false;
  for (const divergence::Finding& finding : comparer.compare(stream)) {
    fmt::print("{}", divergence::side_by_side(finding, comparer.reference(), stream));
    if (finding.rule != nullptr) print_rule(*finding.rule, requirements);
    if (finding.is_new()) fmt::print("  NEW: no rule of fuzz/divergences.json covers it\n");
    fmt::print("\n");
    news = news || finding.is_new();
  }
  return news;
}

int write_table(const DivergeArguments& a, const std::vector<std::unique_ptr<peer::Peer>>& peers, const cases::Library& library) {
  std::vector<divergence::Version> versions;
  for (const auto& peer : peers) versions.push_back({std::string(peer->name()), peer->version()});
  // Ctest takes the number for skipped: a page made without a peer, or with another, says something else.
  if (versions.size() < peer::kinds().size()) return exit_skipped;
  for (const auto& peer : peers)
    if (peer::other_version(*peer)) return exit_skipped;
  const std::string why = write_whole(a.table, divergence::page(divergence::built_in_rules(), library.requirements, versions));
  return why.empty() ? exit_fine : refuse("diverge", why);
}

}  // namespace

int diverge(const DivergeArguments& a) {
  if (!a.peer.empty() && peer::kind_named(a.peer) == nullptr) return refuse("diverge", "there is no peer " + a.peer);
  if (a.files.empty() && a.table.empty()) return refuse("diverge", "name a file, or - for stdin");
  const auto library = cases::load_library(default_cases());
  const auto problems = divergence::dangling(divergence::built_in_rules(), "fuzz/divergences.json", library.requirements, library.glossary);
  if (!problems.empty()) return print_problems(problems), exit_usage;
  auto peers = peers_for(a);
  if (!a.table.empty()) return write_table(a, peers, library);
  if (peers.empty()) return exit_usage;
  divergence::Comparer comparer(std::move(peers), divergence::built_in_rules());
  fmt::print("reference {}", HOPCHECK_VERSION);
  for (const auto& peer : comparer.peers()) fmt::print(", {} {}", peer->name(), peer->version());
  fmt::print("\n\n");
  int status = exit_fine;
  for (const std::string& file : a.files) {
    const auto octets = read_input(file);
    if (!octets) return exit_usage;
    if (a.files.size() > 1) fmt::print("{}\n", http1::escape(file));
    if (print_comparison(comparer, stream_of(a, *octets), library.requirements)) status = exit_failure;
  }
  return status;
}

}  // namespace hopcheck::cli
