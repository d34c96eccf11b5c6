// What libFuzzer calls to mutate a case. LLVMFuzzerMutate is weak, for not every engine has it.
#include <cstring>

#include "fuzz/mutator/case_mutation.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

std::size_t put(const std::string& text, std::uint8_t* out, std::size_t most) {
  if (text.size() > most) return 0;
  std::memcpy(out, text.data(), text.size());
  return text.size();
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  if (LLVMFuzzerMutate == nullptr || seed % 6 != 0) {
    const auto changed = hopcheck::fuzz::mutate_case({reinterpret_cast<const char*>(data), size}, seed);
    if (const std::size_t written = put(changed, data, most); written > 0) return written;
  }
  return LLVMFuzzerMutate == nullptr ? size : LLVMFuzzerMutate(data, size, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b, std::size_t b_size,
                                                 std::uint8_t* out, std::size_t most, unsigned seed) {
  return put(hopcheck::fuzz::cross_cases({reinterpret_cast<const char*>(a), a_size}, {reinterpret_cast<const char*>(b), b_size}, seed), out,
             most);
}
