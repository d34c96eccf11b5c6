// The commands. Each adds itself to the command line, and leaves the exit status in `status` when it was called.
#pragma once

#include <CLI/CLI.hpp>

namespace hopcheck::cli {

void add_run(CLI::App& app, int& status);
void add_list(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_lint(CLI::App& app, int& status);
void add_prove(CLI::App& app, int& status);
void add_serve(CLI::App& app, int& status);
void add_parse(CLI::App& app, int& status);

}  // namespace hopcheck::cli
