// The property: however a stream of requests is cut, http1::Reader finds the same messages, content, offsets and errors in it,
// and neither keeps nor refuses more or less than its limits say. The input is the stream.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/stream/any_cut.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  hopcheck::fuzz::hold_any_cut(hopcheck::fuzz::requests_of(input), input);
  return 0;
}
