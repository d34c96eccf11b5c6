// fuzz/divergences.json, kept in the program: a fuzz target may rely on no file. Its source is made by CMake.
#pragma once

#include <string_view>

namespace hopcheck::divergence {

std::string_view stored_rules();

}  // namespace hopcheck::divergence
