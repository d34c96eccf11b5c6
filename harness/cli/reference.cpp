#include "cli/reference.hpp"

#include <fmt/chrono.h>

#include <ctime>

#include "ref/gateway.hpp"
#include "ref/server.hpp"

namespace hopcheck::cli {

std::unique_ptr<ref::Node> make_reference(cases::Role role, const ref::Policy& policy, const ref::Settings& settings) {
  switch (role) {
    case cases::Role::server: return ref::make_server(policy, settings);
    case cases::Role::gateway: return ref::make_gateway(policy, settings);
    case cases::Role::proxy: return ref::make_proxy(policy, settings);
  }
  return nullptr;
}

std::string date_of_now() { return fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr))); }

}  // namespace hopcheck::cli
