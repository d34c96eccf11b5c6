// What several commands share: finding the library of cases, saying what is wrong with files, ending on a signal.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case/loader.hpp"
#include "cli/exit_status.hpp"

namespace hopcheck::cli {

// ./cases where it is one, else that of the source tree that hopcheck was built from.
std::filesystem::path default_cases();

// The library in that folder, or, where none is named, the usual one. Nothing after saying on stderr what is unsound in it.
std::optional<cases::Library> load_sound_library(const std::string& folder);

// Of "server", "gateway" and "proxy", to which the command line holds it.
cases::Role role_named(std::string_view name);

void print_problems(const std::vector<cases::Problem>& problems);

// Says why on stderr, as `command`, on one line that is safe to show; returns the status.
int refuse(std::string_view command, const std::string& why, ExitStatus status = exit_usage);

// Whether stdout is a terminal, and NO_COLOR is not set.
bool color_wanted();

// From now on SIGINT, SIGTERM and SIGHUP are noted rather than deadly, and SIGPIPE ignored.
void note_signals();
bool interrupted();

}  // namespace hopcheck::cli
