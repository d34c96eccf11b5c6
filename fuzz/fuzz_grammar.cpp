// The property: http1::Reader accepts exactly what a recogniser written straight from the collected ABNF accepts: it finds the
// same messages, field lines, content and offsets, and where it stops at a point of the prose, it says at which. What is built on
// it agrees: http1::Collector, however the stream is cut, and what http1 says of the values of fields. The input is a stream of
// messages.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/grammar/account.hpp"
#include "fuzz/grammar/field_values.hpp"
#include "fuzz/stream/stream.hpp"
#include "http1/octets.hpp"

namespace {

using namespace hopcheck;

constexpr std::size_t keep = 48;  // octets that the collector keeps of a message

[[noreturn]] void differ(std::string_view who, std::string_view one, std::string_view other) {
  fmt::print(stderr, "the reader:  {}\nthe {}: {}\n", http1::escape(one), who, http1::escape(other));
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size > grammar::longest) return -1;
  const auto stream = fuzz::stream_of(input);
  const auto recognition = grammar::recognise(stream.octets, stream.requests, stream.method);
  const auto by_grammar = grammar::account_of(recognition, size);
  const auto by_reader = grammar::account_of_reader(stream, size);
  if (by_reader.text != by_grammar.text || !by_grammar.explains(by_reader)) differ("grammar", by_reader.whole(), by_grammar.whole());

  const auto by_collector = grammar::account_of_collector(stream, keep, fuzz::Cuts(input));
  const auto in_short = grammar::account_of_reader(stream, keep);
  if (in_short.whole() != by_collector.whole()) differ("collector", in_short.whole(), by_collector.whole());

  const auto differences = grammar::field_value_differences(recognition, stream.octets);
  if (differences.empty()) return 0;
  for (const std::string& difference : differences) fmt::print(stderr, "{}\n", http1::escape(difference));
  std::abort();
}
