// Where a message's body ends, from its head alone: RFC 9112, 6.3, rule by rule, read strictly. Also what Host must be
// in a request (RFC 9112, 3.2), the other thing that makes a sound-looking head unusable.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "http1/error.hpp"
#include "http1/view.hpp"

namespace hopcheck::http1 {

struct BodyPlan {
  Framing framing = Framing::none;
  std::uint64_t length = 0;  // of Framing::length
  bool operator==(const BodyPlan&) const = default;
};

// What is wrong with a head as a whole. `field` is the index of the field line at fault, or the number of field lines
// where it is one that is missing.
struct HeadFault {
  ErrorCode code;
  std::size_t field;
};

std::variant<BodyPlan, HeadFault> request_framing(const HeadView& head);

// `method` is that of the request that the response answers: it decides for HEAD and CONNECT.
std::variant<BodyPlan, HeadFault> response_framing(const HeadView& head, std::string_view method);

// The same of values.
inline std::variant<BodyPlan, HeadFault> request_framing(const Head& head) { return request_framing(HeadLayout(head).view()); }
inline std::variant<BodyPlan, HeadFault> response_framing(const Head& head, std::string_view method) {
  return response_framing(HeadLayout(head).view(), method);
}

}  // namespace hopcheck::http1
