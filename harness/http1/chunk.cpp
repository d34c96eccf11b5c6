#include "http1/chunk.hpp"

#include "http1/cursor.hpp"
#include "http1/octets.hpp"

namespace hopcheck::http1 {
namespace {

// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ). Whitespace at the end belongs to none.
bool take_extension(Cursor& cursor) {
  cursor.skip_whitespace();
  if (!cursor.take(';')) return false;
  cursor.skip_whitespace();
  if (!cursor.take_token()) return false;
  const Cursor after_name = cursor;
  cursor.skip_whitespace();
  if (cursor.done() || cursor.text[cursor.at] != '=') {
    cursor = after_name;  // the whitespace belongs to the next extension, if there is one
    return true;
  }
  return cursor.take_assignment();
}

}  // namespace

std::variant<std::uint64_t, LineFault> parse_chunk_line(std::string_view line) {
  Cursor cursor{line};
  std::uint64_t size = 0;
  while (!cursor.done() && is_hex_digit(line[cursor.at])) {
    if (size >> 60 != 0) return LineFault{ErrorCode::chunk_size_too_large, 0};
    size = size * 16 + hex_value(line[cursor.at++]);
  }
  if (cursor.at == 0) return LineFault{ErrorCode::chunk_size, 0};
  if (!cursor.done() && !is_whitespace(line[cursor.at]) && line[cursor.at] != ';') {
    return LineFault{ErrorCode::chunk_size, cursor.at};
  }
  while (!cursor.done()) {
    if (!take_extension(cursor)) return LineFault{ErrorCode::chunk_extension, cursor.at};
  }
  return size;
}

}  // namespace hopcheck::http1
