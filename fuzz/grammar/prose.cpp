#include "fuzz/grammar/prose.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "fuzz/grammar/rules.hpp"

namespace hopcheck::grammar {
namespace {

bool same(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

bool is_http11(const Judged& it) { return it.head.version != "HTTP/1.0"; }  // or a later minor version

struct Coding {
  std::string_view name;
  bool has_parameters;
};

// The transfer codings of all lines. Of a line that is no list of such, those up to where it ceases to be one: the reader, which
// goes from left to right, may have found a fault among them.
std::vector<Coding> codings(const Judged& it) {
  const Rules& r = rules();
  std::vector<Coding> found;
  for (const auto value : it.values_of("Transfer-Encoding")) {
    const auto list = it.matcher.longest(r.transfer_codings, value);
    for (const Part& coding : it.matcher.parts(r.transfer_codings, list, std::array{r.transfer_coding})) {
      const auto tokens = it.matcher.parts(r.transfer_coding, coding.octets, std::array{r.token});
      found.push_back({tokens.front().octets, tokens.size() > 1});
    }
  }
  return found;
}

std::size_t times_chunked(const Judged& it) {
  const auto all = codings(it);
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Coding& coding) { return same(coding.name, "chunked"); }));
}

bool chunked_is_last(const Judged& it) {
  const auto all = codings(it);
  return !all.empty() && same(all.back().name, "chunked");
}

bool all_match(const Judged& it, std::size_t rule, std::string_view field) {
  const auto values = it.values_of(field);
  return std::all_of(values.begin(), values.end(), [&](std::string_view value) { return it.matcher.matches(rule, value); });
}

bool is_connect(const Judged& it) { return it.request && it.head.first == "CONNECT"; }

bool is_http_uri(const Judged& it) {
  if (!it.request || !it.matcher.matches(rules().absolute_form, it.head.second)) return false;
  const auto scheme = it.matcher.parts(rules().absolute_form, it.head.second, std::array{rules().scheme}).front().octets;
  return same(scheme, "http") || same(scheme, "https");
}

constexpr std::array start_line_rows{
    Prose{"version-not-supported", "another major version is another protocol", "RFC 9112, 2.3; RFC 9110, 15.6.6",
          [](const Judged& it) { return it.head.version.starts_with("HTTP/1."); }},
    Prose{"request-target", "authority-form is for CONNECT, and CONNECT has no other; neither host nor port may be empty",
          "RFC 9112, 3.2.3; RFC 9110, 9.3.6",
          [](const Judged& it) { return !is_connect(it) || it.matcher.matches(rules().connect_target, it.head.second); }},
    Prose{"request-target", "a port number of CONNECT is valid: it fits 16 bits", "RFC 9110, 9.3.6",
          [](const Judged& it) {
            if (!is_connect(it)) return true;
            const auto number = without_leading_zeros(it.head.second.substr(it.head.second.rfind(':') + 1));
            return number.size() < 6 && std::atoi(std::string(number).c_str()) <= 65535;
          }},
    Prose{"request-target", "asterisk-form is for OPTIONS", "RFC 9112, 3.2.4",
          [](const Judged& it) { return !it.request || it.head.second != "*" || it.head.first == "OPTIONS"; }},
    Prose{"request-target", "all others have origin-form or absolute-form", "RFC 9112, 3.2.1 and 3.2.2",
          [](const Judged& it) {
            return !it.request || is_connect(it) || it.head.second == "*" || it.matcher.matches(rules().origin_form, it.head.second) ||
                   it.matcher.matches(rules().absolute_form, it.head.second);
          }},
    Prose{"request-target", "an http or https URI has a host, and no userinfo", "RFC 9110, 4.2.1, 4.2.2 and 4.2.4",
          [](const Judged& it) { return is_connect(it) || !is_http_uri(it) || it.matcher.matches(rules().http_target, it.head.second); }},
};

constexpr std::array request_rows{
    Prose{"host-missing", "a request of HTTP/1.1 has Host", "RFC 9112, 3.2",
          [](const Judged& it) { return !is_http11(it) || !it.values_of("Host").empty(); }},
    Prose{"host-repeated", "and no request has two", "RFC 9112, 3.2", [](const Judged& it) { return it.values_of("Host").size() <= 1; }},
    Prose{"host-invalid", "its value is Host of the ABNF", "RFC 9112, 3.2; RFC 9110, 7.2",
          [](const Judged& it) { return all_match(it, rules().host, "Host"); }},
};

