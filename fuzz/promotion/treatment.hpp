// What RFC 9110 and RFC 9112 let a server do with a request that the strict reader rejects, and what they let an intermediary hand on: a
// row of data for each code. The strict reader rejects wherever it may; others may take what the RFC lets a recipient mend.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "http1/error.hpp"

namespace hopcheck::fuzz {

// What a requirement of that level would be broken by; `none` where it is allowed.
enum class Breach { none, ought, should, must };

// How a server that takes it may go on.
enum class Taking {
  allowed,  // as it likes
  counted,  // as often as there are requests once the fault is mended, and no more
  closes,   // and closes the connection behind its response
  refused,  // not at all
};

struct Treatment {
  http1::ErrorCode code;
  std::vector<std::string_view> cite;   // requirements beside that of the code itself
  std::vector<std::string_view> right;  // statuses that refuse it rightly: "400", "4xx"
  Breach oddly = Breach::none;          // another 4xx or 5xx
  Breach hangs_up = Breach::none;       // the close, without a response
  Taking taking = Taking::allowed;
  Breach takes = Breach::none;  // what taking it, more often than counted, breaks
  Breach stays = Breach::none;  // a connection that stays open behind the refusal
  std::string_view matters = "smuggling";
};

const Treatment& treatment_of(http1::ErrorCode code);
std::span<const Treatment> treatments();

// The requirement that an intermediary breaks which hands such a response on unmended, beside RFC 9110, 2.2; "" where that is all.
std::string_view response_cite(http1::ErrorCode code, bool proxy);

// Whether a response with it must be discarded, however it is mended.
bool is_discarded(http1::ErrorCode code);

}  // namespace hopcheck::fuzz
