// Readings as text for a person: of the reference and a peer, one under the other, with the first difference marked. Nothing that
// a stream holds gets through to a terminal.
#pragma once

#include <string>

#include "fuzz/divergence/comparer.hpp"

namespace hopcheck::divergence {

// One line: "beast rejects the head of message 2 (bad_method), which the reference completes".
std::string headline(const Finding& finding, const peer::Reading& reference);

// One block: how each reads the stream, and `!` where they part.
std::string side_by_side(const Finding& finding, const peer::Reading& reference, const fuzz::Stream& stream);

// All that is new in `findings`, with the input and the command that shows it again.
std::string news(std::span<const Finding> findings, const peer::Reading& reference, const fuzz::Stream& stream);

}  // namespace hopcheck::divergence
