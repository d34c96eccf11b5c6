// corpus_share [--least PERCENT] requests|responses|streams|chunked FOLDER...
// prints how many of the inputs in the folders reach a complete message, as fuzz/stream/stream.hpp reads them, or a complete chunked
// body. Exits with 1 where that is less than PERCENT of them, 2 where there is none or one cannot be read.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "fuzz/stream/stream.hpp"

namespace {

namespace fs = std::filesystem;
using namespace hopcheck::fuzz;

bool is_complete(const std::string& kind, const std::string& input) {
  if (kind == "requests") return reaches_complete_message(requests_of(input));
  if (kind == "responses") return reaches_complete_message(responses_of(input));
  if (kind == "streams") return reaches_complete_message(stream_of(input));
  const auto request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + input;
  return reaches_complete_message(requests_of(request));
}

struct Count {
  std::size_t inputs = 0;
  std::size_t complete = 0;
};

bool count_folder(const fs::path& folder, const std::string& kind, Count& count) {
  constexpr std::uintmax_t largest = 16U << 20U;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::ifstream in(at->path(), std::ios::binary);
    const auto size = fs::file_size(at->path(), error);
    std::string input(error || size > largest ? 0 : size, '\0');
    if (error || size > largest || !in.read(input.data(), static_cast<std::streamsize>(input.size()))) {
      std::fprintf(stderr, "%s: cannot be read, or is too large\n", at->path().c_str());
      return false;
    }
    ++count.inputs;
    count.complete += is_complete(kind, input) ? 1 : 0;
  }
  if (error) std::fprintf(stderr, "%s: %s\n", folder.c_str(), error.message().c_str());
  return !error;
}

}  // namespace

int main(int arguments, char** names) {
  int i = 1;
  std::size_t least = 0;
  if (arguments > 2 && std::string(names[1]) == "--least") {
    least = std::strtoul(names[2], nullptr, 10);
    i = 3;
  }
  const std::string kind = i < arguments ? names[i++] : "";
  if (kind != "requests" && kind != "responses" && kind != "streams" && kind != "chunked") {
    std::fprintf(stderr, "corpus_share [--least PERCENT] requests|responses|streams|chunked FOLDER...\n");
    return 2;
  }
  Count count;
  for (; i < arguments; ++i) {
    if (!count_folder(names[i], kind, count)) return 2;
  }
  if (count.inputs == 0) {
    std::fprintf(stderr, "corpus_share: there is no input\n");
    return 2;
  }
  std::printf("%zu of %zu inputs (%zu %%) reach a complete %s\n", count.complete, count.inputs, 100 * count.complete / count.inputs,
              kind == "chunked" ? "body" : "message");
  return 100 * count.complete >= least * count.inputs ? 0 : 1;
}
