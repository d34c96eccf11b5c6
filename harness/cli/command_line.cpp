// The command line. The only file that knows the library that reads it, which takes long to compile.
#include "cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/parse_command.hpp"

namespace hopcheck::cli {
namespace {

void add_target_options(CLI::App& run, RunArguments& a) {
  auto* server = run.add_option("--server", a.server, "HOST:PORT of an origin server");
  auto* gateway = run.add_option("--gateway", a.gateway, "HOST:PORT of a reverse proxy that forwards to --origin");
  auto* proxy = run.add_option("--proxy", a.proxy, "HOST:PORT of a forward proxy");
  auto* file = run.add_option("--target", a.target_file, "a target file, which can also start the target");
  for (auto* option : {server, gateway, proxy, file}) {
    for (auto* other : {server, gateway, proxy, file}) {
      if (option != other) option->excludes(other);
    }
  }
  run.add_option("--origin", a.origin, "HOST:PORT where hopcheck listens as the origin of a gateway or proxy")->capture_default_str();
  run.add_option("--name", a.name, "what to call the target in reports");
  run.add_option("--host", a.host, "value of the Host field; the target's address unless said");
  run.add_option("--path", a.path, "request-target that a server answers with 2xx")->capture_default_str();
  run.add_option("--post-path", a.post, "request-target that takes POST; --path unless said");
  run.add_option("--missing-path", a.missing, "request-target that is answered with 404")->capture_default_str();
  run.add_option("--protocol", a.protocol, "protocol to offer where an upgrade is tested")->capture_default_str();
  run.add_option("--provides", a.provides, "post,echo,upgrade,persistent-origin,connect: what the target offers; found out unless said")
      ->delimiter(',');
}

void add_selection_options(CLI::App& run, RunArguments& a) {
  run.add_option("--cases", a.cases_folder, "folder of cases");
  run.add_option("--filter", a.selection.filters, "only ids that this glob names (repeatable)");
  run.add_option("--topic", a.selection.topics, "only this topic (repeatable)");
  run.add_flag("--slow", a.selection.slow, "also the cases that wait for seconds");
  run.add_option("--shard", a.shard, "I/N: only the I-th of N parts")->capture_default_str();
  run.add_option("--seed", a.selection.seed, "play in an order shuffled by this number");
}

void add_report_options(CLI::App& run, RunArguments& a) {
  run.add_option("--level", a.level, "which breaches count as failures: must, should (and must), all")
      ->check(CLI::IsMember({"must", "should", "all"}))
      ->capture_default_str();
  run.add_option("--expect", a.expect, "the verdicts known of this target; expected.json beside a target file unless said");
  run.add_flag("--exact", a.exact, "any verdict other than expected is a failure, a better one too");
  run.add_option("--report", a.reports, "KIND:FILE, of kind json, junit, markdown, html, tap or badge (repeatable)");
  run.add_option("--transcripts", a.transcripts, "whose transcripts to report: all, failed, none")
      ->check(CLI::IsMember({"all", "failed", "none"}))
      ->capture_default_str();
  run.add_option("--jobs", a.jobs, "conversations at once")->check(CLI::Range(1, 1000))->capture_default_str();
  run.add_option("--patience", a.patience, "factor on every wait")->check(CLI::Range(0.1, 100.0))->capture_default_str();
}

void add_run(CLI::App& app, int& status) {
  auto arguments = std::make_shared<RunArguments>();
  auto* command =
      app.add_subcommand("run", "Plays the cases against a target; without one, against the built-in reference server, gateway and proxy");
  add_target_options(*command, *arguments);
  add_selection_options(*command, *arguments);
  add_report_options(*command, *arguments);
  command->callback([arguments, &status] { status = run(*arguments); });
}

void add_merge(CLI::App& app, int& status) {
  auto a = std::make_shared<MergeArguments>();
  auto* command = app.add_subcommand("merge", "Puts the JSON reports of one run's parts (run --shard) together");
  command->add_option("parts", a->parts, "the parts; one is enough")->required();
  command->add_option("--output", a->output, "write the report of the whole there")->required();
  command->add_option("--over", a->over,
                      "a report that is kept: what says the same there stays as it stands there; where nothing changed, the output is that "
                      "file, octet for octet");
  command->add_option("--cases", a->folder, "folder of cases");
  command->footer("Exit status: 0 written; 2 usage, a file that is no sound report, or parts that are not of one run.");
  command->callback([a, &status] { status = merge(*a); });
}

void add_compare(CLI::App& app, int& status) {
  auto a = std::make_shared<CompareArguments>();
  auto* command = app.add_subcommand("compare", "Shows JSON reports side by side; with --since, what changed between two of one target");
  command->add_option("reports", a->files, "the reports; with --since the new one, then others that are to have each change too")
      ->required();
  auto* since = command->add_option("--since", a->since, "the old report");
  command->add_option("--page", a->page, "write there, as Markdown, what the reports of many targets say together")->excludes(since);
  command->add_option("--report", a->reports, "markdown:FILE or, without --since, html:FILE (repeatable)");
  command->add_option("--cases", a->folder, "folder of cases");
  command->footer(
      "Exit status: 0, or with --since 1 where a change counts or the new run was cut short; 2 usage, or a file that is no sound report.\n"
      "New failures, repairs and other verdicts count; so does a new case that is no pass and not known. What one of the runs does not\n"
      "have is unstable, and counts for nothing.");
  command->callback([a, &status] { status = compare(*a); });
}

void add_list(CLI::App& app, int& status) {
  auto a = std::make_shared<ListArguments>();
  auto* command = app.add_subcommand("list", "Lists the cases: id, roles, number of variants, title");
  command->add_option("--cases", a->folder, "folder of cases");
  command->add_option("--filter", a->selection.filters, "only ids that this glob names (repeatable)");
  command->add_option("--topic", a->selection.topics, "only this topic (repeatable)");
  command->add_option("--role", a->role, "only cases of this role")->check(CLI::IsMember({"server", "gateway", "proxy"}));
  command->callback([a, &status] { status = list(*a); });
}

void add_lint(CLI::App& app, int& status) {
  auto paths = std::make_shared<std::vector<std::string>>();
  auto* command = app.add_subcommand("lint", "Says what is unsound in case files");
  command->add_option("path", *paths, "folders of cases, or case files; the library unless said");
  command->callback([paths, &status] { status = lint(*paths); });
}

void add_explain(CLI::App& app, int& status) {
  auto folder = std::make_shared<std::string>();
  auto id = std::make_shared<std::string>();
  auto* command = app.add_subcommand("explain", "Shows one case as a readable ladder, with its requirements");
  command->add_option("case", *id, "TOPIC/NAME")->required();
  command->add_option("--cases", *folder, "folder of cases");
  command->callback([folder, id, &status] { status = explain(*folder, *id); });
}

void add_prove(CLI::App& app, int& status) {
  auto a = std::make_shared<ProveArguments>();
  auto* command = app.add_subcommand("prove", "Proves in virtual time that every case passes on the reference and fails on a mutant");
  command->add_option("--cases", a->folder, "folder of cases");
  command->add_option("--filter", a->selection.filters, "only ids that this glob names (repeatable)");
  command->add_option("--topic", a->selection.topics, "only this topic (repeatable)");
  command->add_option("--shard", a->shard, "I/N: only the I-th of N parts")->capture_default_str();
  command->add_option("--jobs", a->jobs, "threads")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_flag("--every-mutant", a->every_mutant, "also play the mutants whose fault a case never comes to: slower, and the same");
  command->add_option("--table", a->table, "write the table of cases and mutants there, as Markdown");
  command->callback([a, &status] { status = prove(*a); });
}

void add_coverage(CLI::App& app, int& status) {
  auto a = std::make_shared<CoverageArguments>();
  auto* command = app.add_subcommand("coverage", "Says which requirements have a case, and why the others have none");
  command->add_option("--cases", a->folder, "folder of cases");
  command->add_option("--table", a->table, "write the table of requirements and cases there, as Markdown");
  command->callback([a, &status] { status = coverage(*a); });
}

void add_promote(CLI::App& app, int& status) {
  auto a = std::make_shared<PromoteArguments>();
  auto* command =
      app.add_subcommand("promote", "Makes a case of a finding: of a stream of messages, or of a case that fuzz_conversation found");
  command->add_option("input", a->input, "the finding: raw octets, or the text of a case")->required();
  command->add_option("--role", a->role, "who is to be tested; server for requests and gateway for responses unless said")
      ->check(CLI::IsMember({"server", "gateway", "proxy"}));
  command->add_flag("--minimise", a->minimise, "first take away what the reader's error, or the breach, does not need");
  command->add_option("--name", a->name, "TOPIC/NAME of the case");
  command->add_option("--output", a->output, "write the case there; on stdout unless said");
  command->add_option("--cases", a->folder, "folder of cases, whose requirements it may cite");
  command->footer(
      "An input that begins with HTTP/ is responses to GET; after a line that is just HEAD, responses to that; all else is requests.\n"
      "Whether the case passes on the reference and fails on a mutant is said on stderr.\n"
      "Exit status: 0 it passes on the reference; 1 it does not; 2 usage, or no case can be made of the input.");
  command->callback([a, &status] { status = promote(*a); });
}

void add_serve(CLI::App& app, int& status) {
  auto a = std::make_shared<ServeArguments>();
  auto* command = app.add_subcommand("serve", "Serves the reference server, gateway or proxy, or a mutant of it");
  command->add_option("what", a->what, "server, gateway or proxy")->check(CLI::IsMember({"server", "gateway", "proxy"}));
  command->add_option("--port", a->port, "0: any that is free")->capture_default_str();
  command->add_option("--listen", a->listen, "address to listen on")->capture_default_str();
  command->add_option("--origin", a->origin, "HOST:PORT that the gateway forwards to; the proxy too, whatever it is asked for")
      ->capture_default_str();
  command->add_option("--mutant", a->mutant, "be wrong in this way");
  command->add_flag("--mutants", a->list_mutants, "list them");
  command->callback([a, &status] { status = serve(*a); });
}

void add_parse(CLI::App& app, int& status) {
  auto a = std::make_shared<ParseArguments>();
  auto* command = app.add_subcommand("parse", "Reads octets on stdin and prints as JSON how the reference parser reads them");
  auto requests = std::make_shared<bool>();
  auto* request = command->add_flag("--request", *requests, "a stream of requests (the default)");
  command->add_flag("--response", a->response, "a stream of responses")->excludes(request);
  command->add_option("--method", a->method, "request method that the responses answer")->capture_default_str();
  command->add_flag("--open", a->open, "more could follow the end of the input");
  command->footer(
      "Reading stops after a message that ends its connection: what follows it is not consumed.\nExit status: 0 complete, 5 incomplete, 6 "
      "malformed.");
  command->callback([a, requests, &status] { status = parse(std::cin, std::cout, *a); });
}

void add_diverge(CLI::App& app, int& status) {
  auto a = std::make_shared<DivergeArguments>();
  auto* command = app.add_subcommand("diverge", "Shows how other HTTP/1.x parsers read octets, beside the reference parser");
  command->add_option("files", a->files, "files of raw octets; - is stdin");
  auto* request = command->add_flag("--request", a->request, "a stream of requests");
  command->add_flag("--response", a->response, "a stream of responses")->excludes(request);
  command->add_option("--method", a->method, "request method that the responses answer")->capture_default_str();
  command->add_option("--peer", a->peer, "only this one: beast, llhttp, http_parser, picohttpparser or libhtp");
  command->add_option("--table", a->table, "write the known differences there, as Markdown");
  command->footer(
      "Unless said, an input that begins with HTTP/, or with a line that is just HEAD or CONNECT, is responses, and any other is "
      "requests.\n"
      "Exit status: 0 they agree, or differ as is known; 1 a difference is new; 2 usage, a file that cannot be read, or no peer in this "
      "build;\n"
      "77 for --table where a peer is not here or is of another version.");
  command->callback([a, &status] { status = diverge(*a); });
}

}  // namespace

int command_line(int argc, const char* const* argv) {
  CLI::App app("Does this HTTP/1.x server, gateway or proxy manage connections as the standards say?", "hopcheck");
  app.set_version_flag("--version", "hopcheck " HOPCHECK_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 nothing unexpected; 1 an unexpected failure; 2 usage, or an unsound file; 3 the target could not be\n"
      "reached or did not answer a plain request; 4 an error of hopcheck's own. parse: 5 incomplete, 6 malformed.");
  int status = exit_fine;
  add_run(app, status);
  add_merge(app, status);
  add_compare(app, status);
  add_list(app, status);
  add_explain(app, status);
  add_lint(app, status);
  add_prove(app, status);
  add_coverage(app, status);
  add_promote(app, status);
  add_serve(app, status);
  add_parse(app, status);
  add_diverge(app, status);
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

}  // namespace hopcheck::cli
