// The reference gateway: a reverse proxy for one origin; and the same as a forward proxy, whose every target is there.
#pragma once

#include <memory>

#include "ref/node.hpp"
#include "ref/policy.hpp"
#include "ref/settings.hpp"

namespace hopcheck::ref {

std::unique_ptr<Node> make_gateway(Policy policy, Settings settings);

// Takes absolute-form, and CONNECT to the port of its origin. Whatever host a target names, every connection goes to that
// one origin: it is no open proxy (RFC 9110, 9.3.6).
std::unique_ptr<Node> make_proxy(Policy policy, Settings settings);

}  // namespace hopcheck::ref
