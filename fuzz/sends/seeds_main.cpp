// Makes what targets need of the cases, when they are built: make_seeds CASES OUT TABLES
// writes the folders OUT/request, response, chunked and case with a seed each file, and the source file TABLES, the tables of
// fuzz/mutator/sends.hpp. Folders are made anew, so that no seed outlives its case.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "case/loader.hpp"
#include "fuzz/sends/sends.hpp"

namespace {

namespace fs = std::filesystem;
using namespace hopcheck::fuzz;

// The seeds of one kind: octets to name, so that each is there once.
using Seeds = std::map<std::string, std::string>;

bool write(const fs::path& path, const std::string& octets) {
  std::ofstream out(path, std::ios::binary);
  out << octets;
  out.close();
  if (out) return true;
  std::fprintf(stderr, "make_seeds: %s cannot be written\n", path.c_str());
  return false;
}

bool write_folder(const fs::path& folder, const Seeds& seeds) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::set<std::string> taken;
  for (const auto& [octets, name] : seeds) {
    auto free = name;
    for (int i = 2; !taken.insert(free).second; ++i) free = name + "-" + std::to_string(i);
    if (!write(folder / free, octets)) return false;
  }
  return true;
}

// Every octet in octal: whatever it is, and whatever follows it.
std::string literal(const std::string& octets) {
  std::string text = "{\"";
  for (const char c : octets) {
    char octal[5];
    std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
    text += octal;
  }
  return text + "\", " + std::to_string(octets.size()) + "}";
}

std::string table(const std::string& name, const Seeds& seeds) {
  constexpr std::size_t longest = 512;  // most inputs are not longer than twice that
  std::string text = "std::span<const std::string_view> " + name + "() {\n  static constexpr std::string_view all[] = {\n";
  for (const auto& [octets, seed] : seeds) {
    if (octets.size() <= longest) text += "    " + literal(octets) + ",  // " + seed + "\n";
  }
  return text + "  };\n  return all;\n}\n";
}

std::string tables(const Seeds& requests, const Seeds& responses, const Seeds& chunked) {
  return "// Made by make_seeds from the cases.\n#include \"fuzz/mutator/sends.hpp\"\n\nnamespace hopcheck::fuzz {\n" +
         table("sends_of_clients", requests) + table("sends_of_origins", responses) + table("chunked_bodies", chunked) + "}\n";
}

}  // namespace

int main(int count, char** names) {
  if (count != 4) {
    std::fprintf(stderr, "make_seeds CASES OUT TABLES\n");
    return 2;
  }
  const auto library = hopcheck::cases::load_library(names[1]);
  for (const auto& problem : library.problems) std::fprintf(stderr, "make_seeds: %s\n", to_string(problem).c_str());
  if (!library.problems.empty() || library.cases.empty()) {
    std::fprintf(stderr, "make_seeds: the cases in %s are not sound, or there is none\n", names[1]);
    return 2;
  }
  Seeds requests, responses, chunked, cases;
  for (const auto& c : library.cases) {
    std::ifstream in(c.file, std::ios::binary);
    cases.emplace(std::string(std::istreambuf_iterator<char>(in), {}), file_name(c.id));
    for (const auto& sends : sends_of(c)) {
      (sends.requests ? requests : responses).emplace(sends.octets, sends.name);
      for (const auto& body : chunked_bodies_of(sends)) chunked.emplace(body, sends.name);
    }
  }
  const fs::path out = names[2];
  const bool written = write_folder(out / "request", requests) && write_folder(out / "response", responses) &&
                       write_folder(out / "chunked", chunked) && write_folder(out / "case", cases) &&
                       write(names[3], tables(requests, responses, chunked));
  return written ? 0 : 2;
}
