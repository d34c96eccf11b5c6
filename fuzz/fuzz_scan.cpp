// The property: where octets of a class end, and where a line ends, is told the same whether the processor looks at many octets
// at once or at one, from wherever the search begins; and the table of field octets says what RFC 9110, 5.5 does of each.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "http1/octets.hpp"
#include "http1/scan.hpp"

using namespace hopcheck::http1;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char c : text) {
    if (is_field_octet(c) != (is_visible(c) || is_obs_text(c) || is_whitespace(c))) std::abort();
  }
  std::size_t at = 0;
  while (true) {
    const bool same = find_other(class_of_token_octets, text, at) == find_other_one_by_one(class_of_token_octets, text, at) &&
                      find_other(class_of_field_octets, text, at) == find_other_one_by_one(class_of_field_octets, text, at) &&
                      find_line_ends(text, at) == find_line_ends_one_by_one(text, at);
    if (!same) {
      std::fprintf(stderr, "the two ways differ from octet %zu on: %s\n", at, escape(text).c_str());
      std::abort();
    }
    if (at == size) return 0;
    at = find_other_one_by_one(class_of_field_octets, text, at + 1) + (at % 2 == 0 ? 0 : 1);
    if (at > size) at = size;
  }
}
