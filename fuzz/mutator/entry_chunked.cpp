// What libFuzzer calls to mutate a chunked body. LLVMFuzzerMutate is weak, for not every engine has it.
#include "fuzz/mutator/mutator.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return hopcheck::fuzz::mutate_chunked(data, size, most, seed, &LLVMFuzzerMutate);
}
