// The reference implementations by role, as cases name it.
#pragma once

#include <memory>
#include <string>

#include "case/case.hpp"
#include "ref/node.hpp"
#include "ref/policy.hpp"
#include "ref/settings.hpp"

namespace hopcheck::cli {

std::unique_ptr<ref::Node> make_reference(cases::Role role, const ref::Policy& policy, const ref::Settings& settings);

// The value of Date (RFC 9110, 5.6.7), where they stand on real sockets.
std::string date_of_now();

}  // namespace hopcheck::cli
