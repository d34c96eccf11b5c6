// behind_complete requests|responses|streams|chunked OUT LONGEST FOLDER...
// writes into the folder OUT each input of the folders that is not complete (fuzz/stored/complete.hpp) behind one that is, where that
// makes no more than LONGEST octets. A merge has the choice then: what an input covers is covered behind a complete message too.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "fuzz/stored/complete.hpp"
#include "fuzz/stored/inputs.hpp"

using namespace hopcheck::fuzz;

int main(int count, char** names) {
  const auto kind = kind_named(count > 1 ? names[1] : "");
  if (!kind || count < 5) {
    std::fprintf(stderr, "behind_complete requests|responses|streams|chunked OUT LONGEST FOLDER...\n");
    return 2;
  }
  const std::filesystem::path out = names[2];
  const auto longest = std::strtoul(names[3], nullptr, 10);
  std::size_t written = 0;
  for (int i = 4; i < count; ++i) {
    const auto files = files_below(names[i]);
    if (!files) return 2;
    for (const auto& file : *files) {
      const auto input = read_input(file);
      if (!input) return 2;
      if (is_complete(*kind, *input)) continue;
      const auto longer = behind_complete(*kind, *input);
      if (longer.size() > longest) continue;
      std::ofstream to(out / std::to_string(written++), std::ios::binary);
      if (!to.write(longer.data(), static_cast<std::streamsize>(longer.size())).flush()) {
        std::fprintf(stderr, "behind_complete: %s cannot be written to\n", out.c_str());
        return 2;
      }
    }
  }
  return 0;
}
