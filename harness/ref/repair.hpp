// How an implementation that should have rejected a message reads it instead: one edit of its octets for each fault,
// after which the strict reader goes on. The edits are what real parsers were seen to do. Knows octets only.
#pragma once

#include <string>

#include "http1/reader.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// Whether the policy takes anything that the strict reader does not, or reads anything differently.
bool needs_mending(const Policy& policy);

// Whether it takes what has that fault.
bool takes(const Policy& policy, http1::ErrorCode code);

// Mends `raw`, a message from its beginning up to where the fault was noticed; `at` is where the fault is.
// False where there is no way to go on.
bool repair(const Policy& policy, http1::ErrorCode code, std::string& raw, std::size_t at);

// What a sound head is about, as far as policies misread it.
struct HeadKind {
  bool is_request;
  std::string method;
  http1::Framing framing;
};
HeadKind head_kind(const http1::Reader& reader);

// Changes a sound head in `raw` to what the policy takes it for; whether there is a change.
bool reread(const Policy& policy, const HeadKind& kind, std::string& raw);

// For a policy that counts in 32 bits: whether `raw` ends in a first chunk-size of more, which is then cut to that.
bool shorten_chunk_size(std::string& raw);

// Octets that the strict reader would not let pass are in disguise while it reads; this head is without it.
http1::Head restored(http1::Head head);

}  // namespace hopcheck::ref
