#include "http1/message.hpp"

#include <fmt/format.h>

#include <array>

namespace hopcheck::http1 {

std::string to_string(Version version) { return fmt::format("HTTP/{}.{}", version.major_number, version.minor_number); }

std::string_view to_string(Framing framing) {
  static constexpr std::array<std::string_view, 5> names{"none", "length", "chunked", "close", "tunnel"};  // in the enumeration's order
  return names.at(static_cast<std::size_t>(framing));
}

}  // namespace hopcheck::http1
