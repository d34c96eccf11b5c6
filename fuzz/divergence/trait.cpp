#include "fuzz/divergence/trait.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "http1/field_value.hpp"
#include "http1/fields.hpp"
#include "http1/octets.hpp"

namespace hopcheck::divergence {
namespace {

using http1::Framing;
using peer::Field;
using peer::Message;
using peer::Reading;

const Message* at(const Reading& reading, std::size_t index) {
  return index < reading.messages.size() ? &reading.messages[index] : nullptr;
}

// The message as the reference reads it, or as the peer does where the reference has no head of it; null where neither has.
struct Shown {
  const Reading* reading;
  const Message* message;
};
Shown shown(const Parting& p) {
  if (p.ours() != nullptr && p.ours()->head_complete) return {&p.reference, p.ours()};
  return {&p.other, p.theirs()};
}

template <typename Condition>
bool some(std::span<const Field> fields, std::string_view name, Condition holds) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field& f) { return http1::equal_without_case(f.name, name) && holds(f.value); });
}

// Of the header section.
template <typename Condition>
bool some_field(const Parting& p, std::string_view name, Condition holds) {
  const auto [reading, m] = shown(p);
  return m != nullptr && some(reading->fields_of(*m), name, holds);
}

bool has_method(const Parting& p, std::string_view method) { return shown(p).message != nullptr && shown(p).message->method == method; }

// What stands where the reference rejects; -1 behind the end.
int rejected_octet(const Parting& p) {
  const auto offset = static_cast<std::size_t>(p.reference.at);
  return offset < p.stream.octets.size() ? static_cast<unsigned char>(p.stream.octets[offset]) : -1;
}

const Message* before(const Parting& p) { return p.difference.message == 0 ? nullptr : at(p.reference, p.difference.message - 1); }

// From its start-line to where its header section ends, or the stream.
std::string_view head_octets(const Parting& p) {
  auto octets = p.stream.octets.substr(before(p) == nullptr ? 0 : static_cast<std::size_t>(before(p)->ends));
  while (octets.starts_with("\r\n")) octets.remove_prefix(2);
  return octets.substr(0, octets.find("\r\n\r\n"));
}

bool any_value(std::string_view) { return true; }

// Anywhere in the value: parsers differ in what parts the members of a list.
bool has_word(std::string_view value, std::string_view lower_case) {
  const auto same = [](char octet, char letter) { return http1::to_lower(octet) == letter; };
  return std::search(value.begin(), value.end(), lower_case.begin(), lower_case.end(), same) != value.end();
}

bool lists_option(const Parting& p, std::string_view option) {
  return some_field(p, "Connection", [&](std::string_view value) {
    http1::ListReader members(value);
    while (const auto member = members.next()) {
      if (http1::equal_without_case(*member, option)) return true;
    }
    return false;
  });
}

// Whether a member is the beginning of the word, and not all of it.
bool lists_beginning_of(std::string_view word, std::string_view value) {
  http1::ListReader members(value);
  while (const auto member = members.next()) {
    if (member->size() < word.size() && http1::equal_without_case(*member, word.substr(0, member->size()))) return true;
  }
  return false;
}

bool has_status(const Parting& p, int status) { return p.ours() != nullptr && p.ours()->status == status; }

