// corpus_share [--least PERCENT] requests|responses|streams|chunked FOLDER...
// prints how many of the inputs in the folders are complete, as fuzz/stored/complete.hpp has it. Exits with 1 where that is less than
// PERCENT of them, 2 where there is none or one cannot be read.
#include <cstdio>
#include <cstdlib>

#include "fuzz/stored/complete.hpp"
#include "fuzz/stored/inputs.hpp"

using namespace hopcheck::fuzz;

int main(int count, char** names) {
  int i = 1;
  std::size_t least = 0;
  if (count > 2 && std::string_view(names[1]) == "--least") {
    least = std::strtoul(names[2], nullptr, 10);
    i = 3;
  }
  const auto kind = kind_named(i < count ? names[i++] : "");
  if (!kind || i == count) {
    std::fprintf(stderr, "corpus_share [--least PERCENT] requests|responses|streams|chunked FOLDER...\n");
    return 2;
  }
  std::size_t inputs = 0, complete = 0;
  for (; i < count; ++i) {
    const auto files = files_below(names[i]);
    if (!files) return 2;
    for (const auto& file : *files) {
      const auto input = read_input(file);
      if (!input) return 2;
      ++inputs;
      complete += is_complete(*kind, *input) ? 1 : 0;
    }
  }
  if (inputs == 0) {
    std::fprintf(stderr, "corpus_share: there is no input\n");
    return 2;
  }
  std::printf("%zu of %zu inputs (%zu %%) reach a complete %s\n", complete, inputs, 100 * complete / inputs,
              kind == Kind::chunked ? "chunk" : "message");
  return 100 * complete >= least * inputs ? 0 : 1;
}
