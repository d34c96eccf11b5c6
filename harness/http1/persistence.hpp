// Whether a connection persists after a message (RFC 9112, 9.3), and which fields are for this connection only
// (RFC 9110, 7.6.1).
#pragma once

#include <string>
#include <vector>

#include "http1/fields.hpp"
#include "http1/view.hpp"

namespace hopcheck::http1 {

// The connection options of a message, in lower case.
std::vector<std::string> connection_options(const Fields& fields);

// The four rules of RFC 9112, 9.3, for one message, where the recipient honours the HTTP/1.0 keep-alive option. `fields` is
// a range of Field or FieldView.
template <typename Range = Fields>
bool persists(Version version, const Range& fields) {
  if (lists(fields, "Connection", "close")) return false;
  return version >= http11 || lists(fields, "Connection", "keep-alive");
}

// The same of a head as it was read.
inline bool persists(const HeadView& head) {
  const Declared::Lines& lines = head.declared().connection;
  if (!lines.any()) return head.version() >= http11;
  return persists(head.version(), lines.several() ? head.fields() : head.fields().only(lines.first));
}

// Removes what must not be forwarded: every field that Connection names, Connection itself, and the fields that are
// known to be for one connection only even where Connection does not name them. `fields` may be a header section or
// the trailer section that belongs to it: `options` are the connection options of the header section.
void remove_hop_by_hop(Fields& fields, const std::vector<std::string>& options);

}  // namespace hopcheck::http1
