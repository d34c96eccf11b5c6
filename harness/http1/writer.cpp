#include "http1/writer.hpp"

#include <fmt/format.h>

namespace hopcheck::http1 {

std::string write_fields(const Fields& fields) {
  std::string out;
  for (const Field& field : fields) out += field.name + ": " + field.value + "\r\n";
  return out;
}

std::string write(const Head& head) {
  std::string out;
  if (head.is_request()) {
    const RequestLine& line = head.request();
    out = line.method + " " + line.target + " " + to_string(line.version);
  } else {
    const StatusLine& line = head.response();
    out = fmt::format("{} {:03} {}", to_string(line.version), line.status, line.reason);
  }
  return out + "\r\n" + write_fields(head.fields) + "\r\n";
}

std::string write_chunk(std::string_view data) {
  if (data.empty()) return {};
  return fmt::format("{:x}\r\n{}\r\n", data.size(), data);
}

std::string write_last_chunk(const Fields& trailers) { return "0\r\n" + write_fields(trailers) + "\r\n"; }

}  // namespace hopcheck::http1
