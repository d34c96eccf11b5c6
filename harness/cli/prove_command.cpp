// hopcheck prove: the suite tests itself.
#include <fmt/core.h>

#include <chrono>
#include <thread>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/proof.hpp"
#include "cli/whole_file.hpp"
#include "ref/mutants.hpp"

namespace hopcheck::cli {
namespace {

void print_faults(const char* headline, const std::vector<Proof::Fault>& faults) {
  if (!faults.empty()) fmt::print("{}\n", headline);
  for (const Proof::Fault& fault : faults) fmt::print("  {}\n    {}\n", fault.where, fault.why);
}

void print_names(const char* headline, const std::vector<std::string>& names) {
  if (!names.empty()) fmt::print("{}\n", headline);
  for (const std::string& name : names) fmt::print("  {}\n", name);
}

}  // namespace

int prove(ProveArguments a) {
  if (const auto why = parse_shard(a.shard, a.selection); !why.empty()) return refuse("prove", why);
  const auto library = load_sound_library(a.folder);
  if (!library) return exit_usage;
  a.selection.slow = true;  // virtual time costs nothing
  const bool whole = a.selection.filters.empty() && a.selection.topics.empty() && a.selection.shards == 1;
  const auto began = std::chrono::steady_clock::now();
  const Proof proof = prove(*library, a.selection, a.jobs, whole, a.every_mutant);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  print_faults("These do not pass on the reference:", proof.reference_faults);
  print_faults("These verdicts depend on how TCP cuts the octets:", proof.unsteady);
  print_names("No mutant fails these cases:", proof.cannot_fail);
  print_names("No mutant breaks these rules:", proof.idle_rules);
  print_names("These mutants fail no case and break no rule:", proof.idle_mutants);
  print_names("These only observe, and fail nobody:", proof.observations);
  if (proof.conversations == 0) return refuse("prove", "no case fits what was asked for");
  if (!a.table.empty()) {
    if (const auto why = write_whole(a.table, proof_table(proof, *library)); !why.empty()) return refuse("prove", why);
  }
  fmt::print("{} cases and {} rules proven on {} mutants in {} conversations, {:.1f} s: {}\n",
             proof.killed_by.size() + proof.observations.size(), proof.rules_broken_by.size(), ref::mutants().size(), proof.conversations,
             took.count(), proof.holds() ? "the proof holds" : "the proof does not hold");
  return proof.holds() ? exit_fine : exit_failure;
}

}  // namespace hopcheck::cli
