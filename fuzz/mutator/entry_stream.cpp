// What libFuzzer calls to mutate a stream. HOPCHECK_STREAM_OF is how the target reads its input: requests_of, responses_of or stream_of.
// LLVMFuzzerMutate is weak, for not every engine has it.
#include "fuzz/mutator/mutator.hpp"
#include "fuzz/stream/stream.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

std::string_view text(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }
bool holds_requests(std::string_view input) { return hopcheck::fuzz::HOPCHECK_STREAM_OF(input).requests; }

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return hopcheck::fuzz::mutate_stream(data, size, most, seed, holds_requests(text(data, size)), &LLVMFuzzerMutate);
}

// A cross-over comes up as often as all mutations together: most times it declines, which costs nothing.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b, std::size_t b_size,
                                                 std::uint8_t* out, std::size_t most, unsigned seed) {
  if (seed % 8 != 0) return 0;
  const std::string_view first = text(a, a_size), second = text(b, b_size);
  const bool requests = holds_requests(first);
  if (requests != holds_requests(second)) return 0;
  return hopcheck::fuzz::cross_streams(first, second, out, most, seed, requests);
}
