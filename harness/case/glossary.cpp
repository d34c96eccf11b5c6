#include "case/glossary.hpp"

#include "case/document.hpp"

namespace hopcheck::cases {

Glossary load_glossary(const std::filesystem::path& file, std::vector<Problem>& problems) {
  Glossary glossary;
  const auto document = read_document(file, problems);
  if (!document) return glossary;
  const Node node(*document, "", file, problems);
  if (!node.only_members({"matters", "branches", "without_a_case", "options"})) return glossary;
  const auto read = [](const std::optional<Node>& member, Glossary::Entries& to) {
    if (member) member->members([&](const std::string& key, const Node& text) { to.emplace(key, text.line().value_or("")); });
  };
  read(node.required("matters"), glossary.matters);
  read(node.required("branches"), glossary.branches);
  read(node.required("without_a_case"), glossary.without_a_case);
  read(node.member("options"), glossary.options);
  return glossary;
}

}  // namespace hopcheck::cases
