#include "cli/target.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "case/document.hpp"
#include "case/script_loader.hpp"
#include "cli/common.hpp"
#include "cli/target_build.hpp"
#include "cli/variables.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

// A port that was free a moment ago; 0 where there is none.
std::uint16_t free_port() {
  const int s = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool found = s >= 0 && bind(s, generic, size) == 0 && getsockname(s, generic, &size) == 0;
  if (s >= 0) close(s);
  return found ? ntohs(address.sin_port) : std::uint16_t{0};
}

std::string copy_config(const std::filesystem::path& from, const std::filesystem::path& to, const Variables& variables) {
  std::ifstream in(from, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return "cannot read " + from.string();
  std::ofstream out(to, std::ios::binary);
  out << fill_in(text.str(), variables);
  out.close();
  return out ? "" : "cannot write " + to.string();
}

void load_strings(const cases::Node& node, const char* name, std::vector<std::string>& out) {
  const auto member = node.member(name);
  if (!member) return;
  member->elements([&](const cases::Node& word) { out.push_back(word.string().value_or("")); });
}

// A command that names ${build} where nothing is built would start something else than what was meant.
void hold_to_build(const cases::Node& node, const char* name) {
  const auto member = node.member(name);
  if (!member || node.has("build")) return;
  member->elements([](const cases::Node& word) {
    if (word.value().is_string() && word.value().get<std::string>().find("${build}") != std::string::npos)
      word.problem("there is no \"build\" that ${build} could name the folder of");
  });
}

void load_string(const cases::Node& node, const char* name, std::string& out) {
  if (const auto member = node.member(name)) out = member->string().value_or(out);
}

}  // namespace

std::optional<Target> load_target(const std::filesystem::path& file, std::vector<cases::Problem>& problems) {
  const auto document = cases::read_document(file, problems);
  if (!document) return std::nullopt;
  const std::size_t before = problems.size();
  const cases::Node node(*document, "", file, problems);
  node.only_members({"name", "role", "address", "origin", "host", "paths", "protocol", "provides", "leaves_out", "packages", "build",
                     "version", "configs", "start", "jobs", "ready_within", "in_tests", "note"});
  if (!document->is_object()) return std::nullopt;
  if (const auto in_tests = node.member("in_tests")) in_tests->boolean();  // read by scripts/test and by CMake
  Target target;
  target.file = file;
  target.name = file.parent_path().filename().string();
  load_string(node, "name", target.name);
  if (const auto role = node.required("role"))
    target.role = static_cast<cases::Role>(role->one_of({"server", "gateway", "proxy"}).value_or(0));
  if (const auto address = node.required("address")) target.address = address->string().value_or("");
  load_string(node, "origin", target.origin);
  load_string(node, "host", target.host);
  load_string(node, "protocol", target.protocol);
  if (const auto paths = node.member("paths")) {
    paths->only_members({"get", "post", "missing"});
    load_string(*paths, "get", target.get);
    load_string(*paths, "post", target.post);
    load_string(*paths, "missing", target.missing);
  }
  if (const auto provides = node.member("provides")) {
    provides->elements([](const cases::Node& word) { word.one_of({"post", "echo", "upgrade", "persistent-origin", "connect"}); });
    const auto words = provides->strings();
    target.provides.emplace(words.begin(), words.end());
  }
  if (const auto leaves_out = node.member("leaves_out")) {
    leaves_out->members([&](const std::string& glob, const cases::Node& why) { target.leaves_out[glob] = why.line().value_or(""); });
  }
  load_strings(node, "packages", target.packages);
  load_strings(node, "build", target.build);
  load_strings(node, "version", target.version_command);
  load_strings(node, "configs", target.configs);
  load_strings(node, "start", target.start);
  if (const auto jobs = node.member("jobs"))
    target.jobs = static_cast<std::size_t>(jobs->integer(1, 1000).value_or(static_cast<std::int64_t>(target.jobs)));
  if (const auto ready = node.member("ready_within")) target.ready_within = cases::load_duration(*ready).value_or(target.ready_within);
  for (const char* name : {"version", "start"}) hold_to_build(node, name);
  if (problems.size() != before) return std::nullopt;
  return target;
}

