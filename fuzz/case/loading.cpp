#include "fuzz/case/loading.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "case/document.hpp"
#include "case/lint.hpp"
#include "case/loader.hpp"
#include "case/writer.hpp"
#include "fuzz/case/size.hpp"
#include "http1/octets.hpp"

namespace hopcheck::fuzz {
namespace {

using cases::Case;
using cases::Json;
using cases::Problem;

const std::filesystem::path file("topic/name.json");

[[noreturn]] void fail(std::string_view what, std::string_view detail) {
  std::fprintf(stderr, "%s\n%s\n", std::string(what).c_str(), http1::escape(detail).c_str());
  std::abort();
}

// A problem is a printable sentence, and its pointer, where the document is one, leads to a value in it.
void hold_problems(const std::vector<Problem>& problems, const std::optional<Json>& document) {
  for (const Problem& problem : problems) {
    const std::string text = to_string(problem);
    for (const char octet : text) {
      if (octet < 0x20 || octet == 0x7F) fail("a problem that is not printable:", text);
    }
    if (problem.why.empty()) fail("a problem without a reason:", text);
    try {
      const Json::json_pointer pointer(problem.pointer);
      if (document && !document->contains(pointer) && !problem.pointer.empty()) fail("a problem that points nowhere:", text);
    } catch (const Json::exception&) {
      fail("a problem whose pointer is none:", text);
    }
  }
}

void hold_printing(const Case& c) {
  const std::string printed = write_case(c);
  std::vector<Problem> problems;
  const auto again = cases::parse_case(printed, file, problems);
  if (!again) fail("what is printed does not load:", to_string(problems.front()) + "\n" + printed);
  if (*again != c) fail("what is printed loads as another case:", printed);
  if (write_case(*again) != printed) fail("what is printed is printed otherwise:", printed + "\n" + write_case(*again));
}

// First no requirement is there, but one of nearly that name. Then every one that the case cites, all of the same level: once it is the
// one that the verbs call for, the lint goes on to the variants and the streams.
void hold_lint(const Case& c, const Json& document) {
  cases::Glossary glossary;
  for (const std::string& key : c.matters) glossary.matters[key] = "so";
  for (const std::string level : {"", "MUST", "STATED", "SHOULD", "MAY"}) {
    cases::Requirements requirements;
    for (const std::string& id : c.cite) requirements[level.empty() ? id + "x" : id] = {id, "9112", "1", level, "Do."};
    std::vector<Problem> problems;
    lint(c, requirements, glossary, problems);
    hold_problems(problems, document);
    const auto of_level = [](const Problem& problem) { return problem.pointer == "/cite"; };
    if (!level.empty() && std::none_of(problems.begin(), problems.end(), of_level)) return;
  }
}

}  // namespace

void hold_loading(std::string_view text) {
  std::vector<Problem> unread;
  const auto document = cases::parse_document(text, file, unread);
  if (document.has_value() != unread.empty()) fail("a document and problems, or neither:", text);
  std::vector<Problem> problems;
  const auto c = cases::parse_case(text, file, problems);
  if (c.has_value() != problems.empty()) fail("a case and problems, or neither:", text);
  hold_problems(problems, document);
  if (!c) return;
  hold_printing(*c);
  const Size size = size_of(*c, 2);  // the lint goes twice through a repeat
  if (size.octets * size.variants <= 1 << 18 && size.steps * size.variants <= 1000) hold_lint(*c, *document);
}

}  // namespace hopcheck::fuzz
