#include "fuzz/chunked/chunked_body.hpp"

#include <algorithm>
#include <boost/container/flat_set.hpp>
#include <cstdint>
#include <optional>

namespace hopcheck::fuzz {
namespace {

// RFC 5234, B.1; RFC 9110, 5.5, 5.6.2 and 5.6.4.
bool is_hexdig(char c) { return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos; }
bool is_wsp(char c) { return c == ' ' || c == '\t'; }
bool is_tchar(char c) {
  return std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").find(c) !=
         std::string_view::npos;
}
bool is_obs_text(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_vchar(char c) { return c >= 0x21 && c <= 0x7E; }
bool is_qdtext(char c) { return is_wsp(c) || c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E) || is_obs_text(c); }
bool is_quotable(char c) { return is_wsp(c) || is_vchar(c) || is_obs_text(c); }

// Every place where the rules so far may have ended: where a rule leaves a choice, all are followed. Flat, for the sets are made anew for
// each octet, and an allocation for each place would take most of the time.
using Places = boost::container::flat_set<std::size_t>;

class Rules {
 public:
  explicit Rules(std::string_view text) : text_(text) {}

  // Some choice needs an octet behind the end.
  bool wants_more() const { return wants_more_; }
  std::size_t furthest() const { return furthest_; }

  template <typename Is>
  Places one(const Places& from, Is is) {
    Places to;
    for (const auto at : from) {
      if (at == text_.size()) wants_more_ = true;
      if (at < text_.size() && is(text_[at])) to.insert(at + 1);
    }
    if (!to.empty()) furthest_ = std::max(furthest_, *to.rbegin());
    return to;
  }
  Places one(const Places& from, char c) {
    return one(from, [c](char other) { return c == other; });
  }
  template <typename Rule>
  Places many(const Places& from, Rule rule) {  // *rule
    Places all = from;
    for (Places fresh = from; !fresh.empty();) {
      Places next;
      for (const auto at : rule(fresh)) {
        if (all.insert(at).second) next.insert(at);
      }
      fresh = std::move(next);
    }
    return all;
  }
  template <typename Is>
  Places octets(const Places& from, Is is) {
    return many(from, [&](const Places& at) { return one(at, is); });
  }

  Places bws(const Places& from) { return octets(from, is_wsp); }
  Places token(const Places& from) { return octets(one(from, is_tchar), is_tchar); }
  Places crlf(const Places& from) { return one(one(from, '\r'), '\n'); }
  Places quoted_string(const Places& from) {
    const auto inner = many(one(from, '"'), [&](const Places& at) { return either(one(at, is_qdtext), one(one(at, '\\'), is_quotable)); });
    return one(inner, '"');
  }
  Places extensions(const Places& from) {
    return many(from, [&](const Places& at) {
      const auto name = token(bws(one(bws(at), ';')));
      const auto value = bws(one(bws(name), '='));
      return either(name, either(token(value), quoted_string(value)));
    });
  }
  // *field-content begins and ends with a visible octet, or is nothing: OWS takes the whitespace around it.
  Places field_line(const Places& from) { return octets(one(token(from), ':'), is_quotable); }

 private:
  static Places either(Places a, const Places& b) {
    a.insert(b.begin(), b.end());
    return a;
  }

  std::string_view text_;
  std::size_t furthest_ = 0;
  bool wants_more_ = false;
};

class Decoder {
 public:
  explicit Decoder(std::string_view octets) : octets_(octets), rules_(octets) {}

  ChunkedBody decode() {
    for (;;) {
      const auto size = chunk_line();
      if (!size) return stopped();
      if (*size == 0) break;
      if (*size > octets_.size() - at_) {
        body_.content += octets_.substr(at_);
        at_ = octets_.size();
        return ended(ChunkedBody::Outcome::prefix, at_);
      }
      body_.content += octets_.substr(at_, static_cast<std::size_t>(*size));
      at_ += static_cast<std::size_t>(*size);
      if (!move_to(rules_.crlf({at_}))) return stopped();
    }
    for (;;) {
      if (move_to(rules_.crlf({at_}))) {
        body_.end = at_;
        return ended(ChunkedBody::Outcome::complete, at_);
      }
      const auto begin = at_;
      if (!move_to(rules_.crlf(rules_.field_line({at_})))) return stopped();
      add_trailer(octets_.substr(begin, at_ - begin - 2));
    }
  }

 private:
  // A line ends in one place, if at all: no rule above has a CR inside it.
  bool move_to(const Places& places) {
    if (places.empty()) return false;
    at_ = *places.begin();
    return true;
  }

  // chunk-size [ chunk-ext ] CRLF. A hexadecimal digit begins neither an extension nor CRLF, so the size is all of them.
  std::optional<std::uint64_t> chunk_line() {
    const auto digits = rules_.octets(rules_.one({at_}, is_hexdig), is_hexdig);
    if (digits.empty()) return std::nullopt;
    const auto after_size = *digits.rbegin();
    const auto size = value(octets_.substr(at_, after_size - at_));
    too_large_ = !size;
    if (!size || !move_to(rules_.crlf(rules_.extensions({after_size})))) return std::nullopt;
    return size;
  }

  static std::optional<std::uint64_t> value(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > 16) return std::nullopt;
    return digits.empty() ? 0 : std::stoull(std::string(digits), nullptr, 16);
  }

  void add_trailer(std::string_view line) {
    const auto colon = line.find(':');
    auto field_value = line.substr(colon + 1);
    while (!field_value.empty() && is_wsp(field_value.front())) field_value.remove_prefix(1);
    while (!field_value.empty() && is_wsp(field_value.back())) field_value.remove_suffix(1);
    body_.trailers.emplace_back(line.substr(0, colon), field_value);
  }

  ChunkedBody stopped() {
    if (too_large_) return ended(ChunkedBody::Outcome::too_large, rules_.furthest());
    if (rules_.wants_more()) return ended(ChunkedBody::Outcome::prefix, octets_.size());
    return ended(ChunkedBody::Outcome::broken, std::max(at_, rules_.furthest()));
  }
  ChunkedBody ended(ChunkedBody::Outcome outcome, std::size_t viable) {
    body_.outcome = outcome;
    body_.viable = viable;
    body_.line = at_;
    return std::move(body_);
  }

  std::string_view octets_;
  Rules rules_;
  std::size_t at_ = 0;
  bool too_large_ = false;
  ChunkedBody body_;
};

}  // namespace

ChunkedBody read_chunked_body(std::string_view octets) { return Decoder(octets).decode(); }

}  // namespace hopcheck::fuzz
