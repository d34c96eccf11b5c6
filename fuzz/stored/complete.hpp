// Whether an input gets anywhere: inputs that only fail at their first line must not crowd a corpus.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hopcheck::fuzz {

enum class Kind { requests, responses, streams, chunked };
std::optional<Kind> kind_named(std::string_view name);

// Whether it reaches a complete message, as fuzz/stream/stream.hpp reads it; of a chunked body, a complete chunk.
bool is_complete(Kind kind, std::string_view input);

// The same input with a complete message, or a chunk, before it.
std::string behind_complete(Kind kind, std::string_view input);

}  // namespace hopcheck::fuzz
