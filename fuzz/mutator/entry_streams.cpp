// What libFuzzer calls to mutate a stream of requests or responses, whichever the input is. LLVMFuzzerMutate is weak, for not
// every engine has it.
#include "fuzz/mutator/mutator.hpp"
#include "fuzz/stream/stream.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  const bool requests = hopcheck::fuzz::stream_of({reinterpret_cast<const char*>(data), size}).requests;
  return hopcheck::fuzz::mutate_stream(data, size, most, seed, requests, &LLVMFuzzerMutate);
}

// A cross-over comes up as often as all mutations together: most times it declines, which costs nothing.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b, std::size_t b_size,
                                                 std::uint8_t* out, std::size_t most, unsigned seed) {
  if (seed % 8 != 0) return 0;
  const std::string_view first(reinterpret_cast<const char*>(a), a_size), second(reinterpret_cast<const char*>(b), b_size);
  const bool requests = hopcheck::fuzz::stream_of(first).requests;
  if (requests != hopcheck::fuzz::stream_of(second).requests) return 0;
  return hopcheck::fuzz::cross_streams(first, second, out, most, seed, requests);
}
