// Reports on disk: --report KIND:FILE.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "case/loader.hpp"
#include "report/run.hpp"

namespace hopcheck::cli {

struct ReportFile {
  enum class Kind { json, junit, markdown, html, tap, badge };
  Kind kind;
  std::filesystem::path file;

  // "json:FILE". The error is a sentence.
  static std::variant<ReportFile, std::string> parse(const std::string& text);

  // The same with ".LABEL" before the suffix, for runs of several targets.
  ReportFile labelled(const std::string& label) const;

  // Whether it will be possible to write it; found out before a run. The error is a sentence; empty for none.
  std::string why_not_writable() const;

  // Whether several runs go into one file, and not into one each.
  bool holds_several() const { return kind == Kind::html; }

  // As write_whole.
  std::string write(const report::Run& run, const cases::Library& library, const report::Options& options) const;
  std::string write_all(const std::vector<const report::Run*>& runs, const cases::Library& library, const report::Options& options) const;
};

}  // namespace hopcheck::cli
