// hopcheck prove: the suite tests itself.
#include <fmt/core.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "cli/commands.hpp"
#include "cli/common.hpp"
#include "cli/exit_status.hpp"
#include "cli/proof.hpp"
#include "ref/mutants.hpp"

namespace hopcheck::cli {
namespace {

struct Arguments {
  std::string folder, table, shard = "1/1";
  Selection selection;
  std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
};

void print_faults(const char* headline, const std::vector<Proof::Fault>& faults) {
  if (!faults.empty()) fmt::print("{}\n", headline);
  for (const Proof::Fault& fault : faults) fmt::print("  {}\n    {}\n", fault.where, fault.why);
}

void print_names(const char* headline, const std::vector<std::string>& names) {
  if (!names.empty()) fmt::print("{}\n", headline);
  for (const std::string& name : names) fmt::print("  {}\n", name);
}

int prove_all(Arguments a) {
  if (const auto why = parse_shard(a.shard, a.selection); !why.empty()) {
    fmt::print(stderr, "hopcheck prove: {}\n", why);
    return exit_usage;
  }
  const auto library = load_sound_library(a.folder.empty() ? default_cases() : std::filesystem::path(a.folder));
  if (!library) return exit_usage;
  const bool whole = a.selection.filters.empty() && a.selection.topics.empty() && a.selection.shards == 1;
  const auto began = std::chrono::steady_clock::now();
  const Proof proof = prove(*library, a.selection, a.jobs, whole);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  print_faults("These do not pass on the reference:", proof.reference_faults);
  print_faults("These verdicts depend on how TCP cuts the octets:", proof.unsteady);
  print_names("No mutant fails these cases:", proof.cannot_fail);
  print_names("These mutants fail no case:", proof.idle_mutants);
  print_names("These only observe, and fail nobody:", proof.observations);
  if (proof.conversations == 0) {
    fmt::print(stderr, "hopcheck prove: no case fits what was asked for\n");
    return exit_usage;
  }
  if (!a.table.empty()) {
    std::ofstream out(a.table, std::ios::binary);
    out << proof_table(proof, *library);
    out.close();
    if (!out) {
      fmt::print(stderr, "hopcheck prove: cannot write {}\n", a.table);
      return exit_usage;
    }
  }
  fmt::print("{} cases proven on {} mutants in {} conversations, {:.1f} s: {}\n", proof.killed_by.size() + proof.observations.size(),
             ref::mutants().size(), proof.conversations, took.count(), proof.holds() ? "the proof holds" : "the proof does not hold");
  return proof.holds() ? exit_fine : exit_failure;
}

}  // namespace

void add_prove(CLI::App& app, int& status) {
  auto a = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("prove", "Proves in virtual time that every case passes on the reference and fails on a mutant");
  command->add_option("--cases", a->folder, "folder of cases");
  command->add_option("--filter", a->selection.filters, "only ids that this glob names (repeatable)");
  command->add_option("--topic", a->selection.topics, "only this topic (repeatable)");
  command->add_option("--shard", a->shard, "I/N: only the I-th of N parts")->capture_default_str();
  command->add_option("--jobs", a->jobs, "threads")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_option("--table", a->table, "write the table of cases and mutants there, as Markdown");
  command->callback([a, &status] { status = prove_all(*a); });
}

}  // namespace hopcheck::cli
