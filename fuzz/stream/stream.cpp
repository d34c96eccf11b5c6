#include "fuzz/stream/stream.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <string>

namespace hopcheck::fuzz {
namespace {

std::optional<Stream> after_method_line(std::string_view input) {
  for (const std::string_view method : {"HEAD", "CONNECT"}) {
    if (!input.starts_with(method)) continue;
    auto rest = input.substr(method.size());
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) return Stream{false, method, rest.substr(1)};
  }
  return std::nullopt;
}

}  // namespace

http1::Reader Stream::reader(const http1::Limits& limits) const {
  auto reader = requests ? http1::Reader::of_requests(limits) : http1::Reader::of_responses(limits);
  if (!requests) reader.answers(std::string(method));
  return reader;
}

Stream stream_of(std::string_view input) {
  if (input.starts_with("HTTP/")) return responses_of(input);
  if (const auto responses = after_method_line(input)) return *responses;
  return requests_of(input);
}

Stream requests_of(std::string_view input) { return {true, "GET", input}; }

Stream responses_of(std::string_view input) {
  if (const auto responses = after_method_line(input)) return *responses;
  return {false, "GET", input};
}

bool reaches_complete_message(const Stream& stream) {
  using Part = http1::Reader::Part;
  auto reader = stream.reader();
  for (auto rest = stream.octets; !rest.empty();) {
    const auto step = reader.read(rest);
    if (step.part == Part::end) return true;
    if (step.part == Part::malformed || step.part == Part::tunnel) return false;
    rest.remove_prefix(step.used);
  }
  return reader.finish() == Part::end;
}

// Eight octets at a time, multiplied and turned: it is the one thing that a target does to every octet besides reading it.
Cuts::Cuts(std::string_view input) : state_(input.size()) {
  for (; !input.empty(); input.remove_prefix(std::min(input.size(), sizeof(std::uint64_t)))) {
    std::uint64_t word = 0;
    std::memcpy(&word, input.data(), std::min(input.size(), sizeof word));
    state_ = std::rotl((state_ ^ word) * 0x9E3779B97F4A7C15, 29);
  }
}

std::size_t Cuts::next() {
  // splitmix64. One piece in eight may be of up to `most` octets, the others of up to 16.
  state_ += 0x9E3779B97F4A7C15;
  auto mixed = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  mixed ^= mixed >> 31;
  return 1 + (mixed >> 8) % ((mixed & 7) == 0 ? most : 16);
}

}  // namespace hopcheck::fuzz
