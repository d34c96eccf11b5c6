// The program.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"

int main(int argc, char** argv) {
  using namespace hopcheck::cli;
  CLI::App app("Does this HTTP/1.x server, gateway or proxy manage connections as the standards say?", "hopcheck");
  app.set_version_flag("--version", "hopcheck " HOPCHECK_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 nothing unexpected; 1 an unexpected failure; 2 usage, or an unsound file; 3 the target could not be\n"
      "reached or did not answer a plain request; 4 an error of hopcheck's own. parse: 5 incomplete, 6 malformed.");
  int status = exit_fine;
  add_run(app, status);
  add_list(app, status);
  add_explain(app, status);
  add_lint(app, status);
  add_prove(app, status);
  add_serve(app, status);
  add_parse(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_fine : exit_usage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "hopcheck: {}\n", error.what());
    return exit_error;
  }
  return status;
}
