// Passive rules in a run: which of them were asked for, and what they come to in a report.
#pragma once

#include <vector>

#include "cli/campaign.hpp"
#include "judge/watch.hpp"

namespace hopcheck::cli {

bool is_chosen(const cases::Rule& rule, const Selection& selection);

// Rules are chosen as cases are; a shard judges all of them on its own messages.
std::vector<const cases::Rule*> choose_rules(const cases::Library& library, cases::Role role, const Selection& selection);

// The cases that are played where the selection names rules alone: all.
std::vector<Chosen> choose_evidence(const cases::Library& library, cases::Role role, const Selection& selection);

report::Result result_of(const judge::Evidence& evidence);

}  // namespace hopcheck::cli
