// http1/field_value.hpp held against the ABNF of the fields that it is for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/grammar/recogniser.hpp"

namespace hopcheck::grammar {

// Where the grammar and harness/http1 differ on the value of a field line, header or trailer: what they differ on, and who says so.
// `stream` is what the messages view.
std::vector<std::string> field_value_differences(const Recognition& recognition, std::string_view stream);

}  // namespace hopcheck::grammar
