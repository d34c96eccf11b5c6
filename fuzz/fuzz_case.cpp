// The property: of any octets the case loader makes a case, or problems that say where they are; what is printed from a case loads
// as the same case; and the lint has an answer to whatever loads. The input is the text of a case file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/case/loading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  hopcheck::fuzz::hold_loading({reinterpret_cast<const char*>(data), size});
  return 0;
}
