// A run as the JSON object that other programs read: format 1. Pure.
#pragma once

#include <string>

#include "report/run.hpp"

namespace hopcheck::report {

inline constexpr int format = 1;

// In strings of octets each character U+0000 to U+00FF is one octet, as in case files. `level` changes nothing here.
std::string json(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
