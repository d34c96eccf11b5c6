// Makes a finding smaller while what is found stays: messages go, then lines, then octets. Pure; bounded in tries.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "case/case.hpp"

namespace hopcheck::fuzz {

// The smallest of what was tried that is `same` as the input, which the input is.
std::string minimise(std::string_view input, const std::function<bool(std::string_view)>& same);

// An input as stream_of() reads it, for whose fault the reader goes on giving the same error in the same part of a message. Nothing
// where it gives none. What `also` refuses is not tried further.
std::optional<std::string> minimise_stream(std::string_view input, const std::function<bool(std::string_view)>& also = {});

// A case that breaks what breach_of() holds, without what it takes no part in. Nothing where it breaks nothing.
std::optional<cases::Case> minimise_case(std::string_view text, const cases::Case& c);

}  // namespace hopcheck::fuzz
