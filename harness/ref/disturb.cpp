#include "ref/disturb.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "http1/octets.hpp"

namespace hopcheck::ref {
namespace {

using http1::Field;
using http1::Fields;

constexpr std::string_view conditions[] = {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"};
constexpr std::string_view referer[] = {"Referer"};
// Fields that are between the two ends, whoever stands in the middle.
constexpr std::string_view end_to_end[] = {
    "Authorization", "WWW-Authenticate", "Authentication-Info", "Allow", "Server", "User-Agent", "ETag", "Vary",
    "Content-Type",  "Location"};

bool is_one_of(const Field& field, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return http1::equal_without_case(field.name, name); });
}

void drop(Fields& fields, std::span<const std::string_view> names) {
  std::erase_if(fields, [&](const Field& field) { return is_one_of(field, names); });
}

void disturb(const Policy& policy, Fields& fields) {
  if (!policy.keeps_unknown_fields) {
    std::erase_if(fields, [](const Field& field) { return http1::to_lower(field.name).starts_with("x-"); });
  }
  if (!policy.leaves_end_to_end_fields_alone) {
    for (Field& field : fields) {
      if (is_one_of(field, end_to_end)) field.value += ", *";
    }
  }
  if (!policy.keeps_lines_in_order) std::reverse(fields.begin(), fields.end());
  if (!policy.keeps_obs_text) {
    for (Field& field : fields) std::replace_if(field.value.begin(), field.value.end(), http1::is_obs_text, '?');
  }
  if (!policy.keeps_referer) drop(fields, referer);
  if (!policy.keeps_conditions) drop(fields, conditions);
}

void join(Fields& fields, std::string_view name) {
  const auto joined = http1::combined(fields, name);
  http1::remove(fields, name);
  if (joined) fields.push_back({std::string(name), *joined});
}

// The statuses of RFC 9110, 15, as far as a test would take one for known.
bool is_known(int status) {
  constexpr std::array known{200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406,
                             407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 431, 500, 501, 502, 503, 504, 505};
  return std::find(known.begin(), known.end(), status) != known.end();
}

bool has_unknown_unit(const Fields& fields) {
  const auto range = http1::combined(fields, "Content-Range");
  return range && !range->starts_with("bytes");
}

void disturb_status(const Policy& policy, http1::Head& head) {
  int& status = std::get<http1::StatusLine>(head.start).status;
  if (!policy.forwards_unknown_statuses && status % 100 > 51) status -= status % 100;
  if (status < 100 || status > 599) status = 200;  // only a policy that takes it for success gets here
  if (!policy.reads_unknown_statuses_by_class && !is_known(status)) status = 502;
  const bool unusable = status == 304 || (status == 206 && has_unknown_unit(head.fields));
  if (!policy.forwards_what_it_cannot_use && unusable) status = 502;
}

}  // namespace

void disturb_request(const Policy& policy, http1::Head& head) { disturb(policy, head.fields); }

void disturb_response(const Policy& policy, http1::Head& head) {
  disturb(policy, head.fields);
  disturb_status(policy, head);
  if (!policy.keeps_set_cookie_lines) join(head.fields, "Set-Cookie");
}

}  // namespace hopcheck::ref
