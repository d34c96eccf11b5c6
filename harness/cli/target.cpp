#include "cli/target.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "case/document.hpp"
#include "case/script_loader.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cli {
namespace {

using Names = std::map<std::string, std::string>;

// Replaces each ${name} that is known; the configs of servers have variables of their own, which stay.
std::string fill_in(std::string text, const Names& names) {
  for (const auto& [name, value] : names) {
    const std::string mark = "${" + name + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  }
  return text;
}

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

std::string copy_config(const std::filesystem::path& from, const std::filesystem::path& to, const Names& names) {
  std::ifstream in(from, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return "cannot read " + from.string();
  std::ofstream out(to, std::ios::binary);
  out << fill_in(text.str(), names);
  out.close();
  return out ? "" : "cannot write " + to.string();
}

void load_strings(const cases::Node& node, const char* name, std::vector<std::string>& out) {
  const auto member = node.member(name);
  if (!member) return;
  member->elements([&](const cases::Node& word) { out.push_back(word.string().value_or("")); });
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
  node.only_members({"name", "role", "address", "origin", "host", "paths", "protocol", "provides", "packages", "version", "configs",
                     "start", "ready_within", "in_tests", "note"});
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
  load_strings(node, "packages", target.packages);
  load_strings(node, "version", target.version_command);
  load_strings(node, "configs", target.configs);
  load_strings(node, "start", target.start);
  if (const auto ready = node.member("ready_within")) target.ready_within = cases::load_duration(*ready).value_or(target.ready_within);
  if (problems.size() != before) return std::nullopt;
  return target;
}

std::variant<std::unique_ptr<StartedTarget>, std::string> StartedTarget::start(Target& target, std::uint16_t origin_port) {
  // The program may be started through another, such as env; the command that says its version names it too.
  for (const auto* command : {&target.start, &target.version_command}) {
    if (command->empty() || is_installed(command->front())) continue;
    std::string packages;
    for (const std::string& package : target.packages) packages += " " + package;
    return command->front() + " is not installed" + (packages.empty() ? "" : "; try: apt-get install" + packages);
  }
  auto started = std::make_unique<StartedTarget>();
  const std::uint16_t port = free_port();
  if (port == 0) return std::string("no free port on 127.0.0.1");
  const Names names{{"port", std::to_string(port)},
                    {"origin_port", std::to_string(origin_port)},
                    {"work", started->work_.path().string()},
                    {"here", std::filesystem::absolute(target.file).parent_path().string()}};
  for (const std::string& config : target.configs) {
    auto why = copy_config(target.file.parent_path() / config, started->work_.path() / config, names);
    if (!why.empty()) return why;
  }
  std::vector<std::string> command;
  for (const std::string& word : target.start) command.push_back(fill_in(word, names));
  target.address = fill_in(target.address, names);
  auto process = Process::start(command, started->work_.path(), started->work_.path() / "hopcheck.log");
  if (auto* why = std::get_if<std::string>(&process)) return *why;
  started->process_.emplace(std::get<Process>(std::move(process)));
  return started;
}

std::string StartedTarget::last_words() const {
  std::ifstream in(work_.path() / "hopcheck.log", std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::string out;
  constexpr std::size_t most = 5;
  for (std::size_t i = lines.size() - std::min(lines.size(), most); i < lines.size(); ++i) {
    out += "  " + http1::escape(lines[i].substr(0, 300)) + "\n";
  }
  return out;
}

}  // namespace hopcheck::cli
