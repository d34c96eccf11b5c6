// Where two parsers first read a stream differently. Pure; knows readings, and no parser.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "fuzz/peer/reading.hpp"

namespace hopcheck::divergence {

// What a peer does otherwise than the reference, in the order in which the parts of a message are compared.
enum class Differs {
  accepts,      // it completes a head, or a message, that the reference rejects or takes for cut off
  rejects,      // it rejects a head, or a message, that the reference completes
  waits,        // it takes for cut off what the reference completes
  messages,     // it sees a message too many or too few, though neither rejects nor waits
  method,       // it reads another method...
  target,
  status,
  reason,
  version,
  fields,       // field lines, once those of one name are joined
  framing,      // none and a length of 0 are the same
  length,       // another Content-Length, or more or less content
  persistence,
  boundary,     // it has the next message begin elsewhere
};
inline constexpr std::string_view names_of_differs[] = {"accepts", "rejects", "waits",  "messages", "method", "target",      "status",
                                                        "reason",  "version", "fields", "framing",  "length", "persistence", "boundary"};
std::string_view to_string(Differs differs);

struct Difference {
  Differs differs;
  std::size_t message;  // index of the message that they do not share
  bool in_body = false;  // both completed its head
};

// Message by message, up to the first difference. A message that one completes and the other does not is a difference; that one
// waits and the other rejects is none, for neither has taken anything from the octets. Behind a message that ends its connection
// for either, nothing is compared.
std::optional<Difference> compare(const peer::Reading& reference, const peer::Reading& other);

}  // namespace hopcheck::divergence
