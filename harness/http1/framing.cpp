#include "http1/framing.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http1/cursor.hpp"
#include "http1/octets.hpp"
#include "http1/target.hpp"

namespace hopcheck::http1 {
namespace {

using Plan = std::variant<BodyPlan, HeadFault>;

std::size_t index_of(const Fields& fields, std::string_view name, std::size_t from = 0) {
  while (from < fields.size() && !equal_without_case(fields[from].name, name)) ++from;
  return from;
}

std::optional<HeadFault> host_fault(const Head& head) {
  const std::size_t host = index_of(head.fields, "Host");
  if (host == head.fields.size()) {
    if (head.version() < http11) return std::nullopt;
    return HeadFault{ErrorCode::host_missing, host};
  }
  if (!is_host(head.fields[host].value)) return HeadFault{ErrorCode::host_invalid, host};
  const std::size_t second = index_of(head.fields, "Host", host + 1);
  if (second != head.fields.size()) return HeadFault{ErrorCode::host_repeated, second};
  return std::nullopt;
}

// Rules 5 and 6: exactly one line, 1*DIGIT. A list of equal values may be rejected (RFC 9110, 8.6), and is.
Plan by_content_length(const Fields& fields, std::size_t index) {
  const std::string& value = fields[index].value;
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) {
    return HeadFault{ErrorCode::content_length_invalid, index};
  }
  const std::size_t second = index_of(fields, "Content-Length", index + 1);
  if (second != fields.size()) return HeadFault{ErrorCode::content_length_repeated, second};
  std::uint64_t length = 0;
  if (std::from_chars(value.data(), value.data() + value.size(), length).ec != std::errc()) {
    return HeadFault{ErrorCode::content_length_too_large, index};
  }
  return BodyPlan{Framing::length, length};
}

// transfer-coding = token *( OWS ";" OWS token BWS "=" BWS ( token / quoted-string ) ) (RFC 9110, 10.1.4).
struct Coding {
  std::string_view name;
  bool has_parameters = false;
};

std::optional<Coding> parse_coding(std::string_view member) {
  Cursor cursor{member};
  if (!cursor.take_token()) return std::nullopt;
  const auto name = member.substr(0, cursor.at);
  const bool has_parameters = !cursor.done();
  while (!cursor.done()) {
    cursor.skip_whitespace();
    if (!cursor.take(';')) return std::nullopt;
    cursor.skip_whitespace();
    if (!cursor.take_token() || !cursor.take_assignment()) return std::nullopt;
  }
  return Coding{name, has_parameters};
}

struct FinalCoding {
  bool is_chunked = false;
  std::size_t field = 0;  // the last line of Transfer-Encoding
};

// Rule 4, as far as both directions share it. `index` is the first line of Transfer-Encoding.
std::variant<FinalCoding, HeadFault> final_coding(const Head& head, std::size_t index) {
  if (head.version() < http11) return HeadFault{ErrorCode::transfer_coding_in_http10, index};
  FinalCoding last{false, index};
  bool has_chunked = false;
  for (; index < head.fields.size(); index = index_of(head.fields, "Transfer-Encoding", index + 1)) {
    last.field = index;
    for (const std::string& member : list_members(head.fields[index].value)) {
      const auto coding = parse_coding(member);
      if (!coding) return HeadFault{ErrorCode::transfer_coding_invalid, index};
      last.is_chunked = equal_without_case(coding->name, "chunked");
      if (!last.is_chunked) continue;
      if (coding->has_parameters) return HeadFault{ErrorCode::chunked_parameter, index};
      if (has_chunked) return HeadFault{ErrorCode::chunked_repeated, index};
      has_chunked = true;
    }
  }
  return last;
}

// Rules 3 to 6; nothing where the head has neither field.
std::optional<Plan> by_declared_length(const Head& head, Framing without_chunked) {
  const std::size_t coding = index_of(head.fields, "Transfer-Encoding");
  const std::size_t length = index_of(head.fields, "Content-Length");
  if (coding != head.fields.size()) {
    const auto codings = final_coding(head, coding);
    if (const auto* fault = std::get_if<HeadFault>(&codings)) return Plan(*fault);
    if (length != head.fields.size()) return Plan(HeadFault{ErrorCode::both_lengths, std::max(coding, length)});
    const auto& last = std::get<FinalCoding>(codings);
    if (last.is_chunked) return Plan(BodyPlan{Framing::chunked, 0});
    if (without_chunked == Framing::none) return Plan(HeadFault{ErrorCode::chunked_not_last, last.field});
    return Plan(BodyPlan{without_chunked, 0});
  }
  if (length != head.fields.size()) return by_content_length(head.fields, length);
  return std::nullopt;
}

}  // namespace

Plan request_framing(const Head& head) {
  if (const auto fault = host_fault(head)) return *fault;
  return by_declared_length(head, Framing::none).value_or(BodyPlan{});  // rule 7
}

Plan response_framing(const Head& head, std::string_view method) {
  const int status = head.response().status;
  const bool switches = status == 101 || (method == "CONNECT" && status / 100 == 2);
  if (switches) return BodyPlan{Framing::tunnel, 0};                                                      // rule 2
  if (method == "HEAD" || status / 100 == 1 || status == 204 || status == 304) return BodyPlan{};         // rule 1
  return by_declared_length(head, Framing::close).value_or(BodyPlan{Framing::close, 0});                  // rule 8
}

}  // namespace hopcheck::http1
