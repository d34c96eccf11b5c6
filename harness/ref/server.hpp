// The reference origin server.
#pragma once

#include <memory>

#include "ref/node.hpp"
#include "ref/policy.hpp"
#include "ref/settings.hpp"

namespace hopcheck::ref {

// A few resources, POST that echoes, and the protocol `echo` to upgrade to.
std::unique_ptr<Node> make_server(Policy policy, Settings settings);

}  // namespace hopcheck::ref
