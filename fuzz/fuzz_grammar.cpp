// The property: http1::Reader accepts exactly what a recogniser written straight from the collected ABNF accepts: it finds the
// same messages, field lines, content and offsets, and stops for the same point of the prose. The input is a stream of messages.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/grammar/account.hpp"
#include "fuzz/stream/stream.hpp"
#include "http1/octets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopcheck;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size > grammar::longest) return -1;
  const auto stream = fuzz::stream_of(input);
  const auto by_reader = grammar::account_of_reader(stream);
  const auto by_grammar = grammar::account_of_grammar(stream);
  if (by_reader.text != by_grammar.text || !by_grammar.explains(by_reader)) {
    std::fprintf(stderr, "the reader:  %s\nthe grammar: %s\n", http1::escape(by_reader.whole()).c_str(),
                 http1::escape(by_grammar.whole()).c_str());
    std::abort();
  }
  return 0;
}
