// How an implementation that reads sound requests wrongly reads them: the octets of the head are changed to what it takes
// them for, and read again. Knows octets only.
#pragma once

#include <string>

#include "http1/reader.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// Whether the policy reads anything that is sound differently.
bool misreads_anything(const Policy& policy);

// What a sound head is about, as far as policies misread it.
struct HeadKind {
  bool is_request;
  std::string method;
  http1::Framing framing;
};
HeadKind head_kind(const http1::Reader& reader);

// Changes a sound head in `raw` to what the policy takes it for; whether there is a change.
bool misread_head(const Policy& policy, const HeadKind& kind, std::string& raw);

// The same for the first chunk-size line, where `raw` ends in it.
bool misread_chunk_line(const Policy& policy, std::string& raw);

// Octets that the strict reader would not let pass are in disguise while it reads; this head is without it.
http1::Head restored(http1::Head head);

}  // namespace hopcheck::ref
