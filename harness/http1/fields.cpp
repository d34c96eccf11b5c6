#include "http1/fields.hpp"

#include <algorithm>

#include "http1/cursor.hpp"
#include "http1/octets.hpp"

namespace hopcheck::http1 {

std::size_t count(const Fields& fields, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(), [&](const Field& field) { return equal_without_case(field.name, name); }));
}

std::optional<std::string> combined(const Fields& fields, std::string_view name) {
  std::optional<std::string> value;
  for (const Field& field : fields) {
    if (!equal_without_case(field.name, name)) continue;
    if (value) value->append(", ").append(field.value);
    else value = field.value;
  }
  return value;
}

std::vector<std::string> list_members(std::string_view value) {
  std::vector<std::string> members;
  Cursor cursor{value};
  std::size_t begin = 0;
  bool quotes_close = true;
  const auto end_member = [&](std::size_t end) {
    const std::string_view member = trim(value.substr(begin, end - begin));
    if (!member.empty()) members.emplace_back(member);
    begin = end + 1;
  };
  while (!cursor.done()) {
    if (value[cursor.at] == '"' && quotes_close) {
      Cursor quoted = cursor;
      quotes_close = quoted.take_quoted_string();  // where one does not close, none after it does
      if (quotes_close) {
        cursor = quoted;
        continue;
      }
    }
    if (value[cursor.at] == ',') end_member(cursor.at);
    ++cursor.at;
  }
  end_member(value.size());
  return members;
}

std::vector<std::string> list_members(const Fields& fields, std::string_view name) {
  std::vector<std::string> members;
  for (const Field& field : fields) {
    if (!equal_without_case(field.name, name)) continue;
    for (std::string& member : list_members(field.value)) members.push_back(std::move(member));
  }
  return members;
}

bool lists(const Fields& fields, std::string_view name, std::string_view member) {
  const auto members = list_members(fields, name);
  return std::any_of(members.begin(), members.end(), [&](const std::string& m) { return equal_without_case(m, member); });
}

void remove(Fields& fields, std::string_view name) {
  std::erase_if(fields, [&](const Field& field) { return equal_without_case(field.name, name); });
}

}  // namespace hopcheck::http1
