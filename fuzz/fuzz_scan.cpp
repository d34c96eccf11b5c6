// The property: where octets of a class end, and where lines end, is told the same whether the processor looks at many octets
// at once or at one, from wherever the search begins; and the table of field octets says what RFC 9110, 5.5 does of each.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "http1/octets.hpp"
#include "http1/scan.hpp"

using namespace hopcheck::http1;

namespace {

using Lines = std::vector<LineEnds>;

Lines lines_of(decltype(find_lines)& find, std::string_view text, std::size_t at, std::size_t seen, std::size_t most) {
  Lines found(most);
  found.resize(find(text, at, seen, found));
  return found;
}

bool is_same_from(std::string_view text, std::size_t at) {
  const std::size_t seen = std::min(at % 3, text.size() - at);
  const std::size_t most = at % 2 == 0 ? 1 : 16;
  return find_other(class_of_token_octets, text, at) == find_other_one_by_one(class_of_token_octets, text, at) &&
         find_other(class_of_field_octets, text, at) == find_other_one_by_one(class_of_field_octets, text, at) &&
         lines_of(find_lines, text, at, seen, most) == lines_of(find_lines_one_by_one, text, at, seen, most);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char c : text) {
    if (is_field_octet(c) != (is_visible(c) || is_obs_text(c) || is_whitespace(c))) std::abort();
  }
  std::size_t at = 0;
  while (true) {
    if (!is_same_from(text, at)) {
      std::fprintf(stderr, "the two ways differ from octet %zu on: %s\n", at, escape(text).c_str());
      std::abort();
    }
    if (at == size) return 0;
    at = find_other_one_by_one(class_of_field_octets, text, at + 1) + (at % 2 == 0 ? 0 : 1);
    if (at > size) at = size;
  }
}
