// The JSON reports that a command is given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::cli {

// The library that reports are read with: of `folder`, or the usual one where it is empty. Nothing after saying what is unsound.
std::optional<cases::Library> library_of_reports(const std::string& folder);

// One run a file, or nothing after saying on stderr what is wrong with each. The library must outlive them.
std::optional<std::vector<report::Run>> read_reports(const std::vector<std::string>& files, const cases::Library& library);

// Says why on stderr, as `command`; returns exit_usage.
int refuse(std::string_view command, const std::string& why);

}  // namespace hopcheck::cli
