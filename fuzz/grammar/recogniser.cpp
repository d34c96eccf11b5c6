#include "fuzz/grammar/recogniser.hpp"

#include <algorithm>
#include <array>

#include <charconv>
#include <optional>
#include <span>

#include "fuzz/grammar/matcher.hpp"
#include "fuzz/grammar/prose.hpp"
#include "fuzz/grammar/rules.hpp"

namespace hopcheck::grammar {
namespace {

using Ending = Recognition::Ending;

std::uint64_t number(std::string_view digits, int base) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

class Recogniser {
 public:
  Recogniser(std::string_view stream, bool requests, std::string_view method)
      : stream_(stream), requests_(requests), method_(method), matcher_(rules().grammar, stream) {}

  Recognition whole() {
    while (message()) {
    }
    return std::move(found_);
  }

 private:
  std::string_view from(std::size_t begin) const { return stream_.substr(begin, at_ - begin); }

  bool ends(Ending ending) {
    found_.ending = ending;
    return false;
  }

  // Takes what the rule matches; nothing where it does not, and then says why the stream ends there.
  std::optional<std::string_view> take(std::size_t rule) {
    const std::size_t begin = at_;
    const auto found = matcher_.ends(rule, begin);
    if (const auto end = found.last()) {
      at_ = *end;
      return from(begin);
    }
    ends(found.open ? Ending::cut_off : only_the_last_line_is_wrong(rule) ? Ending::late_line : Ending::no_http);
    return std::nullopt;
  }

  // Whether the rule, which does not match, could if it were not for a last line that is not complete.
  bool only_the_last_line_is_wrong(std::size_t rule) {
    const std::size_t line = std::max(at_, stream_.rfind('\n') + 1);  // 0 for a stream without any
    Matcher complete_lines(rules().grammar, stream_.substr(0, line));
    return complete_lines.ends(rule, at_).open && matcher_.matches(rules().begun_line, stream_.substr(line));
  }

  bool hold(std::span<const Prose> rows, const Judged& judged) {
    for (const Prose& row : rows)
      if (!row.holds(judged)) found_.broken.push_back(row.error);
    return found_.broken.empty() || ends(Ending::no_http);
  }

  bool message() {
    for (std::size_t i = 0; requests_ && i < most_empty_lines && stream_.substr(at_).starts_with("\r\n"); ++i) at_ += 2;
    if (at_ == stream_.size()) return ends(Ending::between);
    Message message;
    if (!head(message.head)) return false;
    const Judged judged{matcher_, message.head, requests_, method_};
    message.body = body_of(judged);
    if (message.body == Body::length) length_ = number(judged.values_of("Content-Length").front(), 10);
    message.complete = body(message);
    message.ends = at_;
    found_.messages.push_back(std::move(message));
    return found_.messages.back().complete;
  }

  bool head(Head& head) {
    const Rules& r = rules();
    const std::size_t rule = requests_ ? r.request_start : r.response_start;
    const auto line = take(rule);
    if (!line) return false;
    const auto pieces = requests_ ? matcher_.parts(rule, *line, std::array{r.method, r.request_target, r.http_version})
                                  : matcher_.parts(rule, *line, std::array{r.http_version, r.status_code, r.reason_phrase});
    for (const Part& piece : pieces) {
      if (piece.rule == r.http_version) head.version = piece.octets;
      else (piece.rule == r.method || piece.rule == r.status_code ? head.first : head.second) = piece.octets;
    }
    const Judged judged{matcher_, head, requests_, method_};
    if (!hold(start_line_prose(), judged)) return false;
    const auto lines = take(r.fields);
    if (!lines) return false;
    head.fields = fields(r.fields, *lines);
    if (requests_ && !hold(request_prose(), judged)) return false;
    return !length_fields_count(judged) || hold(length_prose(), judged);
  }

  std::vector<FieldLine> fields(std::size_t rule, std::string_view lines) {
    std::vector<FieldLine> found;
    for (const Part& part : matcher_.parts(rule, lines, std::array{rules().field_name, rules().field_value})) {
      if (part.rule == rules().field_name) found.push_back({part.octets, {}});
      else found.back().value = part.octets;
    }
    return found;
  }

  // Whether the body is complete; where it is not, the ending says why.
  bool body(Message& message) {
    switch (message.body) {
      case Body::none: return true;
      case Body::length: return content(message, length_) || ends(Ending::cut_off);
      case Body::chunked: return chunks(message);
      case Body::close: return content(message, stream_.size() - at_);
      case Body::tunnel: content(message, stream_.size() - at_); break;
    }
    return ends(Ending::tunnel);
  }

  // Whether the stream has so many octets.
  bool content(Message& message, std::uint64_t size) {
    const auto octets = stream_.substr(at_).substr(0, size);
    message.content += octets;
    at_ += octets.size();
    return octets.size() == size;
  }

  // chunked-body = *chunk last-chunk trailer-section CRLF, where chunk-data is as long as chunk-size says (RFC 9112, 7.1).
  bool chunks(Message& message) {
    const Rules& r = rules();
    while (!matcher_.ends(r.last_chunk, at_).last()) {
      const auto start = take(r.chunk_start);
      if (!start) return false;
      const auto size = matcher_.parts(r.chunk_start, *start, std::array{r.chunk_size}).front().octets;
      if (!hexadecimal_fits_64_bits(size)) {
        found_.broken.push_back("chunk-size-too-large");
        return ends(Ending::no_http);
      }
      if (!content(message, number(size, 16))) return ends(Ending::cut_off);
      const auto end = stream_.substr(at_, 2);
      if (!std::string_view("\r\n").starts_with(end)) return ends(Ending::no_http);
      if (end.size() < 2) return ends(Ending::cut_off);
      at_ += 2;
    }
    take(r.last_chunk);
    const auto trailers = take(r.trailers);
    if (trailers) message.trailers = fields(r.trailers, *trailers);
    return trailers.has_value();
  }

  std::string_view stream_;
  bool requests_;
  std::string_view method_;
  Matcher matcher_;
  std::size_t at_ = 0;
  std::uint64_t length_ = 0;
  Recognition found_;
};

}  // namespace

Recognition recognise(std::string_view stream, bool requests, std::string_view method) {
  return Recogniser(stream, requests, method).whole();
}

}  // namespace hopcheck::grammar
