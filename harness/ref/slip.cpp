#include "ref/slip.hpp"

#include <utility>

#include "http1/octets.hpp"
#include "http1/writer.hpp"

namespace hopcheck::ref {
namespace {

using http1::Fields;
using http1::Head;

void replace_first(std::string& text, std::string_view what, std::string_view with, std::size_t from = 0) {
  const std::size_t at = text.find(what, from);
  if (at != std::string::npos) text.replace(at, what.size(), with);
}

bool has(const Fields& fields, std::string_view name) { return http1::count(fields, name) > 0; }

void set(Fields& fields, const std::string& name, const std::string& value) {
  http1::remove(fields, name);
  fields.push_back({name, value});
}

void set_where_there(Fields& fields, const std::string& name, const std::string& value) {
  if (has(fields, name)) set(fields, name, value);
}

void add_option(Fields& fields, const std::string& option) {
  const auto options = http1::combined(fields, "Connection");
  set(fields, "Connection", options ? *options + ", " + option : option);
}

void slip_in_any(Slip slip, Fields& fields) {
  switch (slip) {
    case Slip::empty_member: return set(fields, "Vary", "Accept, , Accept-Language");
    case Slip::chunked_twice: return set_where_there(fields, "Transfer-Encoding", "chunked, chunked");
    case Slip::broken_coding: return set_where_there(fields, "Transfer-Encoding", "chunked;");
    case Slip::close_field: return set(fields, "Close", "1");
    case Slip::space_in_option: return add_option(fields, "x y");
    case Slip::type_in_connection: return add_option(fields, "Content-Type");
    case Slip::wide_via: return set_where_there(fields, "Via", "1.1  hopcheck");
    case Slip::via_without_protocol: return set_where_there(fields, "Via", "hopcheck");
    case Slip::space_around_equals: return set(fields, "Content-Type", "text/plain; charset = utf-8");
    case Slip::space_in_protocol: set(fields, "Upgrade", "h 2c"); return add_option(fields, "upgrade");
    default: return;
  }
}

void slip_in_response(Slip slip, int status, Fields& fields) {
  const int hundred = status / 100;
  switch (slip) {
    case Slip::needless_escape: return set(fields, "Server", "hopcheck (re\\ference)");
    case Slip::old_date: return set_where_there(fields, "Date", "Thursday, 01-Jan-70 00:00:00 GMT");
    case Slip::repeated_date:
      if (has(fields, "Date")) fields.push_back({"Date", *http1::combined(fields, "Date")});
      return;
    case Slip::no_date_in_errors:
      if (hundred == 4) http1::remove(fields, "Date");
      return;
    case Slip::no_date_in_200:
      if (status == 200) http1::remove(fields, "Date");
      return;
    case Slip::length_in_interim:
      if (hundred == 1) fields.push_back({"Content-Length", "0"});
      return;
    case Slip::type_in_304:
      if (status == 304) set(fields, "Content-Type", "text/plain");
      return;
    case Slip::no_upgrade_in_426:
      if (status == 426) http1::remove(fields, "Upgrade");
      return;
    default: return;
  }
}

void slip_in_request(Slip slip, http1::RequestLine& line, Fields& fields) {
  const auto host = http1::combined(fields, "Host");
  switch (slip) {
    case Slip::chunked_not_last: return set_where_there(fields, "Transfer-Encoding", "chunked, gzip");
    case Slip::http10_with_chunked:
      if (has(fields, "Transfer-Encoding")) line.version = http1::http10;
      return;
    case Slip::te_without_option: return set(fields, "TE", "trailers");
    case Slip::chunked_in_te: set(fields, "TE", "trailers, chunked"); return add_option(fields, "TE");
    case Slip::host_last:
      if (host) set(fields, "Host", *host);
      return;
    case Slip::absolute_form:
      if (host && line.target.starts_with('/')) line.target = "http://" + *host + line.target;
      return;
    case Slip::length_of_nothing:
      if (line.method == "GET" && !has(fields, "Content-Length") && !has(fields, "Transfer-Encoding")) set(fields, "Content-Length", "0");
      return;
    default: return;
  }
}

void slip_in_octets(Slip slip, bool request, std::string& octets) {
  const std::size_t fields = octets.find("\r\n") + 2;
  switch (slip) {
    case Slip::bare_cr: return replace_first(octets, "\r\n", "\r\r\n");
    case Slip::control_octet: return replace_first(octets, ": ", ": \x01", fields);
    case Slip::space_before_colon: return replace_first(octets, ":", " :", fields);
    case Slip::folded_field: return replace_first(octets, ": ", ":\r\n ", fields);
    case Slip::two_spaces_behind_colon: return replace_first(octets, ": ", ":  ", fields);
    case Slip::space_before_fields: octets.insert(fields, " X-Slip: 1\r\n"); return;
    case Slip::two_spaces_before_target:
      if (request) replace_first(octets, " ", "  ");
      return;
    case Slip::empty_line_before_request:
      if (request) octets.insert(0, "\r\n");
      return;
    case Slip::no_space_behind_status:
      if (!request) octets.erase(12, fields - 2 - 12);  // HTTP/1.1 200
      return;
    default: return;
  }
}

}  // namespace

std::string write_with(std::optional<Slip> slip, const Head& head) {
  if (!slip) return http1::write(head);
  Head slipped = head;
  slip_in_any(*slip, slipped.fields);
  if (auto* line = std::get_if<http1::RequestLine>(&slipped.start)) slip_in_request(*slip, *line, slipped.fields);
  else slip_in_response(*slip, head.response().status, slipped.fields);
  std::string octets = http1::write(slipped);
  slip_in_octets(*slip, head.is_request(), octets);
  return octets;
}

std::string write_chunk_with(std::optional<Slip> slip, std::string_view octets) {
  return (slip == Slip::chunk_size_with_0x && !octets.empty() ? "0x" : "") + http1::write_chunk(octets);
}

std::string write_last_chunk_with(std::optional<Slip> slip, Fields trailers) {
  if (slip == Slip::length_in_trailers) trailers.push_back({"Content-Length", "0"});
  return http1::write_last_chunk(trailers);
}

}  // namespace hopcheck::ref
