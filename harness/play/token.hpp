// Tokens tell the requests of conversations apart wherever they turn up: "hc" and the run's and conversation's numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hopcheck::play {

// `run` differs from run to run, so that what an earlier one left behind is not taken for ours.
std::string make_token(std::uint32_t run, std::uint32_t conversation);

// The first token of any run in the octets.
std::optional<std::string> find_token(std::string_view octets);

}  // namespace hopcheck::play