constexpr std::array length_rows{
    Prose{"content-length-invalid", "the value is Content-Length of the ABNF, and no list", "RFC 9112, 6.3; RFC 9110, 8.6",
          [](const Judged& it) { return all_match(it, rules().content_length, "Content-Length"); }},
    Prose{"content-length-repeated", "there is one at most: equal values may be rejected, and are", "RFC 9110, 8.6; RFC 9112, 6.3",
          [](const Judged& it) { return it.values_of("Content-Length").size() <= 1; }},
    Prose{"content-length-too-large", "it fits 64 bits", "RFC 9110, 8.6",
          [](const Judged& it) {
            const auto values = it.values_of("Content-Length");
            return std::all_of(values.begin(), values.end(), [](std::string_view value) { return fits_64_bits(value); });
          }},
    Prose{"both-lengths", "not beside Transfer-Encoding: such a message may be rejected, and is", "RFC 9112, 6.1 and 6.3",
          [](const Judged& it) { return it.values_of("Content-Length").empty() || it.values_of("Transfer-Encoding").empty(); }},
    Prose{"transfer-coding-in-http10", "an HTTP/1.0 message with Transfer-Encoding has faulty framing", "RFC 9112, 6.1",
          [](const Judged& it) { return is_http11(it) || it.values_of("Transfer-Encoding").empty(); }},
    Prose{"transfer-coding-invalid", "each field line is a list of transfer codings by itself; elements may be empty",
          "RFC 9112, 6.1; RFC 9110, 5.3 and 5.6.1.2",
          [](const Judged& it) { return all_match(it, rules().transfer_codings, "Transfer-Encoding"); }},
    Prose{"chunked-repeated", "chunked is applied once at most", "RFC 9112, 6.1", [](const Judged& it) { return times_chunked(it) <= 1; }},
    Prose{"chunked-parameter", "and has no parameters", "RFC 9112, 7.1",
          [](const Judged& it) {
            const auto all = codings(it);
            return std::none_of(all.begin(), all.end(), [](const Coding& c) { return same(c.name, "chunked") && c.has_parameters; });
          }},
    Prose{"chunked-not-last", "chunked is the final transfer coding of a request", "RFC 9112, 6.3",
          [](const Judged& it) { return !it.request || it.values_of("Transfer-Encoding").empty() || chunked_is_last(it); }},
};

bool is_bodiless(const Judged& it) {
  const auto status = it.head.first;
  return !it.request && (it.method == "HEAD" || status.starts_with('1') || status == "204" || status == "304");
}

bool begins_tunnel(const Judged& it) {
  return !it.request && (it.head.first == "101" || (it.method == "CONNECT" && it.head.first.starts_with('2')));
}

}  // namespace

std::vector<std::string_view> Judged::values_of(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const FieldLine& field : head.fields)
    if (same(field.name, name)) values.push_back(field.value);
  return values;
}

std::span<const Prose> start_line_prose() { return start_line_rows; }
std::span<const Prose> request_prose() { return request_rows; }
std::span<const Prose> length_prose() { return length_rows; }

bool length_fields_count(const Judged& judged) { return !begins_tunnel(judged) && !is_bodiless(judged); }

Body body_of(const Judged& judged) {
  if (begins_tunnel(judged)) return Body::tunnel;
  if (is_bodiless(judged)) return Body::none;
  if (!judged.values_of("Transfer-Encoding").empty()) return chunked_is_last(judged) ? Body::chunked : Body::close;
  if (!judged.values_of("Content-Length").empty()) return Body::length;
  return judged.request ? Body::none : Body::close;
}

bool fits_64_bits(std::string_view decimal) {
  const auto digits = without_leading_zeros(decimal);
  return digits.size() < 20 || (digits.size() == 20 && digits <= "18446744073709551615");
}

bool hexadecimal_fits_64_bits(std::string_view hexadecimal) { return without_leading_zeros(hexadecimal).size() <= 16; }

}  // namespace hopcheck::grammar
