#include "case/loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "case/lint.hpp"
#include "case/rule_loader.hpp"
#include "case/script_loader.hpp"
#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

// Printable, whatever the file is called.
std::string id_of(const std::filesystem::path& file) {
  return http1::escape((file.parent_path().filename() / file.stem()).generic_string());
}

// The indices in `known` of the words of an array: one at least, none of them twice.
std::vector<std::size_t> load_words(const Node& node, const std::vector<std::string>& known) {
  std::vector<std::size_t> words;
  node.elements([&](const Node& word) {
    const auto index = word.one_of(known);
    if (!index) return;
    if (std::find(words.begin(), words.end(), *index) != words.end()) word.problem("stands here twice");
    else words.push_back(*index);
  });
  if (node.value().is_array() && node.value().empty()) node.problem("must name one at least");
  return words;
}

std::vector<Role> load_roles(const Node& node) {
  const std::vector<std::string> known{"server", "gateway", "proxy"};
  std::vector<Role> roles;
  if (node.value().is_array()) {
    for (const std::size_t index : load_words(node, known)) roles.push_back(static_cast<Role>(index));
  } else if (const auto index = node.one_of(known)) {
    roles.push_back(static_cast<Role>(*index));
  }
  return roles;
}

constexpr std::uint64_t most_varying_octets = 64 << 20;

// A varying value: a template without variables that expands to few octets.
std::optional<Template> load_value(const Node& node, std::uint64_t& left) {
  const auto text = node.string();
  if (!text) return std::nullopt;
  auto parsed = Template::parse(*text);
  if (const auto* why = std::get_if<std::string>(&parsed)) return node.problem(*why), std::nullopt;
  auto value = std::get<Template>(std::move(parsed));
  if (!value.variables().empty()) return node.problem("a varying value holds no variables"), std::nullopt;
  if (value.least_size() > 1 << 20) return node.problem("a varying value has at most 1 MiB; put a repetition into the send"), std::nullopt;
  if (value.least_size() > left) return node.problem("is one of too many: the values have at most 64 MiB in all"), std::nullopt;
  left -= value.least_size();
  return value;
}

Variation load_variation(const std::string& name, const Node& node) {
  Variation variation{name, {}};
  if (!Template::is_name(name)) node.problem("is not a name of a to z and _");
  std::map<std::string, std::string> label_of;  // octets to the label that has them
  std::set<std::string> labels;
  std::uint64_t left = most_varying_octets;
  const auto add = [&](const std::string& label, const Node& value) {
    auto text = load_value(value, left);
    if (!text) return;
    if (label.empty()) return value.problem("needs a label, since it is empty: {\"LABEL\": \"\", ...}");
    const auto [same, is_new] = label_of.emplace(text->text({}), label);
    if (!is_new) return value.problem("the same as \"" + same->second + "\"");
    if (!labels.insert(label).second) return value.problem("the same as \"" + label + "\"");
    variation.values.emplace_back(label, std::move(*text));
  };
  if (node.value().is_array())
    node.elements([&](const Node& value) { add(value.value().is_string() ? value.value().get<std::string>() : "", value); });
  else node.members(add);
  if (node.value().is_structured() && node.value().size() < 2) node.problem("must have two values at least");
  return variation;
}

// So many ways to run it that nobody would wait for the end, or more octets than whoever keeps them all can keep.
void refuse_many(const std::vector<Variation>& vary, const Node& node) {
  constexpr std::size_t most = 1000;
  std::size_t variants = 1;
  for (const Variation& variation : vary) variants *= std::max<std::size_t>(variation.values.size(), 1);
  std::uint64_t octets = 0;
  for (const Variation& variation : vary) {
    for (const auto& [label, value] : variation.values) octets += value.least_size() * variants / variation.values.size();
  }
  if (variants > most) node.problem(fmt::format("makes {} variants; a case has at most {}", variants, most));
  else if (octets > most_varying_octets) node.problem("the values of all variants have more than 64 MiB; put repetitions into the send");
}

