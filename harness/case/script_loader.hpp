// The part of the loader that reads a script: steps, branches, checks.
#pragma once

#include "case/case.hpp"
#include "case/document.hpp"

namespace hopcheck::cases {

Step load_step(const Node& node);
Script load_script(const Node& node);
std::optional<Duration> load_duration(const Node& node);

}  // namespace hopcheck::cases
