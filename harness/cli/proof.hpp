// The suite tests itself, in virtual time: every case passes on the reference, every case fails on a mutant, every
// mutant fails a case or breaks a passive rule, which the reference never does, and how TCP cuts the octets changes nothing.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/selection.hpp"

namespace hopcheck::cli {

struct Proof {
  struct Fault {
    std::string where;  // "topic/name[label] on the reference server, one octet at a time"
    std::string why;
  };
  std::vector<Fault> reference_faults;                        // a case that does not pass on the reference
  std::vector<Fault> unsteady;                                // a verdict that depends on the segmentation
  std::map<std::string, std::set<std::string>> killed_by;     // case to the mutants that fail it
  std::map<std::string, std::set<std::string>> kills;         // mutant to the cases that fail it
  std::vector<std::string> observations;                      // cases that grade nothing, and say why in a note
  std::vector<std::string> cannot_fail;                       // all other cases that no mutant fails
  std::vector<std::string> idle_mutants;                      // that fail no case
  std::map<std::string, std::set<std::string>> rules_broken_by;  // passive rule to the mutants that break it
  std::vector<std::string> idle_rules;                           // that no mutant breaks
  std::size_t conversations = 0;

  bool holds() const {
    return reference_faults.empty() && unsteady.empty() && cannot_fail.empty() && idle_rules.empty() && idle_mutants.empty();
  }
};

// `whole` says that the selection is the whole library: only then does a mutant that fails nothing count against it. A mutant
// whose fault the conforming reference was never asked about holds the same conversation as that, and is passed over, unless
// `every_mutant`.
Proof prove(const cases::Library& library, const Selection& selection, std::size_t threads, bool whole, bool every_mutant = false);

// As Markdown: what is committed under reports/.
std::string proof_table(const Proof& proof, const cases::Library& library);

}  // namespace hopcheck::cli
