// The line that begins a chunk (RFC 9112, 7.1 and 7.1.1).
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "http1/line.hpp"

namespace hopcheck::http1 {

// The chunk-size of `chunk-size [ chunk-ext ]`, given without its CRLF. Extensions are checked and skipped.
std::variant<std::uint64_t, LineFault> parse_chunk_line(std::string_view line);

}  // namespace hopcheck::http1