void load_about(const Node& node, Case& c) {
  if (const auto title = node.required("title")) {
    c.title = title->line().value_or("");
    const auto continues = [](char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80; };  // a UTF-8 character
    if (c.title.size() - static_cast<std::size_t>(std::count_if(c.title.begin(), c.title.end(), continues)) > 100) {
      title->problem("must have at most 100 characters");
    }
  }
  if (const auto cite = node.required("cite")) {
    c.cite = cite->strings();
    if (cite->value().is_array() && cite->value().empty()) cite->problem("must name a requirement");
  }
  if (const auto role = node.required("role")) c.roles = load_roles(*role);
  if (const auto needs = node.member("needs")) {
    std::vector<std::string> known;
    for (const Capability& capability : capabilities()) known.emplace_back(capability.name);
    for (const std::size_t index : load_words(*needs, known)) c.needs.push_back(known[index]);
  }
  for (const auto& [name, flag] : {std::pair{"alone", &c.alone}, std::pair{"slow", &c.slow}}) {
    const auto member = node.member(name);
    if (!member) continue;
    *flag = true;
    if (member->value() != true) member->problem("must be true, or absent");
  }
  if (const auto matters = node.member("matters")) c.matters = matters->strings();
  if (const auto within = node.member("within")) c.within = load_duration(*within);
  if (const auto note = node.member("note")) c.note = note->line().value_or("");
  if (const auto vary = node.member("vary")) {
    vary->members([&](const std::string& name, const Node& values) { c.vary.push_back(load_variation(name, values)); });
    if (vary->value().is_object() && (c.vary.empty() || c.vary.size() > 2)) vary->problem("must name one variable, or two");
    else refuse_many(c.vary, *vary);
  }
}

// FOLDER/TOPIC/NAME.json, sorted.
std::vector<std::filesystem::path> case_files(const std::filesystem::path& folder, std::vector<Problem>& problems) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& topic : std::filesystem::directory_iterator(folder, error)) {
    if (!topic.is_directory(error)) continue;
    for (const auto& file : std::filesystem::directory_iterator(topic.path(), error)) {
      if (file.path().extension() == ".json") files.push_back(file.path());
    }
    if (error) problems.push_back({topic.path(), "", "cannot be read: " + error.message()});
  }
  if (error) problems.push_back({folder, "", "cannot be read: " + error.message()});
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<Case> case_of(const std::optional<Json>& document, const std::filesystem::path& file, std::vector<Problem>& problems) {
  if (!document) return std::nullopt;
  const std::size_t before = problems.size();
  const Node node(*document, "", file, problems);
  if (!node.only_members({"$schema", "title", "cite", "role", "needs", "matters", "alone", "slow", "within", "vary", "note", "script"}) &&
      !document->is_object()) {
    return std::nullopt;
  }
  Case c;
  c.id = id_of(file);
  c.file = file;
  load_about(node, c);
  if (const auto script = node.required("script")) c.script = load_script(*script);
  if (problems.size() != before) return std::nullopt;
  return c;
}

// What can be done is said of a case, or of what a breach leads to.
void check_options(Library& library, const std::filesystem::path& file) {
  std::set<std::string, std::less<>> known;
  for (const auto& [key, text] : library.glossary.matters) known.insert(key);
  for (const Case& c : library.cases) known.insert(c.id);
  for (const Rule& rule : library.rules) known.insert(rule.about.id);
  for (const auto& [key, text] : library.glossary.options) {
    if (!known.contains(key))
      library.problems.push_back({file, "/options", "\"" + http1::escape(key) + "\" is neither a case nor a key of \"matters\""});
  }
}

}  // namespace

std::optional<Case> load_case(const std::filesystem::path& file, std::vector<Problem>& problems) {
  return case_of(read_document(file, problems), file, problems);
}

std::optional<Case> parse_case(std::string_view text, const std::filesystem::path& file, std::vector<Problem>& problems) {
  return case_of(parse_document(text, file, problems), file, problems);
}

Library load_library(const std::filesystem::path& folder) {
  Library library;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    library.problems.push_back({folder, "", "is not a folder of cases"});
    return library;
  }
  library.requirements = load_requirements(folder / "requirements.json", library.problems);
  const auto glossary = folder / "glossary.json";  // a library may do without
  if (std::filesystem::exists(glossary, error)) library.glossary = load_glossary(glossary, library.problems);
  const bool sound = library.problems.empty();  // else every citation would be one more problem
  if (sound) lint(library.requirements, library.glossary, folder / "requirements.json", library.problems);
  if (std::filesystem::exists(folder / "passive.json", error)) library.rules = load_rules(folder / "passive.json", library.problems);
  for (const Rule& rule : sound ? library.rules : std::vector<Rule>()) lint(rule, library.requirements, library.glossary, library.problems);
  const auto files = case_files(folder, library.problems);
  for (const auto& file : files) {
    auto c = load_case(file, library.problems);
    if (!c) continue;
    if (sound) lint(*c, library.requirements, library.glossary, library.problems);
    library.cases.push_back(std::move(*c));
  }
  // Not the order of the files: "a-b.json" comes before "a.json".
  std::sort(library.cases.begin(), library.cases.end(), [](const Case& a, const Case& b) { return a.id < b.id; });
  if (files.empty()) library.problems.push_back({folder, "", "holds no TOPIC/NAME.json"});
  if (library.problems.empty()) check_options(library, glossary);
  return library;
}

}  // namespace hopcheck::cases
