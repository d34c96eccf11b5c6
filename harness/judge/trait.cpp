#include "judge/trait.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http1/field_value.hpp"
#include "http1/octets.hpp"

namespace hopcheck::judge {
namespace {

using cases::Form;
using cases::Trait;
using play::Said;
using Why = std::optional<std::string>;

Why unless_so(bool so, std::string_view why) { return so ? Why() : Why(why); }

std::string quote(std::string_view text) {
  constexpr std::size_t most = 80;
  return "\"" + http1::escape(text.substr(0, most)) + (text.size() > most ? "...\"" : "\"");
}

// Of the field lines of a header section, and of nothing else.
std::vector<std::string_view> field_lines(std::string_view section) {
  section.remove_prefix(std::min(section.find_first_not_of("\r\n"), section.size()));
  std::vector<std::string_view> lines;
  while (!section.empty()) {
    const std::size_t end = std::min(section.find("\r\n"), section.size());
    lines.push_back(section.substr(0, end));
    section.remove_prefix(std::min(end + 2, section.size()));
  }
  if (!lines.empty()) lines.erase(lines.begin());
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// RFC 9110, 5.6.3: optional whitespace is one SP or none. Whitespace within a value is its field's business.
Why single_spaces(const Said& said) {
  for (const std::string_view line : field_lines(said.octets)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view value = line.substr(colon + 1);
    const std::string_view inner = http1::trim(value);
    const std::string_view before = value.substr(0, inner.empty() ? value.size() : static_cast<std::size_t>(inner.data() - value.data()));
    const std::size_t after = value.size() - before.size() - inner.size();
    if ((before.empty() || before == " ") && after == 0) continue;
    return fmt::format("{} has more whitespace than one SP behind the colon", quote(line));
  }
  return {};
}

Why origin_form(const Said& said) {
  const auto& line = said.message.head.request();
  if (line.method == "CONNECT" || (line.method == "OPTIONS" && line.target == "*") || line.target.starts_with('/')) return {};
  return "the request-target is " + quote(line.target);
}

Why each_line(const http1::Fields& fields, const std::string& name, bool (*sound)(std::string_view), std::string_view wanted) {
  for (const http1::Field& field : fields) {
    if (!http1::equal_without_case(field.name, name) || sound(field.value)) continue;
    return fmt::format("{} is {}: {}", name, quote(field.value), wanted);
  }
  return {};
}

bool is_number(std::string_view value) { return !value.empty() && std::all_of(value.begin(), value.end(), http1::is_digit); }

}  // namespace

bool can_tell(Trait trait, const Said& said) {
  switch (trait) {
    case Trait::nothing_behind: return said.end == Said::End::complete && said.message.framing != http1::Framing::tunnel;
    case Trait::not_cut_off: return said.end != Said::End::unfinished;
    case Trait::no_empty_line_before:
    case Trait::origin_form: return said.is_request;
    default: return true;
  }
}

Why unless(Trait trait, const Said& said) {
  const http1::Head& head = said.message.head;
  switch (trait) {
    case Trait::nothing_behind:
      return unless_so(said.behind.empty(), "behind it comes " + quote(said.behind) + ", which begins no message");
    case Trait::delimited: return unless_so(said.message.framing != http1::Framing::close, "only the close says where it ends");
    case Trait::not_cut_off:
      return unless_so(said.end == Said::End::complete,
                       fmt::format("the connection ended within it, after {} octets of content", said.message.body_length));
    case Trait::no_empty_line_before: return unless_so(!said.octets.starts_with('\r'), "an empty line stands before it");
    case Trait::known_version:
      return unless_so(head.version() <= http1::http11, "it claims " + http1::to_string(head.version()) + ", which nobody has defined");
    case Trait::single_spaces: return single_spaces(said);
    case Trait::host_first:
      return unless_so(
          head.fields.empty() || http1::count(head.fields, "Host") == 0 || http1::equal_without_case(head.fields[0].name, "Host"),
          "its first field is " + (head.fields.empty() ? "" : head.fields[0].name) + ", not Host");
    case Trait::states_a_length:
      return unless_so(http1::count(head.fields, "Content-Length") + http1::count(head.fields, "Transfer-Encoding") > 0,
                       "it has neither Content-Length nor Transfer-Encoding");
    case Trait::origin_form: return origin_form(said);
  }
  return {};
}

Why unless(Form form, const std::string& field, const http1::Fields& fields) {
  const auto lines = [&](bool (*sound)(std::string_view), std::string_view wanted) { return each_line(fields, field, sound, wanted); };
  switch (form) {
    case Form::once: {
      const std::size_t count = http1::count(fields, field);
      return unless_so(count <= 1, fmt::format("there are {} lines of {}", count, field));
    }
    case Form::no_empty_members: return lines([](std::string_view v) { return !http1::has_empty_member(v); }, "a member is empty");
    case Form::tokens: return lines(http1::is_token_list, "not a list of tokens");
    case Form::protocols: return lines(http1::is_protocol_list, "not a list of protocols");
    case Form::via: return lines(http1::is_via, "not a list of protocol, whitespace, name");
    case Form::codings: return lines(http1::is_coding_list, "not a list of codings");
    case Form::digits: return lines(is_number, "not a decimal number");
    case Form::imf_date: return lines(http1::is_imf_date, "not an IMF-fixdate");
    case Form::no_space_around_equals:
      return lines([](std::string_view v) { return !http1::has_space_around_equals(v); }, "whitespace stands beside an \"=\"");
    case Form::single_space_within:
      return lines([](std::string_view v) { return !http1::has_wide_space(v); }, "more than one SP stands between words");
    case Form::no_needless_escapes:
      return lines([](std::string_view v) { return !http1::has_needless_escape(v); }, "what needs no backslash has one");
  }
  return {};
}

}  // namespace hopcheck::judge
