// The part of the loader that reads a script: steps, branches, checks.
#pragma once

#include "case/case.hpp"
#include "case/document.hpp"

namespace hopcheck::cases {

// Repeats and branches within each other. So deep, a document has room left for what stands in a step.
inline constexpr int deepest_script = 16;

// `depth` says how many are around it.
Step load_step(const Node& node, int depth = 0);
Script load_script(const Node& node, int depth = 0);
std::optional<Duration> load_duration(const Node& node);

}  // namespace hopcheck::cases
