#include "case/check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

using Kind = Observation::Kind;
using Mismatch = std::optional<std::string>;

// The beginning of octets, for a person.
std::string shorten(std::string_view octets) {
  constexpr std::size_t most = 80;
  return http1::escape(octets.substr(0, most)) + (octets.size() > most ? "..." : "");
}
std::string quote(std::string_view octets) { return "\"" + shorten(octets) + "\""; }

std::string list(const std::vector<StatusRange>& ranges) {
  std::string out;
  for (const auto& [first, last] : ranges) {
    out += out.empty() ? "" : " or ";
    out += first == last ? fmt::format("{}", first) : fmt::format("{}xx", first / 100);
  }
  return out;
}

// Without case; an asterisk stands for any octets.
bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;  // where what the last asterisk stands for ends, so far
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      retry = at;
    } else if (in_pattern < pattern.size() && http1::equal_without_case(text.substr(at, 1), pattern.substr(in_pattern, 1))) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

bool are_like(const std::vector<std::string>& members, const std::vector<std::string>& patterns) {
  return std::equal(members.begin(), members.end(), patterns.begin(), patterns.end(), is_like);
}

// The values of all field lines of that name, in order.
std::vector<std::string> line_values(const http1::Fields& fields, std::string_view name) {
  std::vector<std::string> values;
  for (const http1::Field& field : fields) {
    if (http1::equal_without_case(field.name, name)) values.push_back(field.value);
  }
  return values;
}

std::string quote_all(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : " and ") + quote(value);
  return out.empty() ? "nothing" : out;
}

Mismatch lines_mismatch(const FieldCheck& check, const http1::Fields& fields, const Variables& variables) {
  std::vector<std::string> wanted;
  for (const Template& line : check.lines) wanted.push_back(line.text(variables));
  const auto found = line_values(fields, check.name);
  if (found == wanted) return {};
  return fmt::format("the lines of {} are {}, not {}", check.name, quote_all(found), quote_all(wanted));
}

Mismatch field_mismatch(const FieldCheck& check, const http1::Fields& fields, const Variables& variables) {
  const std::size_t lines = http1::count(fields, check.name);
  const std::string value = http1::combined(fields, check.name).value_or("");
  const std::string wanted = check.value.text(variables);
  const std::string found = lines == 0 ? "there is no " + check.name : fmt::format("{} is {}", check.name, quote(value));
  switch (check.kind) {
    case FieldCheck::Kind::absent: return lines == 0 ? Mismatch() : fmt::format("{}, and there should be none", found);
    case FieldCheck::Kind::present: return lines > 0 ? Mismatch() : Mismatch(found);
    case FieldCheck::Kind::exact:
      if (lines > 1) return fmt::format("there are {} lines of {}, not one", lines, check.name);
      return lines == 1 && value == wanted ? Mismatch() : fmt::format("{}, not {}", found, quote(wanted));
    case FieldCheck::Kind::has:
      return http1::lists(fields, check.name, wanted) ? Mismatch() : fmt::format("{}, without {}", found, quote(wanted));
    case FieldCheck::Kind::lacks:
      return !http1::lists(fields, check.name, wanted) ? Mismatch() : fmt::format("{}, with {}", found, quote(wanted));
    case FieldCheck::Kind::like:
      if (lines > 0 && are_like(http1::list_members(fields, check.name), http1::list_members(wanted))) return {};
      return fmt::format("{}, not like {}", found, quote(wanted));
    case FieldCheck::Kind::lines: return lines_mismatch(check, fields, variables);
  }
  return {};
}

// `kept` are the first octets of `length` in all.
Mismatch content_mismatch(std::string_view what, const ContentCheck& check, std::string_view kept, std::uint64_t length,
                          const Variables& variables) {
  if (check.kind == ContentCheck::Kind::length) {
    return length == check.length ? Mismatch() : fmt::format("{} has {} octets, not {}", what, length, check.length);
  }
  const std::string wanted = check.value.text(variables);
  const bool has = kept.find(wanted) != std::string_view::npos;
  switch (check.kind) {
    case ContentCheck::Kind::has: return has ? Mismatch() : fmt::format("{} {} lacks {}", what, quote(kept), quote(wanted));
    case ContentCheck::Kind::lacks: return !has ? Mismatch() : fmt::format("{} {} has {}", what, quote(kept), quote(wanted));
    default:
      return length == kept.size() && kept == wanted ? Mismatch() : fmt::format("{} is {}, not {}", what, quote(kept), quote(wanted));
  }
}

Mismatch text_mismatch(std::string_view what, const std::optional<Template>& wanted, std::string_view found, const Variables& variables) {
  if (!wanted || wanted->text(variables) == found) return {};
  return fmt::format("{} is {}, not {}", what, quote(found), quote(wanted->text(variables)));
}

