#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "fuzz/mutator/edit.hpp"
#include "fuzz/mutator/words.hpp"

namespace hopcheck::fuzz {
namespace {

using Body = Outline::Body;

std::string in_digits(std::size_t number, int base) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  return {digits.data(), end};
}

std::string length_field(std::size_t length) { return "Content-Length: " + in_digits(length, 10); }

// One message whose body is framed so; nothing where none is.
const Outline::Message* any_framed(Scene& scene, Body framing) {
  const auto first = scene.random.below(scene.outline.messages);
  for (std::size_t i = 0; i < scene.outline.messages; ++i) {
    const auto& message = scene.outline.message.at((first + i) % scene.outline.messages);
    if (message.framing == framing) return &message;
  }
  return nullptr;
}

bool replace_framing_field(Scene& scene, const Outline::Message& message, std::string_view field) {
  const auto& line = scene.outline.line.at(message.framed_by);
  return scene.input.replace(line.begin, line.end - line.begin, field);
}

// Content-Length is what is there up to the end of the stream or to something like a start-line, or nearly.
bool change_length(Scene& scene) {
  const auto* message = any_framed(scene, Body::length);
  if (message == nullptr) return false;
  const auto octets = scene.input.view();
  auto end = octets.size();
  for (const std::string_view start : {"GET ", "POST ", "HTTP/1."}) end = std::min(end, octets.find(start, message->body));
  auto length = end - message->body;
  if (scene.random.one_in(4)) length += scene.random.one_in(2) ? 1 : (length > 0 ? std::size_t{0} - 1 : 0);
  return replace_framing_field(scene, *message, length_field(length));
}

// Content that is as long as said: made longer or shorter, and the field with it.
bool change_content(Scene& scene) {
  const auto* message = any_framed(scene, Body::length);
  if (message == nullptr) return false;
  const auto length = scene.random.below(24);
  if (!scene.input.replace(message->body, message->end - message->body, std::string(length, 'a'))) return false;
  replace_framing_field(scene, *message, length_field(length));  // before the body: what was moved does not matter
  return true;
}

bool length_to_chunked(Scene& scene) {
  const auto* message = any_framed(scene, Body::length);
  if (message == nullptr) return false;
  const auto content = scene.input.view().substr(message->body, message->end - message->body);
  std::string body;
  if (!content.empty()) body.append(in_digits(content.size(), 16)).append("\r\n").append(content).append("\r\n");
  body += "0\r\n\r\n";
  if (!scene.input.replace(message->body, content.size(), body)) return false;
  replace_framing_field(scene, *message, "Transfer-Encoding: chunked");
  return true;
}

bool chunked_to_length(Scene& scene) {
  const auto* message = any_framed(scene, Body::chunked);
  if (message == nullptr) return false;
  const Chunks chunks(scene.input.view(), message->body);
  std::string content;
  for (std::size_t i = 0; i < chunks.count; ++i) {
    const auto& chunk = chunks.chunk.at(i);
    content += scene.input.view().substr(chunk.size.next, chunk.data_end - chunk.size.next);
  }
  if (!scene.input.replace(message->body, message->end - message->body, content)) return false;
  replace_framing_field(scene, *message, length_field(content.size()));
  return true;
}

// A body for a message that has none.
bool put_body(Scene& scene) {
  const auto* message = any_framed(scene, Body::none);
  if (message == nullptr) message = any_framed(scene, Body::rest);
  if (message == nullptr || message->body == message->head_end) return false;
  const bool chunked = scene.random.one_in(2);
  if (!scene.input.insert(message->body, chunked ? "3\r\nabc\r\n0\r\n\r\n" : "hello")) return false;
  scene.input.insert(message->head_end, chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: 5\r\n");
  return true;
}

bool change_chunks(Scene& scene) {
  const auto* message = any_framed(scene, Body::chunked);
  return message != nullptr && edit_chunks(scene.input, scene.random, message->body);
}

constexpr Choice choices[] = {{change_length, 2},     {change_content, 1}, {length_to_chunked, 1},
                              {chunked_to_length, 1}, {put_body, 2},       {change_chunks, 5}};

}  // namespace

std::span<const Choice> body_edits() { return choices; }

}  // namespace hopcheck::fuzz
