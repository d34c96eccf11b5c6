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

std::optional<HeadFault> host_fault(const HeadView& head) {
  const Declared::Lines& host = head.declared().host;
  if (!host.any()) {
    if (head.version() < http11) return std::nullopt;
    return HeadFault{ErrorCode::host_missing, head.fields().size()};
  }
  if (!is_host(head.fields()[host.first].value())) return HeadFault{ErrorCode::host_invalid, host.first};
  if (host.several()) return HeadFault{ErrorCode::host_repeated, host.second};
  return std::nullopt;
}

// Rules 5 and 6: exactly one line, 1*DIGIT. A list of equal values may be rejected (RFC 9110, 8.6), and is.
Plan by_content_length(const HeadView& head) {
  const Declared::Lines& lines = head.declared().content_length;
  const std::string_view value = head.fields()[lines.first].value();
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) {
    return HeadFault{ErrorCode::content_length_invalid, lines.first};
  }
  if (lines.several()) return HeadFault{ErrorCode::content_length_repeated, lines.second};
  std::uint64_t length = 0;
  if (std::from_chars(value.data(), value.data() + value.size(), length).ec != std::errc()) {
    return HeadFault{ErrorCode::content_length_too_large, lines.first};
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

// Rule 4, as far as both directions share it.
std::variant<FinalCoding, HeadFault> final_coding(const HeadView& head, std::size_t first) {
  if (head.version() < http11) return HeadFault{ErrorCode::transfer_coding_in_http10, first};
  FinalCoding last{false, first};
  bool has_chunked = false;
  for (std::size_t index = first; index < head.fields().size(); ++index) {
    const FieldView field = head.fields()[index];
    if (!equal_without_case(field.name(), "Transfer-Encoding")) continue;
    last.field = index;
    ListReader members(field.value());
    while (const auto member = members.next()) {
      const auto coding = parse_coding(*member);
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

// Rules 3 and 4, where the head has Transfer-Encoding.
[[gnu::noinline]] Plan by_transfer_encoding(const HeadView& head, Framing without_chunked) {
  const auto& [host, connection, length, coding] = head.declared();
  const auto codings = final_coding(head, coding.first);
  if (const auto* fault = std::get_if<HeadFault>(&codings)) return *fault;
  if (length.any()) return HeadFault{ErrorCode::both_lengths, std::max(coding.first, length.first)};
  const auto& last = std::get<FinalCoding>(codings);
  if (last.is_chunked) return BodyPlan{Framing::chunked, 0};
  if (without_chunked == Framing::none) return HeadFault{ErrorCode::chunked_not_last, last.field};
  return BodyPlan{without_chunked, 0};
}

// Rules 3 to 6, and what holds where the head has neither field.
Plan by_declared_length(const HeadView& head, Framing without_chunked, Framing without_any) {
  if (head.declared().transfer_encoding.any()) return by_transfer_encoding(head, without_chunked);
  if (head.declared().content_length.any()) return by_content_length(head);
  return BodyPlan{without_any, 0};
}

}  // namespace

Plan request_framing(const HeadView& head) {
  if (const auto fault = host_fault(head)) return *fault;
  return by_declared_length(head, Framing::none, Framing::none);  // rule 7
}

Plan response_framing(const HeadView& head, std::string_view method) {
  const int status = head.status();
  const bool switches = status == 101 || (method == "CONNECT" && status / 100 == 2);
  if (switches) return BodyPlan{Framing::tunnel, 0};                                                      // rule 2
  if (method == "HEAD" || status / 100 == 1 || status == 204 || status == 304) return BodyPlan{};         // rule 1
  return by_declared_length(head, Framing::close, Framing::close);  // rule 8
}

}  // namespace hopcheck::http1
