// A run as the JSON object that other programs read: format 1. Pure.
#pragma once

#include <string>
#include <string_view>

#include "report/run.hpp"

namespace hopcheck::report {

inline constexpr int format = 1;

// The word for a moment's kind: "opened", "sent".
std::string_view name_of(play::Moment::Kind kind);
inline constexpr play::Moment::Kind all_kinds[] = {
    play::Moment::Kind::opened,    play::Moment::Kind::refused, play::Moment::Kind::sent, play::Moment::Kind::received,
    play::Moment::Kind::fin,       play::Moment::Kind::reset,   play::Moment::Kind::note, play::Moment::Kind::we_half_closed,
    play::Moment::Kind::we_closed, play::Moment::Kind::we_reset};

// In strings of octets each character U+0000 to U+00FF is one octet, as in case files. `level` changes nothing here.
std::string json(const Run& run, const cases::Requirements& requirements, const Options& options);

}  // namespace hopcheck::report
