// The property: http1::Reader accepts exactly what a recogniser written straight from the collected ABNF accepts: it finds the
// same messages, field lines, content and offsets, and where it stops at a point of the prose, it says at which. Beyond the reader,
// what http1 says of the values of fields is what their ABNF says. The input is a stream of messages.
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

[[noreturn]] void differ(std::string_view reader, std::string_view grammar) {
  fmt::print(stderr, "the reader:  {}\nthe grammar: {}\n", http1::escape(reader), http1::escape(grammar));
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size > grammar::longest) return -1;
  const auto stream = fuzz::stream_of(input);
  const auto recognition = grammar::recognise(stream.octets, stream.requests, stream.method);
  const auto by_grammar = grammar::account_of(recognition);
  const auto by_reader = grammar::account_of_reader(stream);
  if (by_reader.text != by_grammar.text || !by_grammar.explains(by_reader)) differ(by_reader.whole(), by_grammar.whole());
  const auto differences = grammar::field_value_differences(recognition, stream.octets);
  if (differences.empty()) return 0;
  for (const std::string& difference : differences) fmt::print(stderr, "{}\n", http1::escape(difference));
  std::abort();
}
