// How reports that programs read call what happens in a conversation.
#pragma once

#include <string_view>

#include "play/trace.hpp"

namespace hopcheck::report {

inline constexpr play::Moment::Kind all_kinds[] = {
    play::Moment::Kind::opened,   play::Moment::Kind::refused, play::Moment::Kind::sent,           play::Moment::Kind::received,
    play::Moment::Kind::fin,      play::Moment::Kind::reset,   play::Moment::Kind::we_half_closed, play::Moment::Kind::we_closed,
    play::Moment::Kind::we_reset, play::Moment::Kind::note};

inline std::string_view name_of(play::Moment::Kind kind) {
  using Kind = play::Moment::Kind;
  switch (kind) {
    case Kind::opened: return "opened";
    case Kind::refused: return "refused";
    case Kind::sent: return "sent";
    case Kind::received: return "received";
    case Kind::fin: return "fin";
    case Kind::reset: return "reset";
    case Kind::we_half_closed: return "we_half_closed";
    case Kind::we_closed: return "we_closed";
    case Kind::we_reset: return "we_reset";
    case Kind::note: return "note";
  }
  return "note";
}

}  // namespace hopcheck::report
