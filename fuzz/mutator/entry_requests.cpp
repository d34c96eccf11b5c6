// What libFuzzer calls to mutate a stream of requests. LLVMFuzzerMutate is weak, for not every engine has it.
#include "fuzz/mutator/mutator.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return hopcheck::fuzz::mutate_stream(data, size, most, seed, true, &LLVMFuzzerMutate);
}

// A cross-over comes up as often as all mutations together: most times it declines, which costs nothing.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b, std::size_t b_size,
                                                 std::uint8_t* out, std::size_t most, unsigned seed) {
  if (seed % 8 != 0) return 0;
  return hopcheck::fuzz::cross_streams({reinterpret_cast<const char*>(a), a_size}, {reinterpret_cast<const char*>(b), b_size}, out, most,
                                       seed, true);
}
