// What has to be built before a target can be started. It is built once, in a folder that is kept between runs.
// Knows nothing of what is built, nor of how it is started.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hopcheck::cli {

struct Build {
  std::string name;                  // of the target
  std::filesystem::path sources;     // the folder of its file: what else stands there is copied, and built in the copy
  std::vector<std::string> command;  // with ${build} for the copy
  std::chrono::nanoseconds longest = std::chrono::minutes(10);
  std::function<bool()> go_on = [] { return true; };  // false: the user wants it to end
};

// Where builds are kept: $HOPCHECK_BUILDS, or in the user's folder for caches; empty where there is neither.
std::filesystem::path builds_folder();

// The folder below `builds` in which the command has been run: by an earlier run, by one that is at it now and is waited for, or by
// this one. Another command or other sources are another build, in another folder, so that none is changed while somebody uses it.
// The error is a sentence, and the end of what the command printed.
std::variant<std::filesystem::path, std::string> build_once(const Build& build, const std::filesystem::path& builds);

}  // namespace hopcheck::cli
