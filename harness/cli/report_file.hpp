// Reports on disk: --report KIND:FILE.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "report/run.hpp"

namespace hopcheck::cli {

struct ReportFile {
  enum class Kind { json, junit, markdown };
  Kind kind;
  std::filesystem::path file;

  // "json:FILE". The error is a sentence.
  static std::variant<ReportFile, std::string> parse(const std::string& text);

  // The same with ".LABEL" before the suffix, for runs of several targets.
  ReportFile labelled(const std::string& label) const;

  // Whether it will be possible to write it; found out before a run. The error is a sentence; empty for none.
  std::string why_not_writable() const;

  // All or nothing: a report that is there is never cut off. The error is a sentence; empty for none.
  std::string write(const report::Run& run, const cases::Requirements& requirements, const report::Options& options) const;
};

}  // namespace hopcheck::cli
