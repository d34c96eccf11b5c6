// What is decided on the header section alone, by server and gateway alike, before anybody answers the request.
#pragma once

#include <optional>

#include "http1/message.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// The status to refuse the request with; nothing where it is to be answered. `head` becomes what the policy takes it for.
std::optional<int> screen(const Policy& policy, http1::Head& head);

}  // namespace hopcheck::ref
