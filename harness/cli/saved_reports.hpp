// The JSON reports that a command is given.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::cli {

// One run a file, or nothing after saying on stderr what is wrong with each. The library must outlive them.
std::optional<std::vector<report::Run>> read_reports(const std::vector<std::string>& files, const cases::Library& library);

}  // namespace hopcheck::cli
