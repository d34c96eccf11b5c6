#include "case/glossary.hpp"

#include "case/document.hpp"

namespace hopcheck::cases {

Glossary load_glossary(const std::filesystem::path& file, std::vector<Problem>& problems) {
  Glossary glossary;
  const auto document = read_document(file, problems);
  if (!document) return glossary;
  const Node node(*document, "", file, problems);
  if (!node.only_members({"matters", "branches", "without_a_case"})) return glossary;
  for (const auto& [name, entries] : {std::pair{"matters", &glossary.matters}, std::pair{"branches", &glossary.branches},
                                      std::pair{"without_a_case", &glossary.without_a_case}}) {
    const auto member = node.required(name);
    if (!member) continue;
    member->members([&, to = entries](const std::string& key, const Node& text) { to->emplace(key, text.line().value_or("")); });
  }
  return glossary;
}

}  // namespace hopcheck::cases
