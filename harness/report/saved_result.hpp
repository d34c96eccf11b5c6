// The results of a saved report, one by one, and the values that all of it is made of. For saved.cpp alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "case/document.hpp"
#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::report {

inline constexpr std::int64_t most_of_anything = 1'000'000'000'000;  // milliseconds of thirty years, octets of a long download

// A string as hopcheck writes it: on one line, printable. Nothing hidden can come into a page by a changed report.
std::string text(const cases::Node& node);
std::string text_member(const cases::Node& node, const std::string& name);  // a problem where it is absent
std::string text_if_there(const cases::Node& node, const std::string& name);
std::vector<std::string> texts_if_there(const cases::Node& node, const std::string& name);
std::size_t count_member(const cases::Node& node, const std::string& name);
std::size_t count_if_there(const cases::Node& node, const std::string& name);

// Finds what a result is of.
class CaseFinder {
 public:
  // Cases that are not the library's are kept in `run`.
  CaseFinder(const cases::Library& library, Run& run) : library_(library), run_(run) {}
  const cases::Case* find(const std::string& id, const std::vector<std::string>& cite);

 private:
  const cases::Case* in_library(const std::string& id) const;

  const cases::Library& library_;
  Run& run_;
  std::map<std::string, const cases::Case*> others_;
};

Result result_of(const cases::Node& node, CaseFinder& finder);

}  // namespace hopcheck::report
