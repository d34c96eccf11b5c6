#include "fuzz/stream/stream.hpp"

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

// FNV-1a, which spreads the last octets little: next() stirs before it hands anything out.
Cuts::Cuts(std::string_view input) : state_(0xCBF29CE484222325) {
  for (const char c : input) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3;
}

std::size_t Cuts::next() {
  // splitmix64. One piece in eight may be of up to 256 octets, the others of up to 16.
  state_ += 0x9E3779B97F4A7C15;
  auto mixed = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  mixed ^= mixed >> 31;
  return 1 + (mixed >> 8) % ((mixed & 7) == 0 ? 256 : 16);
}

}  // namespace hopcheck::fuzz
