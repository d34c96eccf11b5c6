#include "http1/target.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

#include "http1/octets.hpp"
#include "http1/scan.hpp"

namespace hopcheck::http1 {
namespace {

constexpr bool is_unreserved(char c) { return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }
constexpr bool is_sub_delim(char c) { return std::string_view("!$&'()*+,;=").find(c) != std::string_view::npos; }

// What each part of a URI consists of, pct-encoded aside (RFC 3986, A).
consteval OctetClass uri_octets(std::string_view also) {
  return class_of(
      octets_that([=](char c) consteval { return is_unreserved(c) || is_sub_delim(c) || also.find(c) != std::string_view::npos; }));
}
constexpr OctetClass reg_name_octets = uri_octets("");
constexpr OctetClass userinfo_octets = uri_octets(":");
constexpr OctetClass path_octets = uri_octets(":@/");
constexpr OctetClass query_octets = uri_octets(":@/?");

// *( an octet of the class / pct-encoded )
bool consists_of(std::string_view text, const OctetClass& octets) {
  for (std::size_t at = 0;; at += 3) {
    at = find_other(octets, text, at);
    if (at == text.size()) return true;
    if (text[at] != '%' || text.size() - at < 3 || !is_hex_digit(text[at + 1]) || !is_hex_digit(text[at + 2])) return false;
  }
}

// What begins with "[".
bool is_ip_literal(std::string_view text) {
  if (text.size() < 2 || text.back() != ']') return false;
  const std::string inner(text.substr(1, text.size() - 2));
  if (!inner.empty() && to_lower(inner[0]) == 'v') {
    const std::size_t dot = inner.find('.');
    if (dot == std::string::npos || dot < 2 || dot + 1 == inner.size()) return false;
    const auto version = std::string_view(inner).substr(1, dot - 1);
    const auto rest = std::string_view(inner).substr(dot + 1);
    return std::all_of(version.begin(), version.end(), is_hex_digit) &&
           std::all_of(rest.begin(), rest.end(), [](char c) { return is_unreserved(c) || is_sub_delim(c) || c == ':'; });
  }
  in6_addr address;
  return inner.find('\0') == std::string::npos && inet_pton(AF_INET6, inner.c_str(), &address) == 1;
}

bool is_uri_host(std::string_view text) { return text.starts_with('[') ? is_ip_literal(text) : consists_of(text, reg_name_octets); }

struct HostPort {
  std::string_view host;
  std::string_view port;
  bool has_port = false;
};

HostPort split(std::string_view text) {
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return {text, {}, false};
  return {text.substr(0, colon), text.substr(colon + 1), true};
}

bool is_port(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool is_query(std::string_view text) { return consists_of(text, query_octets); }

// Any path: how one may begin is for the caller to say.
bool is_path(std::string_view text) { return consists_of(text, path_octets); }

// uri-host [ ":" port ]. Not inlined, as other forms of a target: what is rare is kept out of the way.
[[gnu::noinline]] bool is_host_with_port(std::string_view value) {
  const auto [host, port, has_port] = split(value);
  return is_uri_host(host) && is_port(port);
}

// authority = [ userinfo "@" ] host [ ":" port ]. An http or https URI has a host and no userinfo (RFC 9110, 4.2).
bool is_uri_authority(std::string_view text, bool http) {
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
    if (http || !consists_of(text.substr(0, at), userinfo_octets)) return false;
    text.remove_prefix(at + 1);
  }
  return is_host(text) && !(http && split(text).host.empty());
}

bool is_absolute_form(std::string_view text, std::string_view query) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(text[0])) return false;
  const auto scheme = text.substr(0, colon);
  if (!std::all_of(scheme.begin(), scheme.end(), [](char c) { return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; })) {
    return false;
  }
  const bool http = equal_without_case(scheme, "http") || equal_without_case(scheme, "https");
  auto rest = text.substr(colon + 1);
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    return is_uri_authority(rest.substr(0, slash), http) && is_path(rest.substr(slash)) && is_query(query);
  }
  return !http && is_path(rest) && is_query(query);
}

// All forms but origin-form.
[[gnu::noinline]] bool is_other_form(std::string_view method, std::string_view target) {
  if (method == "CONNECT") return is_authority(target);
  if (target == "*") return method == "OPTIONS";
  const std::size_t mark = std::min(target.find('?'), target.size());
  const auto path = target.substr(0, mark);
  const auto query = mark == target.size() ? std::string_view() : target.substr(mark + 1);
  return is_absolute_form(path, query);
}

}  // namespace

bool is_host(std::string_view value) { return consists_of(value, reg_name_octets) || is_host_with_port(value); }

bool is_authority(std::string_view value) {
  const auto [host, port, has_port] = split(value);
  std::uint16_t number = 0;  // an invalid port number is to be rejected (RFC 9110, 9.3.6)
  return has_port && !host.empty() && is_uri_host(host) && !port.empty() && is_port(port) &&
         std::from_chars(port.data(), port.data() + port.size(), number).ec == std::errc();
}

bool is_request_target(std::string_view method, std::string_view target) {
  if (!target.starts_with('/')) return is_other_form(method, target);
  return method != "CONNECT" && consists_of(target, query_octets);  // the first "?" begins the query
}

}  // namespace hopcheck::http1
