// The JSON of scripts, in few words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "case/document.hpp"
#include "fuzz/promotion/treatment.hpp"

namespace hopcheck::fuzz {

using cases::Json;

inline std::string_view word(Breach breach) { return breach == Breach::must ? "must" : breach == Breach::should ? "should" : "ought"; }

inline Json statuses(const std::vector<std::string_view>& words) {
  Json list = Json::array();
  for (const auto each : words) list.push_back(each.ends_with("xx") ? Json(each) : Json(std::stoi(std::string(each))));
  return {{"status", list.size() == 1 ? list.front() : list}};
}
inline Json any_response() { return statuses({"2xx", "3xx", "4xx", "5xx"}); }

// A branch, with one more step or none.
inline Json branch(Json when, Json step = nullptr) {
  Json steps = Json::array({Json::object({{"when", std::move(when)}})});
  if (!step.is_null()) steps.push_back(std::move(step));
  return steps;
}
inline Json breaks(Breach breach) { return breach == Breach::none ? Json() : Json::object({{"breaks", word(breach)}}); }
inline Json check(Breach breach, Json wanted) {
  return breach == Breach::none ? Json() : Json::object({{std::string(word(breach)), std::move(wanted)}});
}

}  // namespace hopcheck::fuzz
