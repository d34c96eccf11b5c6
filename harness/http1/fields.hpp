// Field lines and what their values mean as lists (RFC 9110, 5.1 to 5.6). Field names are compared without case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http1/octets.hpp"

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

// Reads the members of a comma-separated list one by one (RFC 9110, 5.6.1): outer whitespace removed, empty members skipped,
// nothing at its end. A comma inside a quoted-string does not separate. Each field line is a list of its own: a DQUOTE that is
// not closed begins no quoted-string, so it hides no member, neither of its line nor of the lines after.
class ListReader {
 public:
  explicit ListReader(std::string_view list) : rest_(list) {}
  std::optional<std::string_view> next();

 private:
  std::size_t member_size();

  std::string_view rest_;
  bool quotes_close_ = true;  // where one quoted-string does not close, none after it does
};

// All members of a list, and of all lines with that name.
std::vector<std::string> list_members(std::string_view value);
std::vector<std::string> list_members(const Fields& fields, std::string_view name);

inline std::string_view name_of(const Field& field) { return field.name; }
inline std::string_view value_of(const Field& field) { return field.value; }
template <typename View>
std::string_view name_of(const View& field) {
  return field.name();
}
template <typename View>
std::string_view value_of(const View& field) {
  return field.value();
}

// Whether the lines with that name list the member, compared without case. `fields` is a range of Field or FieldView.
template <typename Range = Fields>
bool lists(const Range& fields, std::string_view name, std::string_view member) {
  for (const auto& field : fields) {
    if (!equal_without_case(name_of(field), name)) continue;
    ListReader list(value_of(field));
    while (const auto found = list.next()) {
      if (equal_without_case(*found, member)) return true;
    }
  }
  return false;
}

void remove(Fields& fields, std::string_view name);

}  // namespace hopcheck::http1
