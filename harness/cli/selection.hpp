// What is to be played: the variants of cases, and the passive rules, that a selection names. Knows nothing of any target.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "case/loader.hpp"

namespace hopcheck::cli {

struct Selection {
  std::vector<std::string> filters;  // globs on ids; none: all
  std::vector<std::string> topics;   // none: all
  bool slow = false;                 // also those that wait for seconds; a filter that names one exactly asks for it too
  std::size_t shard = 1;             // of `shards`, from 1
  std::size_t shards = 1;
  std::uint32_t seed = 0;            // shuffles the order of play; 0 leaves it
};

// "I/N" into the selection. The error is a sentence; empty for none.
std::string parse_shard(const std::string& text, Selection& selection);

// One variant that is to be run.
struct Chosen {
  const cases::Case* of;
  cases::Variant variant;
};

// Of the cases that hold for a target of that role; without a role, of all.
std::vector<Chosen> choose(const cases::Library& library, std::optional<cases::Role> role, const Selection& selection);

// Rules are chosen as cases are; a shard judges all of them on its own messages.
bool is_chosen(const cases::Rule& rule, const Selection& selection);
std::vector<const cases::Rule*> choose_rules(const cases::Library& library, cases::Role role, const Selection& selection);

// The cases that are played where the selection names rules alone: all.
std::vector<Chosen> choose_evidence(const cases::Library& library, cases::Role role, const Selection& selection);

}  // namespace hopcheck::cli
