// The part of the loader that reads checks and the octets in them.
#pragma once

#include "case/check.hpp"
#include "case/document.hpp"

namespace hopcheck::cases {

std::optional<Check> load_check(const Node& node);

// What a check of a message asks for, where it is known which kind of message: a response need not name a status.
MessageCheck load_message_check(const Node& node, bool response);

// A string, or an array of strings joined by CRLF.
Template load_bytes(const Node& node);

}  // namespace hopcheck::cases
