#include "cli/report_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "cli/case_texts.hpp"
#include "cli/whole_file.hpp"
#include "report/badge.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/tap.hpp"

namespace hopcheck::cli {
namespace {

constexpr const char* kinds[] = {"json", "junit", "markdown", "html", "tap", "badge"};

std::string content(ReportFile::Kind kind, const report::Run& run, const cases::Library& library, const report::Options& options) {
  const cases::Requirements& requirements = library.requirements;
  switch (kind) {
    case ReportFile::Kind::json: return report::json(run, requirements, options);
    case ReportFile::Kind::junit: return report::junit(run, requirements, options);
    case ReportFile::Kind::markdown: return report::markdown(run, requirements, options);
    case ReportFile::Kind::html: return report::html({&run}, library, case_texts(library), options);
    case ReportFile::Kind::tap: return report::tap(run, requirements, options);
    case ReportFile::Kind::badge: return report::badge(run, requirements, options);
  }
  return "";
}

}  // namespace

std::variant<ReportFile, std::string> ReportFile::parse(const std::string& text) {
  const std::size_t colon = text.find(':');
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    if (colon != std::string::npos && colon + 1 < text.size() && text.substr(0, colon) == kinds[i]) {
      return ReportFile{static_cast<Kind>(i), text.substr(colon + 1)};
    }
  }
  return "\"" + text + "\" is not KIND:FILE, where KIND is json, junit, markdown, html, tap or badge";
}

ReportFile ReportFile::labelled(const std::string& label) const {
  std::filesystem::path name = file.stem();
  name += "." + label;
  name += file.extension();
  return {kind, file.parent_path() / name};
}

std::string ReportFile::why_not_writable() const {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) return "cannot write " + file.string() + ": it is a folder";
  const bool there = std::filesystem::exists(file, error);
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::app);
  if (!out) return "cannot write " + file.string() + ": " + std::strerror(errno);
  out.close();
  if (!there) std::filesystem::remove(file, error);
  return "";
}

std::string ReportFile::write(const report::Run& run, const cases::Library& library, const report::Options& options) const {
  return write_whole(file, content(kind, run, library, options));
}

std::string ReportFile::write_all(const std::vector<const report::Run*>& runs, const cases::Library& library,
                                  const report::Options& options) const {
  return write_whole(file, report::html(runs, library, case_texts(library), options));
}

}  // namespace hopcheck::cli
