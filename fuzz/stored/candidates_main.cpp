// corpus_candidates requests|responses|streams|chunked OUT LONGEST FOLDER...
// writes into the folder OUT what a corpus is chosen from: of the inputs in the folders those that are complete
// (fuzz/stored/complete.hpp), and the others behind a complete one, where that makes no more than LONGEST octets. Left to itself a
// merge takes the shortest inputs that cover something, which are those that fail first.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "fuzz/stored/complete.hpp"
#include "fuzz/stored/inputs.hpp"

using namespace hopcheck::fuzz;
namespace fs = std::filesystem;

namespace {

bool write(const fs::path& file, const std::string& octets) {
  std::ofstream to(file, std::ios::binary);
  if (to.write(octets.data(), static_cast<std::streamsize>(octets.size())).flush()) return true;
  std::fprintf(stderr, "corpus_candidates: %s cannot be written\n", file.c_str());
  return false;
}

}  // namespace

int main(int count, char** names) {
  const auto kind = kind_named(count > 1 ? names[1] : "");
  if (!kind || count < 5) {
    std::fprintf(stderr, "corpus_candidates requests|responses|streams|chunked OUT LONGEST FOLDER...\n");
    return 2;
  }
  const fs::path out = names[2];
  const auto longest = std::strtoul(names[3], nullptr, 10);
  std::size_t written = 0;
  for (int i = 4; i < count; ++i) {
    const auto files = files_below(names[i]);
    if (!files) return 2;
    for (const auto& file : *files) {
      const auto input = read_input(file);
      if (!input) return 2;
      const auto candidate = is_complete(*kind, *input) ? *input : behind_complete(*kind, *input);
      if (candidate.size() <= longest && !write(out / std::to_string(written++), candidate)) return 2;
    }
  }
  return 0;
}
