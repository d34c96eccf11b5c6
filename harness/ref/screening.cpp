#include "ref/screening.hpp"

#include <algorithm>

#include "http1/octets.hpp"
#include "ref/resources.hpp"

namespace hopcheck::ref {
namespace {

// What a policy that cannot take its own entity-tags has room for.
constexpr std::size_t short_tag = 8;

void misread_line(const Policy& policy, http1::RequestLine& line) {
  if (!policy.serves_no_https_without_tls && scheme_of(line.target) == "https") line.target.erase(4, 1);
}

std::optional<int> screen_target(const Policy& policy, const http1::Head& head) {
  const std::string& target = head.request().target;
  const auto host = http1::combined(head.fields, "Host");
  if (target == "*" && !policy.looks_up_no_asterisk) return 404;
  if (host == "" && !policy.takes_empty_host) return 500;
  if (scheme_of(target).empty()) return std::nullopt;
  if (!policy.accepts_absolute_form) return 400;
  const bool differs = host && !http1::equal_without_case(*host, authority_of(target));
  if (differs && !policy.ignores_host_beside_absolute_form) return 400;
  return std::nullopt;
}

// RFC 9112, 6.1: a coding that is not understood; chunked last has made its end findable.
std::optional<int> screen_codings(const Policy& policy, const http1::Fields& fields) {
  const auto codings = http1::list_members(fields, "Transfer-Encoding");
  if (codings.size() > 1 && policy.answers_501_to_unknown_codings) return 501;
  const std::string list = http1::combined(fields, "Transfer-Encoding").value_or("");
  const bool has_empty = !codings.empty() && static_cast<std::size_t>(std::count(list.begin(), list.end(), ',')) >= codings.size();
  if (has_empty && !policy.skips_empty_codings) return 501;
  return std::nullopt;
}

}  // namespace

std::optional<int> screen(const Policy& policy, http1::Head& head) {
  misread_line(policy, std::get<http1::RequestLine>(head.start));
  const bool host_first = head.fields.empty() || http1::equal_without_case(head.fields.front().name, "Host");
  if (!host_first && !policy.takes_fields_in_any_order) return 400;
  if (const auto status = screen_target(policy, head)) return status;
  const bool too_long = http1::combined(head.fields, "If-None-Match").value_or("").size() > short_tag;
  if (too_long && !policy.takes_what_it_sends) return 431;
  return screen_codings(policy, head.fields);
}

}  // namespace hopcheck::ref
