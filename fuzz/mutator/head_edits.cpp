#include <algorithm>
#include <string>

#include "fuzz/mutator/edit.hpp"
#include "fuzz/mutator/words.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

// One of the three parts of the start-line; the last takes the rest of the line.
Line part_of(std::string_view octets, const Line& line, std::size_t part) {
  std::size_t begin = line.begin;
  for (; part > 0; --part) {
    const auto space = octets.find(' ', begin);
    begin = space < line.end ? space + 1 : line.end;
  }
  const auto end = std::min(octets.find(' ', begin), line.end);
  return {begin, end, line.end};
}

bool change_start_line(Scene& scene) {
  const auto part = scene.random.below(3);
  const auto& line = scene.any_message().start;
  const auto found = part_of(scene.input.view(), line, part);
  auto& random = scene.random;
  if (!scene.requests && part > 0) {
    return scene.input.replace(found.begin, found.next - found.begin, random.pick(words::statuses));
  }
  const auto word = !scene.requests ? random.pick(words::versions)
                    : part == 0     ? random.pick(words::methods)
                    : part == 1     ? random.pick(words::targets)
                                    : random.pick(words::versions);
  return scene.input.replace(found.begin, found.end - found.begin, word);
}

bool has_fields(const Outline::Message& message) { return message.last_field > message.first_field; }

const Line& any_field(Scene& scene, const Outline::Message& message) {
  return scene.outline.line.at(message.first_field + scene.random.below(message.last_field - message.first_field));
}

// The start of a field line, or of the empty line.
std::size_t any_field_boundary(Scene& scene, const Outline::Message& message) {
  if (!has_fields(message) || scene.random.one_in(message.last_field - message.first_field + 1)) return message.head_end;
  return any_field(scene, message).begin;
}

bool put_field(Scene& scene) {
  const auto at = any_field_boundary(scene, scene.any_message());
  const auto n = scene.random.below(scene.random.one_in(2) ? std::size(words::fields) : words::plain_fields);
  return scene.input.insert(at, std::string(words::fields[n]) + "\r\n");
}

bool change_field(Scene& scene) {
  const auto& message = scene.any_message();
  if (!has_fields(message)) return false;
  const auto& line = any_field(scene, message);
  return scene.input.replace(line.begin, line.end - line.begin, scene.random.pick(words::fields));
}

bool repeat_field(Scene& scene) {
  const auto& message = scene.any_message();
  if (!has_fields(message)) return false;
  const auto& line = any_field(scene, message);
  return scene.input.insert(any_field_boundary(scene, scene.any_message()), scene.input.view().substr(line.begin, line.next - line.begin));
}

bool drop_field(Scene& scene) {
  const auto& message = scene.any_message();
  if (!has_fields(message)) return false;
  const auto& line = any_field(scene, message);
  return scene.input.erase(line.begin, line.next - line.begin);
}

bool exchange_fields(Scene& scene) {
  const auto& message = scene.any_message();
  if (message.last_field - message.first_field < 2) return false;
  const auto* a = &any_field(scene, message);
  const auto* b = &any_field(scene, message);
  if (a == b) return false;
  if (a > b) std::swap(a, b);
  return scene.input.exchange(a->begin, a->next, b->begin, b->next);
}

// A member at an end of the list that the value may be, or in its place.
bool change_members(Scene& scene) {
  const auto& message = scene.any_message();
  if (!has_fields(message)) return false;
  const auto& line = any_field(scene, message);
  const std::string member(scene.random.pick(words::members));
  const auto text = scene.input.view().substr(line.begin, line.end - line.begin);
  const auto value = line.begin + std::min(text.find(':'), text.size() - 1) + 1;
  switch (scene.random.below(3)) {
    case 0: return scene.input.insert(value, " " + member + ",");
    case 1: return scene.input.insert(line.end, "," + member);
    default: return scene.input.replace(value, line.end - value, " " + member);
  }
}

bool change_case(Scene& scene) {
  const auto& message = scene.any_message();
  if (!has_fields(message)) return false;
  const auto& line = any_field(scene, message);
  const auto text = scene.input.view().substr(line.begin, line.end - line.begin);
  if (scene.random.one_in(2)) return scene.input.replace(line.begin, text.size(), http1::to_upper(text));
  return scene.input.replace(line.begin, text.size(), http1::to_lower(text));
}

// Whitespace, and what some take for it: around the colon, at either end of a line, between the parts of a start-line.
bool put_space(Scene& scene) {
  const auto& message = scene.any_message();
  const auto& line = !has_fields(message) || scene.random.one_in(4) ? message.start : any_field(scene, message);
  const auto text = scene.input.view().substr(line.begin, line.end - line.begin);
  const auto middle = line.begin + std::min(text.find_first_of(&line == &message.start ? " " : ":"), text.size());
  const std::size_t places[] = {line.begin, middle, std::min(middle + 1, line.end), line.end};
  return scene.input.insert(scene.random.pick(places), scene.random.pick(words::spaces));
}

bool change_line_end(Scene& scene) {
  const auto& message = scene.any_message();
  const auto& line = !has_fields(message) || scene.random.one_in(4) ? message.start : any_field(scene, message);
  return scene.input.replace(line.end, line.next - line.end, scene.random.pick(words::line_ends));
}

// The head is sound again: every line ends with CRLF, and there is an empty line.
bool mend_line_ends(Scene& scene) {
  const auto& message = scene.any_message();
  for (auto n = message.last_field; n-- > message.first_field;) {
    const auto& line = scene.outline.line.at(n);
    if (line.next - line.end == 1) return scene.input.replace(line.end, 1, "\r\n");
  }
  return message.body == message.head_end && scene.input.insert(message.body, scene.input.view().ends_with("\r\n") ? "\r\n" : "\r\n\r\n");
}

constexpr Choice choices[] = {{change_start_line, 3}, {put_field, 5},       {change_field, 2},   {repeat_field, 2},
                              {drop_field, 2},        {exchange_fields, 1}, {change_members, 2}, {change_case, 1},
                              {put_space, 2},         {change_line_end, 1}, {mend_line_ends, 3}};

}  // namespace

std::span<const Choice> head_edits() { return choices; }

}  // namespace hopcheck::fuzz
