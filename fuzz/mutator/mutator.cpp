#include "fuzz/mutator/mutator.hpp"

#include <algorithm>

#include "fuzz/mutator/edit.hpp"
#include "fuzz/mutator/sends.hpp"
#include "fuzz/mutator/words.hpp"

namespace hopcheck::fuzz {
namespace {

constexpr int attempts = 4;  // at an edit that finds something to change, before the plain mutation takes over

bool edit_by_weight(std::span<const Choice> choices, Scene& scene) {
  std::size_t weights = 0;
  for (const auto& choice : choices) weights += choice.weight;
  auto n = scene.random.below(weights);
  for (const auto& choice : choices) {
    if (n < choice.weight) return choice.edit(scene);
    n -= choice.weight;
  }
  return false;
}

bool edit_stream(Scene& scene) {
  const auto n = scene.random.below(8);
  if (n < 2 || scene.outline.messages == 0) return edit_by_weight(message_edits(), scene);
  return edit_by_weight(n < 6 ? head_edits() : body_edits(), scene);
}

// Without an engine's: an octet of its own, or one less.
std::size_t change_octet(std::uint8_t* data, std::size_t size, std::size_t most, Random& random) {
  if (size == 0) {
    if (most == 0) return 0;
    data[size++] = 0;
  } else if (size > 1 && random.one_in(4)) {
    return size - 1;
  }
  data[random.below(size)] = static_cast<std::uint8_t>(random.below(256));
  return size;
}

std::size_t mutate_plainly(std::uint8_t* data, std::size_t size, std::size_t most, Random& random, PlainMutation plain) {
  size = std::min(size, most);
  return plain != nullptr ? plain(data, size, most) : change_octet(data, size, most, random);
}

}  // namespace

std::size_t mutate_stream(std::uint8_t* data, std::size_t size, std::size_t most, std::uint64_t seed, bool requests, PlainMutation plain) {
  Random random(seed);
  if (size <= most && !random.one_in(4)) {
    Input input(data, size, most);
    Scene scene(input, random, requests);
    for (int i = 0; i < attempts; ++i) {
      if (edit_stream(scene)) return input.size();
    }
  }
  return mutate_plainly(data, size, most, random, plain);
}

std::size_t mutate_chunked(std::uint8_t* data, std::size_t size, std::size_t most, std::uint64_t seed, PlainMutation plain) {
  Random random(seed);
  if (size <= most && !random.one_in(4)) {
    Input input(data, size, most);
    if (random.one_in(16) && input.replace(0, random.one_in(2) ? size : 0, random.pick(chunked_bodies()))) return input.size();
    for (int i = 0; i < attempts; ++i) {
      if (edit_chunks(input, random, 0)) return input.size();
    }
  }
  return mutate_plainly(data, size, most, random, plain);
}

std::size_t cross_streams(std::string_view a, std::string_view b, std::uint8_t* out, std::size_t most, std::uint64_t seed, bool requests) {
  Random random(seed);
  const Outline of_a(a, requests), of_b(b, requests);
  if (of_a.messages == 0 || of_b.messages == 0) return 0;
  a = a.substr(0, of_a.message.at(random.below(of_a.messages)).end);
  b.remove_prefix(of_b.message.at(random.below(of_b.messages)).start.begin);
  if (a.size() + b.size() > most) return 0;
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out));
  return a.size() + b.size();
}

}  // namespace hopcheck::fuzz
