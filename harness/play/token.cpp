#include "play/token.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/octets.hpp"

namespace hopcheck::play {
namespace {

constexpr std::string_view prefix = "hc";
constexpr std::size_t digits = 16;

}  // namespace

std::string make_token(std::uint32_t run, std::uint32_t conversation) { return fmt::format("{}{:08x}{:08x}", prefix, run, conversation); }

std::optional<std::string> find_token(std::string_view octets) {
  for (std::size_t at = octets.find(prefix); at != std::string_view::npos; at = octets.find(prefix, at + 1)) {
    const auto token = octets.substr(at, prefix.size() + digits);
    if (token.size() == prefix.size() + digits && std::all_of(token.begin() + prefix.size(), token.end(), http1::is_hex_digit)) {
      return std::string(token);
    }
  }
  return std::nullopt;
}

}  // namespace hopcheck::play
