#include "http1/persistence.hpp"

#include <algorithm>

#include "http1/octets.hpp"

namespace hopcheck::http1 {
namespace {

// For one connection only, whether Connection names them or not (RFC 9110, 7.6.1).
constexpr std::string_view known[] = {"connection", "proxy-connection", "keep-alive", "te", "transfer-encoding", "upgrade"};

}  // namespace

std::vector<std::string> connection_options(const Fields& fields) {
  auto options = list_members(fields, "Connection");
  for (std::string& option : options) option = to_lower(option);
  return options;
}

void remove_hop_by_hop(Fields& fields, const std::vector<std::string>& options) {
  std::vector<std::string> names(std::begin(known), std::end(known));
  for (const std::string& option : options) names.push_back(to_lower(option));
  std::sort(names.begin(), names.end());  // a peer may name as many options as it sends fields
  std::erase_if(fields, [&](const Field& field) { return std::binary_search(names.begin(), names.end(), to_lower(field.name)); });
}

}  // namespace hopcheck::http1
