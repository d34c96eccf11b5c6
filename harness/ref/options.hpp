// What a request's connection options say about persistence (RFC 9112, 9.3; RFC 9110, 7.6.1), as a policy reads them.
// Knows fields only, not connections.
#pragma once

#include <string>
#include <vector>

#include "http1/message.hpp"
#include "ref/policy.hpp"

namespace hopcheck::ref {

// The connection options, in lower case.
std::vector<std::string> options_of(const Policy& policy, const http1::Fields& fields);

bool has_option(const std::vector<std::string>& options, std::string_view option);

// Whether the connection persists after this message, as far as it alone says.
bool persists(const Policy& policy, http1::Version version, const http1::Fields& fields);

}  // namespace hopcheck::ref
