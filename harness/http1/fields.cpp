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

// Up to a comma that is in no quoted-string, or to the end.
std::size_t ListReader::member_size() {
  Cursor cursor{rest_};
  while (!cursor.done() && rest_[cursor.at] != ',') {
    Cursor quoted = cursor;
    if (rest_[cursor.at] == '"' && quotes_close_ && (quotes_close_ = quoted.take_quoted_string())) cursor = quoted;
    else ++cursor.at;
  }
  return cursor.at;
}

std::optional<std::string_view> ListReader::next() {
  while (!rest_.empty()) {
    const std::size_t size = member_size();
    const std::string_view member = trim(rest_.substr(0, size));
    rest_.remove_prefix(std::min(size + 1, rest_.size()));
    if (!member.empty()) return member;
  }
  return std::nullopt;
}

std::vector<std::string> list_members(std::string_view value) {
  std::vector<std::string> members;
  ListReader list(value);
  while (const auto member = list.next()) members.emplace_back(*member);
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

void remove(Fields& fields, std::string_view name) {
  std::erase_if(fields, [&](const Field& field) { return equal_without_case(field.name, name); });
}

}  // namespace hopcheck::http1
