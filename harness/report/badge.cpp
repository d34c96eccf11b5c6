#include "report/badge.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/tally.hpp"

namespace hopcheck::report {
namespace {

struct Words {
  std::string message;
  const char* color;
  bool says_nothing = false;  // of the target
};

Words words_of(const Run& run, const cases::Requirements& requirements, const Options& options) {
  if (!run.cut_short.empty() || run.not_run > 0) return {"cut short", "lightgrey", true};
  if (totals(run).at(judge::Verdict::error) > 0) return {"hopcheck failed", "lightgrey", true};
  const auto levels = tally_by_level(run, requirements);
  const LevelTally& must = levels.at(0);
  const LevelTally& should = levels.at(1);
  // A known breach is one all the same; a new one is red.
  const char* color = unexpected(run, options.level) > 0 ? "red" : "orange";
  if (must.broken > 0) return {fmt::format("MUST: {} of {} broken", must.broken, must.judged), color};
  if (should.broken > 0) return {fmt::format("MUST kept; SHOULD: {} of {} broken", should.broken, should.judged), "yellow"};
  if (must.judged + should.judged == 0) return {"nothing judged", "lightgrey", true};
  return {"MUST and SHOULD kept", "brightgreen"};
}

}  // namespace

std::string badge(const Run& run, const cases::Requirements& requirements, const Options& options) {
  const Words words = words_of(run, requirements, options);
  nlohmann::ordered_json out;
  out["schemaVersion"] = 1;
  out["label"] = "hopcheck";
  out["message"] = words.message;
  out["color"] = words.color;
  out["isError"] = words.says_nothing;
  return out.dump(1) + "\n";
}

}  // namespace hopcheck::report
