// For tests: a folder that is gone after the test, and cases out of literal text.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "case/case.hpp"
#include "case/document.hpp"
#include "case/loader.hpp"
#include "case/requirement.hpp"
#include "case/script_loader.hpp"

namespace hopcheck::cases::samples {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hopcheck-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::filesystem::path& name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

// The script of that JSON text, which is sound.
inline Script script_of(const std::string& json) {
  const Json document = Json::parse(json);
  const std::filesystem::path nowhere("sample");
  std::vector<Problem> problems;
  Script script = load_script(Node(document, "/script", nowhere, problems));
  for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem);
  return script;
}

inline Case case_of(const std::string& json_script) {
  Case c;
  c.id = "topic/sample";
  c.script = script_of(json_script);
  return c;
}

// A sound case file with that script and further members, which begin with a comma.
inline std::string file_with(const std::string& script, const std::string& more = "", const std::string& role = "\"server\"") {
  return R"({"title": "Something is so", "cite": ["9112-9.6-a"], "role": )" + role + more + R"(, "script": )" + script + "}";
}

inline const char* const requirements = R"({
  "9112-9.6-a": {"rfc": "9112", "section": "9.6", "level": "MUST", "who": ["server"], "seen": ["server"], "text": "Do."},
  "9112-9.6-b": {"rfc": "9112", "section": "9.6", "level": "SHOULD", "who": ["server"], "seen": ["server"], "text": "Better do."},
  "9112-9.6-x1": {"rfc": "9112", "section": "9.6", "level": "STATED", "who": ["server"], "seen": ["server"], "text": "It is so."},
  "9112-9.6-c": {"rfc": "9112", "section": "9.6", "level": "MAY", "who": ["server"], "seen": ["server"], "text": "One may."}
})";

// Each problem as "pointer: why".
inline std::vector<std::string> texts(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.pointer + ": " + problem.why);
  return out;
}

}  // namespace hopcheck::cases::samples
