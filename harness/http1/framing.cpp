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

// The lines that decide, found in one pass. `lines` is the number of all, and stands for one that is not there.
struct Declared {
  std::size_t lines;
  std::size_t host = lines;
  std::size_t second_host = lines;
  std::size_t coding = lines;
  std::size_t length = lines;
  std::size_t second_length = lines;

  explicit Declared(const FieldViews& fields) : lines(fields.size()) {
    std::size_t index = 0;
    for (const FieldView& field : fields) {
      if (is(field, "Host")) note(index, host, second_host);
      else if (is(field, "Content-Length")) note(index, length, second_length);
      else if (coding == lines && is(field, "Transfer-Encoding")) coding = index;
      ++index;
    }
  }

 private:
  static bool is(const FieldView& field, std::string_view name) { return equal_without_case(field.name, name); }
  void note(std::size_t index, std::size_t& first, std::size_t& second) const {
    if (first == lines) first = index;
    else if (second == lines) second = index;
  }
};

std::optional<HeadFault> host_fault(const HeadView& head, const Declared& declared) {
  if (declared.host == declared.lines) {
    if (head.version() < http11) return std::nullopt;
    return HeadFault{ErrorCode::host_missing, declared.lines};
  }
  if (!is_host(head.fields[declared.host].value)) return HeadFault{ErrorCode::host_invalid, declared.host};
  if (declared.second_host != declared.lines) return HeadFault{ErrorCode::host_repeated, declared.second_host};
  return std::nullopt;
}

// Rules 5 and 6: exactly one line, 1*DIGIT. A list of equal values may be rejected (RFC 9110, 8.6), and is.
Plan by_content_length(const FieldViews& fields, const Declared& declared) {
  const std::size_t index = declared.length;
  const std::string_view value = fields[index].value;
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) {
    return HeadFault{ErrorCode::content_length_invalid, index};
  }
  if (declared.second_length != declared.lines) return HeadFault{ErrorCode::content_length_repeated, declared.second_length};
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

// Rule 4, as far as both directions share it.
std::variant<FinalCoding, HeadFault> final_coding(const HeadView& head, std::size_t first) {
  if (head.version() < http11) return HeadFault{ErrorCode::transfer_coding_in_http10, first};
  FinalCoding last{false, first};
  bool has_chunked = false;
  for (std::size_t index = first; index < head.fields.size(); ++index) {
    const FieldView field = head.fields[index];
    if (!equal_without_case(field.name, "Transfer-Encoding")) continue;
    last.field = index;
    ListReader members(field.value);
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

// Rules 3 to 6, and what holds where the head has neither field.
Plan by_declared_length(const HeadView& head, const Declared& declared, Framing without_chunked, Framing without_any) {
  if (declared.coding != declared.lines) {
    const auto codings = final_coding(head, declared.coding);
    if (const auto* fault = std::get_if<HeadFault>(&codings)) return *fault;
    if (declared.length != declared.lines) return HeadFault{ErrorCode::both_lengths, std::max(declared.coding, declared.length)};
    const auto& last = std::get<FinalCoding>(codings);
    if (last.is_chunked) return BodyPlan{Framing::chunked, 0};
    if (without_chunked == Framing::none) return HeadFault{ErrorCode::chunked_not_last, last.field};
    return BodyPlan{without_chunked, 0};
  }
  if (declared.length != declared.lines) return by_content_length(head.fields, declared);
  return BodyPlan{without_any, 0};
}

}  // namespace

Plan request_framing(const HeadView& head) {
  const Declared declared(head.fields);
  if (const auto fault = host_fault(head, declared)) return *fault;
  return by_declared_length(head, declared, Framing::none, Framing::none);  // rule 7
}

Plan response_framing(const HeadView& head, std::string_view method) {
  const int status = head.response.status;
  const bool switches = status == 101 || (method == "CONNECT" && status / 100 == 2);
  if (switches) return BodyPlan{Framing::tunnel, 0};                                                      // rule 2
  if (method == "HEAD" || status / 100 == 1 || status == 204 || status == 304) return BodyPlan{};         // rule 1
  return by_declared_length(head, Declared(head.fields), Framing::close, Framing::close);                // rule 8
}

}  // namespace hopcheck::http1
