// The verdicts that are known of a target, with a reason each: its expected.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "case/problem.hpp"
#include "judge/judge.hpp"

namespace hopcheck::judge {

struct Expected {
  std::string id;  // of a variant, or with * and ? for several
  std::vector<Verdict> verdicts;  // any of them; more than one where it is known to vary from run to run
  std::string why;
  std::string version{};  // only of a target whose version has this text in it; empty: of any
};

// {"topic/name[label]": {"verdict": "fail", "why": "...", "version": "v18."}}, the version where it is only that, and a list of verdicts
// where the target does now this, now that: ["pass", "fail"]. What no row names is expected to pass or to be skipped.
class Expectations {
 public:
  static Expectations load(const std::filesystem::path& file, std::vector<cases::Problem>& problems);

  // Those that a target of that version is held to.
  Expectations of_version(std::string_view version) const;

  // The first row that names the id.
  const Expected* find(std::string_view id) const;
  const std::vector<Expected>& rows() const { return rows_; }

 private:
  std::vector<Expected> rows_;
};

// Whether `text` is what `pattern` names: * is any text, ? any one octet, all else itself.
bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace hopcheck::judge
