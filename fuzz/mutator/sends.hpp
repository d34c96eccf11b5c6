// What the cases of cases/ send, built in: a fuzz target runs where there are no files. The tables are made when the targets are
// built, by fuzz/seeds/tables_main.cpp.
#pragma once

#include <span>
#include <string_view>

namespace hopcheck::fuzz {

std::span<const std::string_view> sends_of_clients();  // each what a client sends on one connection
std::span<const std::string_view> sends_of_origins();  // each what an origin sends on one connection
std::span<const std::string_view> chunked_bodies();    // those that are in them

}  // namespace hopcheck::fuzz
