// How an implementation that should have rejected a message reads it instead: one edit of its octets for each fault,
// after which the strict reader goes on. The edits are what real parsers were seen to do. Knows octets only.
#pragma once

#include <string>

#include "http1/reader.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// Whether the policy takes anything that the strict reader does not.
bool takes_anything_malformed(const Policy& policy);

// Whether it takes what has that fault.
bool takes(const Policy& policy, http1::ErrorCode code);

// Mends `raw`, a message from its beginning up to where the fault was noticed; `at` is where the fault is.
// False where there is no way to go on.
bool repair(const Policy& policy, http1::ErrorCode code, std::string& raw, std::size_t at);

// Whether it is mended by a disguise: octets that the strict reader would not let pass stand there as obs-text while it reads.
bool disguises(http1::ErrorCode code);

}  // namespace hopcheck::ref