constexpr std::array all{
    Trait{"minor-version-above-1", "is of HTTP/1.2 or higher",
          [](const Parting& p) { return p.ours() != nullptr && p.ours()->version > http1::http11; }},
    Trait{"empty-line-before", "has an empty line before it",
          [](const Parting& p) {
            const auto begin = before(p) == nullptr ? std::uint64_t{0} : before(p)->ends;
            return p.stream.octets.substr(static_cast<std::size_t>(begin)).starts_with("\r\n");
          }},
    Trait{"nul", "has a NUL where the reference rejects it", [](const Parting& p) { return rejected_octet(p) == '\0'; }},
    Trait{"no-nul", "has another octet than NUL where the reference rejects it", [](const Parting& p) { return rejected_octet(p) > '\0'; }},
    Trait{"empty-member", "has an empty member, or none, in a list of Connection or Transfer-Encoding",
          [](const Parting& p) {
            const auto has = [](std::string_view value) { return value.empty() || http1::has_empty_member(value); };
            return some_field(p, "Connection", has) || some_field(p, "Transfer-Encoding", has);
          }},
    Trait{
        "connection-not-tokens", "has a Connection that is no list of tokens",
        [](const Parting& p) { return some_field(p, "Connection", [](std::string_view value) { return !http1::is_token_list(value); }); }},
    Trait{"method-pri", "is a request with the method PRI", [](const Parting& p) { return has_method(p, "PRI"); }},
    Trait{"method-connect", "is a request with the method CONNECT", [](const Parting& p) { return has_method(p, "CONNECT"); }},
    Trait{"htab", "has an HTAB in its head", [](const Parting& p) { return head_octets(p).find('\t') != std::string_view::npos; }},
    Trait{"quoted-string", "has a quoted-string in Transfer-Encoding",
          [](const Parting& p) {
            return some_field(p, "Transfer-Encoding", [](std::string_view value) { return value.find('"') != std::string_view::npos; });
          }},
    Trait{"beginning-of-chunked", "has a coding in Transfer-Encoding that is the beginning of chunked, and not all of it",
          [](const Parting& p) {
            return some_field(p, "Transfer-Encoding", [](std::string_view value) { return lists_beginning_of("chunked", value); });
          }},
    Trait{"beginning-of-an-option", "has an option in Connection that is the beginning of close, keep-alive or upgrade, and not all of it",
          [](const Parting& p) {
            return some_field(p, "Connection", [](std::string_view value) {
              return lists_beginning_of("close", value) || lists_beginning_of("keep-alive", value) || lists_beginning_of("upgrade", value);
            });
          }},
    Trait{"content-length-above-63-bits", "has a Content-Length that does not fit 63 bits",
          [](const Parting& p) { return p.ours() != nullptr && p.ours()->declared.value_or(0) >> 63 != 0; }},
    Trait{"upgrade", "has Upgrade, and the word upgrade in Connection, or in Proxy-Connection, which some take for it",
          [](const Parting& p) {
            const auto has = [](std::string_view value) { return has_word(value, "upgrade"); };
            return some_field(p, "Upgrade", any_value) && (some_field(p, "Connection", has) || some_field(p, "Proxy-Connection", has));
          }},
    Trait{"close-and-keep-alive", "has both close and keep-alive in Connection",
          [](const Parting& p) { return lists_option(p, "close") && lists_option(p, "keep-alive"); }},
    Trait{"proxy-connection", "has a field Proxy-Connection",
          [](const Parting& p) { return some_field(p, "Proxy-Connection", any_value); }},
    Trait{"no-body", "has no body, whatever its fields say",
          [](const Parting& p) {
            return p.ours() != nullptr && (p.ours()->framing == Framing::none || p.ours()->framing == Framing::tunnel);
          }},
    Trait{"longer-body", "has a body that is longer to the peer",
          [](const Parting& p) { return p.ours() != nullptr && p.theirs() != nullptr && p.theirs()->body_length > p.ours()->body_length; }},
    Trait{"status-below-100", "is a response with a status below 100",
          [](const Parting& p) { return !p.stream.requests && p.ours() != nullptr && p.ours()->status < 100; }},
    Trait{"longer-name-than-transfer-encoding", "has a field whose name begins with Transfer-Encoding and goes on",
          [](const Parting& p) {
            constexpr std::string_view name = "Transfer-Encoding";
            const auto [reading, m] = shown(p);
            if (m == nullptr) return false;
            const auto fields = reading->fields_of(*m);
            return std::any_of(fields.begin(), fields.end(), [&](const Field& f) {
              return f.name.size() > name.size() && http1::equal_without_case(f.name.substr(0, name.size()), name);
            });
          }},
    Trait{"behind-framing-trailers", "comes behind one with Transfer-Encoding or Content-Length in its trailer section",
          [](const Parting& p) {
            if (before(p) == nullptr) return false;
            const auto trailers = p.reference.trailers_of(*before(p));
            return some(trailers, "Transfer-Encoding", any_value) || some(trailers, "Content-Length", any_value);
          }},
    Trait{"behind-closing-trailers", "comes behind one with the word close in Connection or Proxy-Connection of its trailer section",
          [](const Parting& p) {
            if (before(p) == nullptr) return false;
            const auto trailers = p.reference.trailers_of(*before(p));
            const auto has = [](std::string_view value) { return has_word(value, "close"); };
            return some(trailers, "Connection", has) || some(trailers, "Proxy-Connection", has);
          }},
    Trait{"many-repeated-fields", "has more than 60 field lines with a name that another had before",
          [](const Parting& p) {
            if (p.ours() == nullptr) return false;
            std::set<std::string> known;
            const auto fields = p.reference.fields_of(*p.ours());
            return std::count_if(fields.begin(), fields.end(),
                                 [&](const Field& f) { return !known.insert(http1::to_lower(f.name)).second; }) > 60;
          }},
    Trait{"status-100", "is a response with status 100", [](const Parting& p) { return has_status(p, 100); }},
    Trait{"status-101", "is a response with status 101", [](const Parting& p) { return has_status(p, 101); }},
    Trait{"bodiless-status", "is a response with status 204, 304, or 1xx other than 101",
          [](const Parting& p) { return has_status(p, 204) || has_status(p, 304) || (p.ours() != nullptr && p.ours()->is_interim()); }},
    Trait{"content-length", "has Content-Length", [](const Parting& p) { return some_field(p, "Content-Length", any_value); }},
    Trait{"transfer-encoding", "has Transfer-Encoding", [](const Parting& p) { return some_field(p, "Transfer-Encoding", any_value); }},
    Trait{"behind-interim", "comes behind an interim response",
          [](const Parting& p) { return before(p) != nullptr && before(p)->is_interim(); }},
};

}  // namespace

const Message* Parting::ours() const { return at(reference, difference.message); }
const Message* Parting::theirs() const { return at(other, difference.message); }

std::span<const Trait> traits() { return all; }

}  // namespace hopcheck::divergence
