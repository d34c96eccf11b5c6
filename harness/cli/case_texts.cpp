#include "cli/case_texts.hpp"

#include <fstream>
#include <sstream>

#include "case/document.hpp"
#include "case/layout.hpp"
#include "cli/ladder.hpp"

namespace hopcheck::cli {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

report::CaseTexts case_texts(const cases::Library& library) {
  report::CaseTexts texts;
  for (const cases::Case& c : library.cases) {
    texts[c.id] = {text_of(c.file), ladder(c, library.requirements, library.glossary)};
  }
  if (library.rules.empty()) return texts;
  std::vector<cases::Problem> problems;
  const auto all = cases::read_document(library.rules.front().about.file, problems);  // one file has them all
  for (const cases::Rule& rule : library.rules) {
    const std::string name = rule.about.id.substr(rule.about.topic().size() + 1);
    const std::string source = all && all->contains(name) ? cases::layout(cases::Json::object({{name, all->at(name)}})) : "";
    texts[rule.about.id] = {source, ladder(rule, library.requirements, library.glossary)};
  }
  return texts;
}

}  // namespace hopcheck::cli
