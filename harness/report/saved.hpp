// A report that was written as JSON, as the run that it is of: what json.hpp writes, and nothing else. May not know the
// command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "case/loader.hpp"
#include "case/problem.hpp"
#include "report/run.hpp"

namespace hopcheck::report {

// Nothing, and a problem or several, where the file is of another format version, cut off or changed by hand. Results are of
// the cases of `library`, which must outlive the run; where it has none with that id, or it cites other requirements now, of
// one that says what the report says.
std::optional<Run> read_report(const std::filesystem::path& file, const cases::Library& library, std::vector<cases::Problem>& problems);

// The same of text that is there already; the file is only named.
std::optional<Run> parse_report(std::string_view text, const std::filesystem::path& file, const cases::Library& library,
                                std::vector<cases::Problem>& problems);

}  // namespace hopcheck::report
