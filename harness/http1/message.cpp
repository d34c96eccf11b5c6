#include "http1/message.hpp"

#include <fmt/format.h>

namespace hopcheck::http1 {

std::string to_string(Version version) { return fmt::format("HTTP/{}.{}", version.major_number, version.minor_number); }

std::string_view to_string(Framing framing) {
  switch (framing) {
    case Framing::none: return "none";
    case Framing::length: return "length";
    case Framing::chunked: return "chunked";
    case Framing::close: return "close";
    case Framing::tunnel: return "tunnel";
  }
  return "";
}

}  // namespace hopcheck::http1
