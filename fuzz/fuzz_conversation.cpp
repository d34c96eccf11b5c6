// The property: a case, however mutated, played against the reference server, gateway or proxy in virtual time ends, gives the same
// trace whenever its seed is the same, and the judge comes to the same judgement of that trace each time. Where nothing in the case
// depends on time, the verdict does not depend on how TCP cuts the octets. The input is the text of a case file; its hash is the seed.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/conversation/conversation.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto breach = hopcheck::fuzz::breach_of(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!breach) return 0;
  std::fprintf(stderr, "%s: %s\n", breach->what.c_str(), breach->detail.c_str());
  std::abort();
}
