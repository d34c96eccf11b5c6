#include "ref/options.hpp"

#include <algorithm>

#include "http1/octets.hpp"
#include "http1/persistence.hpp"

namespace hopcheck::ref {
namespace {

using http1::Field;
using http1::Fields;

bool is_connection(const Policy& policy, const Field& field) {
  return http1::equal_without_case(field.name, "Connection") ||
         (!policy.ignores_proxy_connection && http1::equal_without_case(field.name, "Proxy-Connection"));
}

std::vector<std::string> members_of(const Policy& policy, const std::string& value) {
  if (!policy.splits_connection_lists) return {value};
  if (!policy.skips_empty_members && value.starts_with(',')) return {};
  return http1::list_members(value);
}

bool is_known(const std::string& option) {
  constexpr std::string_view known[] = {"close", "keep-alive", "upgrade", "te"};
  return std::find(std::begin(known), std::end(known), option) != std::end(known);
}

}  // namespace

std::vector<std::string> options_of(const Policy& policy, const Fields& fields) {
  std::vector<std::string> options;
  for (const Field& field : fields) {
    if (!is_connection(policy, field)) continue;
    for (const std::string& member : members_of(policy, field.value)) {
      options.push_back(policy.compares_options_without_case ? http1::to_lower(member) : member);
    }
    if (!policy.reads_every_connection_line) break;
  }
  return options;
}

bool has_option(const std::vector<std::string>& options, std::string_view option) {
  return std::find(options.begin(), options.end(), option) != options.end();
}

bool persists(const Policy& policy, http1::Version version, const Fields& fields) {
  const auto options = options_of(policy, fields);
  const bool keep_alive = has_option(options, "keep-alive");
  if (has_option(options, "close") && policy.honours_close && (policy.close_beats_keep_alive || !keep_alive)) return false;
  if (!policy.ignores_unknown_options && !std::all_of(options.begin(), options.end(), is_known)) return false;
  if (!policy.treats_later_minors_alike && version > http1::http11) return false;
  if (version >= http1::http11) return policy.persists_by_default;
  if (!policy.requires_keep_alive_option && http1::count(fields, "Keep-Alive") > 0) return true;
  return keep_alive || !policy.closes_http10;
}

}  // namespace hopcheck::ref
