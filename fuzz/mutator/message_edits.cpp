#include <algorithm>
#include <string>

#include "fuzz/mutator/edit.hpp"
#include "fuzz/mutator/sends.hpp"
#include "fuzz/mutator/words.hpp"

namespace hopcheck::fuzz {
namespace {

std::string_view text_of(const Scene& scene, const Outline::Message& message) {
  return scene.input.view().substr(message.start.begin, message.end - message.start.begin);
}

// Where a message begins, or the end of the stream.
std::size_t any_boundary(Scene& scene) {
  const auto n = scene.random.below(scene.outline.messages + 1);
  return n < scene.outline.messages ? scene.outline.message.at(n).start.begin : scene.input.size();
}

std::string_view any_send(Scene& scene) {
  const auto sends = scene.requests ? sends_of_clients() : sends_of_origins();
  return scene.random.pick(sends);
}

bool put_send(Scene& scene) { return scene.input.insert(any_boundary(scene), any_send(scene)); }

bool exchange_for_send(Scene& scene) {
  if (scene.outline.messages == 0) return put_send(scene);
  const auto& message = scene.any_message();
  return scene.input.replace(message.start.begin, message.end - message.start.begin, any_send(scene));
}

// All of one message, up to some line, and the rest of a send of a case from some line on.
bool graft_send(Scene& scene) {
  if (scene.outline.messages == 0) return put_send(scene);
  const auto& message = scene.any_message();
  const auto lines = message.last_field - message.first_field;
  const auto at = lines == 0 ? message.start.next : scene.outline.line.at(message.first_field + scene.random.below(lines)).next;
  const auto send = any_send(scene);
  std::size_t from = 0;
  for (auto skip = scene.random.between(1, 4); skip > 0 && from < send.size(); --skip) from = line_at(send, from).next;
  return scene.input.replace(at, scene.input.size() - at, send.substr(from));
}

bool put_sound_message(Scene& scene) {
  const auto at = scene.random.one_in(4) ? any_boundary(scene) : 0;
  return scene.input.insert(at, scene.requests ? scene.random.pick(words::sound_requests) : scene.random.pick(words::sound_responses));
}

bool repeat_message(Scene& scene) {
  if (scene.outline.messages == 0) return false;
  return scene.input.insert(any_boundary(scene), text_of(scene, scene.any_message()));
}

bool drop_message(Scene& scene) {
  if (scene.outline.messages < 2) return false;
  const auto& message = scene.any_message();
  return scene.input.erase(message.start.begin, message.end - message.start.begin);
}

bool exchange_messages(Scene& scene) {
  if (scene.outline.messages < 2) return false;
  const auto first = scene.random.below(scene.outline.messages - 1);
  const auto& a = scene.outline.message.at(first);
  const auto& b = scene.outline.message.at(scene.random.between(first + 1, scene.outline.messages - 1));
  return scene.input.exchange(a.start.begin, a.end, b.start.begin, b.end);
}

// Cut anywhere: what comes is incomplete.
bool cut(Scene& scene) {
  if (scene.input.size() < 2) return false;
  const auto at = scene.random.below(scene.input.size());
  return scene.input.erase(at, scene.input.size() - at);
}

// The method line that makes responses answer HEAD or CONNECT, put or taken away.
bool turn_method_line(Scene& scene) {
  if (scene.requests) return false;
  const auto line = line_at(scene.input.view(), 0);
  const bool there = scene.input.view().starts_with("HEAD\r\n") || scene.input.view().starts_with("CONNECT\r\n");
  if (there) return scene.input.erase(0, line.next);
  return scene.input.insert(0, scene.random.one_in(4) ? "CONNECT\r\n" : "HEAD\r\n");
}

constexpr Choice choices[] = {{put_send, 2},     {exchange_for_send, 3}, {graft_send, 2}, {put_sound_message, 6}, {repeat_message, 2},
                              {drop_message, 2}, {exchange_messages, 2}, {cut, 1},        {turn_method_line, 1}};

}  // namespace

std::span<const Choice> message_edits() { return choices; }

}  // namespace hopcheck::fuzz
