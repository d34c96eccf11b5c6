// What policies that do not leave messages alone do to them on their way through. The conforming policy changes nothing
// here. Pure; it knows no connections.
#pragma once

#include "http1/message.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// After what is for one hop has been taken off.
void disturb_request(const Policy& policy, http1::Head& head);
void disturb_response(const Policy& policy, http1::Head& head);

}  // namespace hopcheck::ref