cases::Variables variables_for(const Target& target, const std::string& origin, const std::string& token) {
  const std::string host = target.host.empty() ? target.address : target.host;
  if (target.role == cases::Role::server) {
    return {{"path", target.get},
            {"post", target.post.empty() ? target.get : target.post},
            {"missing", target.missing},
            {"origin_form", target.get},
            {"host", host},
            {"protocol", target.protocol},
            {"protocol_in_capitals", http1::to_upper(target.protocol)},
            {"token", token},
            {"authority", target.address},
            {"uri", "http://" + host + target.get}};
  }
  // A forward proxy gets absolute-form, and the Host of the origin (RFC 9112, 3.2.2).
  const bool proxy = target.role == cases::Role::proxy;
  const std::string path = (proxy ? "http://" + origin + "/" : "/") + token;
  return {{"path", path},
          {"post", path},
          {"missing", path + "/missing"},
          {"origin_form", "/" + token},
          {"host", proxy ? origin : host},
          {"protocol", target.protocol},
          {"protocol_in_capitals", http1::to_upper(target.protocol)},
          {"token", token},
          {"authority", origin},
          {"uri", proxy ? path : "http://" + host + path}};
}

namespace {

bool is_of_build(const std::string& program) { return program.starts_with("${build}"); }

// What has to be there before anything is built or started. The error is a sentence; empty where all is.
std::string what_is_missing(const Target& target, const Variables& variables) {
  // The program may be started through another, such as env; the command that says its version names it too.
  for (const auto* command : {&target.build, &target.start, &target.version_command}) {
    if (command->empty() || is_of_build(command->front())) continue;
    const std::string program = fill_in(command->front(), variables);
    if (is_installed(program)) continue;
    std::string packages;
    for (const std::string& package : target.packages) packages += " " + package;
    return program + " is not installed" + (packages.empty() ? "" : "; try: apt-get install" + packages);
  }
  return "";
}

// Adds ${build}. The error is a sentence; empty for none.
std::string build(const Target& target, Variables& variables) {
  if (target.build.empty()) return "";
  const std::filesystem::path here = variables.at("here");
  auto folder = build_once({.name = here.filename().string(),
                            .sources = here,
                            .command = fill_in(target.build, variables),
                            .go_on = [] { return !interrupted(); }},
                           builds_folder());
  if (auto* why = std::get_if<std::string>(&folder)) return *why;
  variables["build"] = std::get<std::filesystem::path>(folder).string();
  for (const auto* command : {&target.start, &target.version_command}) {
    if (command->empty() || !is_of_build(command->front())) continue;
    const std::string program = fill_in(command->front(), variables);
    if (!is_installed(program)) return "the build of " + target.name + " left no program " + program;
  }
  return "";
}

}  // namespace

std::variant<std::unique_ptr<StartedTarget>, std::string> StartedTarget::start(Target& target, std::uint16_t origin_port) {
  auto started = std::make_unique<StartedTarget>();
  Variables variables{{"origin_port", std::to_string(origin_port)},
                      {"work", started->work_.path().string()},
                      {"here", (std::filesystem::current_path() / target.file).parent_path().lexically_normal().string()}};
  if (auto why = what_is_missing(target, variables); !why.empty()) return why;
  if (auto why = build(target, variables); !why.empty()) return why;
  const std::uint16_t port = free_port();
  if (port == 0) return std::string("no free port on 127.0.0.1");
  variables["port"] = std::to_string(port);
  for (const std::string& config : target.configs) {
    auto why = copy_config(target.file.parent_path() / config, started->work_.path() / config, variables);
    if (!why.empty()) return why;
  }
  target.address = fill_in(target.address, variables);
  target.version_command = fill_in(target.version_command, variables);
  auto process = Process::start(fill_in(target.start, variables), started->work_.path(), started->work_.path() / "hopcheck.log");
  if (auto* why = std::get_if<std::string>(&process)) return *why;
  started->process_.emplace(std::get<Process>(std::move(process)));
  return started;
}

std::string StartedTarget::last_words() const { return last_lines_of(work_.path() / "hopcheck.log", 5); }

}  // namespace hopcheck::cli
