// Which fields are for one connection only (RFC 9110, 7.6.1), judged once more: slowly, from the text of the RFC, and with no
// code of http1 but its types, so that http1/persistence.hpp and the gateway can be held against it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http1/fields.hpp"

namespace hopcheck::fuzz {

std::string lower(std::string_view text);

// The members of the lists that the lines of this name hold, one line after the other. A comma within a quoted-string parts
// nothing; a DQUOTE that no other closes begins none.
std::vector<std::string> listed(const http1::Fields& fields, std::string_view name);

// The connection options of a header section, in lower case.
std::set<std::string> options_in(const http1::Fields& fields);

// Whether a field of that name must not be forwarded where Connection lists `options`: because it is listed, or because it
// is one of those that are for one connection even where they are not.
bool for_this_hop(std::string_view name, const std::set<std::string>& options);

// What is left of a header section, or of the trailer section that belongs to it.
http1::Fields beyond_this_hop(const http1::Fields& fields, const std::set<std::string>& options);

}  // namespace hopcheck::fuzz
