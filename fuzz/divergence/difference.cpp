#include "fuzz/divergence/difference.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "http1/octets.hpp"

namespace hopcheck::divergence {
namespace {

using http1::Framing;
using peer::End;
using peer::Field;
using peer::Message;
using peer::Reading;

// Most parsers hand on the octets where they stand, so that most comparisons need not look at them.
bool is_same_place(std::string_view a, std::string_view b) { return a.data() == b.data() && a.size() == b.size(); }
bool is_same(std::string_view a, std::string_view b) { return is_same_place(a, b) || a == b; }

bool same_line(const Field& a, const Field& b) {
  return is_same(a.value, b.value) && (is_same_place(a.name, b.name) || http1::equal_without_case(a.name, b.name));
}

// Lines of one name joined by commas (RFC 9110, 5.3): what a parser that joins them still shows.
std::map<std::string, std::string> joined(std::span<const Field> fields) {
  std::map<std::string, std::string> all;
  for (const Field& field : fields) {
    auto [at, is_new] = all.emplace(http1::to_lower(field.name), field.value);
    if (!is_new) at->second.append(", ").append(field.value);
  }
  for (auto& [name, value] : all) value = http1::trim(value);
  return all;
}

bool same_fields(std::span<const Field> a, std::span<const Field> b) {
  if (std::equal(a.begin(), a.end(), b.begin(), b.end(), same_line)) return true;
  return joined(a) == joined(b);
}

Framing framing_of(const Message& m) {
  return m.framing == Framing::length && m.declared == std::uint64_t{0} ? Framing::none : m.framing.value_or(Framing::none);
}

template <typename Value>
bool both_and_different(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b && *a != *b;
}

std::optional<Differs> compare_heads(const Reading& a, const Message& in_a, const Reading& b, const Message& in_b) {
  if (!is_same(in_a.method, in_b.method)) return Differs::method;
  if (!is_same(in_a.target, in_b.target)) return Differs::target;
  if (in_a.status != in_b.status) return Differs::status;
  if (!is_same(in_a.reason, in_b.reason) && http1::trim(in_a.reason) != http1::trim(in_b.reason)) return Differs::reason;
  if (in_a.version != in_b.version) return Differs::version;
  if (!same_fields(a.fields_of(in_a), b.fields_of(in_b))) return Differs::fields;
  if (in_a.framing && in_b.framing && framing_of(in_a) != framing_of(in_b)) return Differs::framing;
  if (both_and_different(in_a.declared, in_b.declared)) return Differs::length;
  if (both_and_different(in_a.persistent, in_b.persistent)) return Differs::persistence;
  return std::nullopt;
}

// Of a message, or its head, that only the reference completes.
Differs without(const Reading& other) {
  switch (other.end) {
    case End::rejected: return Differs::rejects;
    case End::waiting: return Differs::waits;
    default: return Differs::messages;
  }
}

const Message* message(const Reading& reading, std::size_t index) {
  return index < reading.messages.size() ? &reading.messages[index] : nullptr;
}

bool is_over(const Reading& reading, std::size_t behind) { return reading.end == End::over && behind + 1 == reading.messages.size(); }

}  // namespace

std::string_view to_string(Differs differs) { return names_of_differs[static_cast<std::size_t>(differs)]; }

std::optional<Difference> compare(const Reading& reference, const Reading& other) {
  for (std::size_t i = 0;; ++i) {
    const Message* ours = message(reference, i);
    const Message* theirs = message(other, i);
    const bool head = ours != nullptr && ours->head_complete;
    const bool other_head = theirs != nullptr && theirs->head_complete;
    if (!head && !other_head) return std::nullopt;
    if (!head) return Difference{reference.end == End::all_used ? Differs::messages : Differs::accepts, i};
    if (!other_head) return Difference{without(other), i};
    if (const auto differs = compare_heads(reference, *ours, other, *theirs)) return Difference{*differs, i};
    if (!ours->complete && !theirs->complete) return std::nullopt;
    if (!ours->complete) return Difference{Differs::accepts, i, true};
    if (!theirs->complete) return Difference{without(other), i, true};
    if (ours->body_length != theirs->body_length) return Difference{Differs::length, i, true};
    if (ours->ends != theirs->ends) return Difference{Differs::boundary, i, true};
    if (is_over(reference, i) || is_over(other, i)) return std::nullopt;
  }
}

}  // namespace hopcheck::divergence
