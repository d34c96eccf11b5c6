// The part of the loader that reads checks and the octets in them.
#pragma once

#include "case/check.hpp"
#include "case/document.hpp"

namespace hopcheck::cases {

std::optional<Check> load_check(const Node& node);

// A string, or an array of strings joined by CRLF.
Template load_bytes(const Node& node);

}  // namespace hopcheck::cases
