// Field lines and what their values mean as lists (RFC 9110, 5.1 to 5.6). Field names are compared without case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopcheck::http1 {

// One field line: the name as received, the value without its outer whitespace.
struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};

// Field lines in the order received.
using Fields = std::vector<Field>;

// The number of field lines with that name.
std::size_t count(const Fields& fields, std::string_view name);

// The combined value: the values of all lines with that name, joined by ", " (RFC 9110, 5.3). Nothing if there is none.
std::optional<std::string> combined(const Fields& fields, std::string_view name);

// The members of a comma-separated list (RFC 9110, 5.6.1), outer whitespace removed, empty members skipped. A comma
// inside a quoted-string does not separate. Each field line is a list of its own: a DQUOTE that is not closed begins no
// quoted-string, so it hides no member, neither of its line nor of the lines after it.
std::vector<std::string> list_members(std::string_view value);
std::vector<std::string> list_members(const Fields& fields, std::string_view name);

// Whether the list has that member, compared without case.
bool lists(const Fields& fields, std::string_view name, std::string_view member);

void remove(Fields& fields, std::string_view name);

}  // namespace hopcheck::http1
