// One small change of a stream that knows what it changes: a message, a line of a head, the framing of a body, a chunk.
#pragma once

#include <cstddef>
#include <span>

#include "fuzz/mutator/input.hpp"
#include "fuzz/mutator/outline.hpp"
#include "fuzz/mutator/random.hpp"

namespace hopcheck::fuzz {

// What is changed, and the choices. The outline is that of the input before the change: one edit, one scene.
struct Scene {
  Input& input;
  Random& random;
  bool requests;
  Outline outline;

  Scene(Input& changed, Random& chosen_by, bool of_requests)
      : input(changed), random(chosen_by), requests(of_requests), outline(changed.view(), of_requests) {}

  const Outline::Message& any_message() { return outline.message.at(random.below(outline.messages)); }
};

// Returns false where there is nothing to change in this way.
using Edit = bool (*)(Scene&);

// An edit that is chosen `weight` times as often as one of weight 1.
struct Choice {
  Edit edit;
  std::size_t weight;
};

std::span<const Choice> message_edits();  // whole messages and their boundaries; needs no message
std::span<const Choice> head_edits();     // start-lines, field lines, line ends. For outlines with a message
std::span<const Choice> body_edits();     // framing and content. For outlines with a message

// A change to the chunked body that begins at `begin`.
bool edit_chunks(Input& input, Random& random, std::size_t begin);

}  // namespace hopcheck::fuzz