Mismatch start_line_mismatch(const MessageCheck& check, const http1::Head& head, const Observation& seen, const Variables& variables) {
  if (check.version && *check.version != to_string(head.version())) {
    return fmt::format("version is {}, not {}", to_string(head.version()), *check.version);
  }
  if (check.is_response()) {
    const int status = head.response().status;
    const bool matches = std::any_of(check.status.begin(), check.status.end(),
                                     [&](const StatusRange& range) { return status >= range.first && status <= range.last; });
    return matches ? Mismatch() : fmt::format("status is {}, not {}", status, list(check.status));
  }
  if (auto why = text_mismatch("method", check.method, head.request().method, variables)) return why;
  if (auto why = text_mismatch("target", check.target, head.request().target, variables)) return why;
  if (check.new_connection && seen.new_connection.value_or(true) != *check.new_connection) {
    return fmt::format("it came on {} connection", *check.new_connection ? "the same" : "another");
  }
  return {};
}

Mismatch message_mismatch(const MessageCheck& check, const Observation& seen, const Variables& variables) {
  if (seen.kind != Kind::message || seen.message->head.is_request() == check.is_response()) {
    return fmt::format("got {}, not {}", describe(seen), describe(Check(check), variables));
  }
  const http1::Message& message = *seen.message;
  if (auto why = start_line_mismatch(check, message.head, seen, variables)) return why;
  for (const FieldCheck& field : check.headers) {
    if (auto why = field_mismatch(field, message.head.fields, variables)) return why;
  }
  for (const FieldCheck& field : check.trailers) {
    if (auto why = field_mismatch(field, message.trailers, variables)) return "in the trailers, " + *why;
  }
  if (check.body) {
    if (auto why = content_mismatch("content", *check.body, message.body, message.body_length, variables)) return why;
  }
  if (check.raw) {
    if (auto why = content_mismatch("the message", *check.raw, seen.raw, seen.raw.size(), variables)) return why;
  }
  return {};
}

bool happened(Happening wanted, const Observation& seen) {
  switch (wanted) {
    case Happening::closed: return seen.kind == Kind::fin || seen.kind == Kind::reset;
    case Happening::fin: return seen.kind == Kind::fin;
    case Happening::reset: return seen.kind == Kind::reset;
    case Happening::truncated: return seen.kind == Kind::truncated;
    case Happening::silence: return seen.kind == Kind::silence;
  }
  return false;
}

std::string milliseconds(std::chrono::nanoseconds time) {
  return fmt::format("{} ms", std::chrono::round<std::chrono::milliseconds>(time).count());
}

std::string describe_message(const Observation& seen) {
  const http1::Head& head = seen.message->head;
  if (head.is_request()) {
    return fmt::format("request {} {}", shorten(head.request().method), quote(head.request().target));
  }
  return fmt::format("response {} {}", head.response().status, shorten(head.response().reason));
}

}  // namespace

std::string_view to_string(Happening happening) {
  constexpr std::array names{"closed", "fin", "reset", "truncated", "silence"};
  return names.at(static_cast<std::size_t>(happening));
}

bool names_interim(const Check& check) {
  const auto* message = std::get_if<MessageCheck>(&check);
  return message != nullptr && std::any_of(message->status.begin(), message->status.end(), [](const StatusRange& range) {
           return range.first < 200 && !(range.first == 101 && range.last == 101);
         });
}

std::string describe(const Observation& seen) {
  switch (seen.kind) {
    case Kind::message: return describe_message(seen);
    case Kind::fin: return "FIN";
    case Kind::reset: return "RST";
    case Kind::truncated: return fmt::format("a message cut off by {} after {} octets", seen.by_reset ? "RST" : "FIN", seen.raw.size());
    case Kind::silence: return "silence for " + milliseconds(seen.waited);
    case Kind::stalled: return fmt::format("{}, then silence for {}", quote(seen.raw), milliseconds(seen.waited));
    case Kind::endless: return fmt::format("octets without end for {}", milliseconds(seen.waited));
    case Kind::malformed: return fmt::format("{}, which is not HTTP/1.x: {}", quote(seen.raw), http1::kind_of(seen.error->code).why);
    case Kind::refused: return "a refused connection";
    case Kind::data: return "octets " + quote(seen.raw);
  }
  return "";
}

std::string describe(const Check& check, const Variables& variables) {
  if (const auto* happening = std::get_if<Happening>(&check)) {
    return *happening == Happening::closed ? "the connection closed" : std::string(to_string(*happening));
  }
  if (const auto* data = std::get_if<DataCheck>(&check)) {
    if (data->content.kind == ContentCheck::Kind::length) return fmt::format("{} octets", data->content.length);
    return "octets " + quote(data->content.value.expand(variables).prefix(200));
  }
  const auto& message = std::get<MessageCheck>(check);
  return message.is_response() ? "a response " + list(message.status) : "a request";
}

std::optional<std::string> mismatch(const Check& check, const Observation& seen, const Variables& variables) {
  if (const auto* wanted = std::get_if<Happening>(&check)) {
    if (happened(*wanted, seen)) return {};
    return fmt::format("got {}, not {}", describe(seen), describe(check, variables));
  }
  if (const auto* message = std::get_if<MessageCheck>(&check)) return message_mismatch(*message, seen, variables);
  if (seen.kind != Kind::data) return fmt::format("got {}, not {}", describe(seen), describe(check, variables));
  return content_mismatch("what came", std::get<DataCheck>(check).content, seen.raw, seen.raw.size(), variables);
}

}  // namespace hopcheck::cases
