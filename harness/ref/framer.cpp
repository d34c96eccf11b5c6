#include "ref/framer.hpp"

#include "http1/octets.hpp"
#include "http1/writer.hpp"

namespace hopcheck::ref {
namespace {

using http1::Framing;
using http1::Head;

// Rule 1: what ends with its header section whatever the fields say.
bool is_bare(const Policy& policy, const Asked& asked, int status) {
  if (asked.method == "HEAD") return policy.answers_head_without_content;
  return (status == 204 && policy.answers_204_without_content) || (status == 304 && policy.answers_304_without_content);
}

void add_length(const Policy& policy, Framed& framed, std::uint64_t length) {
  const int status = framed.head.response().status;
  if (status == 304 || (status == 204 && policy.omits_length_of_204)) return;  // RFC 9110, 8.6
  framed.head.fields.push_back({"Content-Length", std::to_string(length)});
}

Framing framing_of(const Policy& policy, const Asked& asked, const Framed& framed, bool known) {
  if (is_bare(policy, asked, framed.head.response().status)) return Framing::none;
  if (asked.version < http1::http11) {
    if (!policy.sends_no_chunked_to_http10) return Framing::chunked;
    return known ? Framing::length : Framing::close;
  }
  if (!policy.ends_codings_in_chunked) return Framing::close;
  if (known && policy.sends_no_coding_unasked) return policy.states_lengths ? Framing::length : Framing::close;
  return Framing::chunked;
}

void add_connection(const Policy& policy, const Asked& asked, Framed& framed) {
  auto& fields = framed.head.fields;
  std::string options;
  if (!framed.persists) {
    if (policy.announces_close) options = "close";
  } else if (asked.version < http1::http11 && policy.answers_keep_alive) {
    options = "keep-alive";
  }
  if (http1::count(fields, "Upgrade") > 0 && policy.sends_upgrade_option) options += options.empty() ? "upgrade" : ", upgrade";
  if (!options.empty()) fields.push_back({"Connection", options});
  if (!policy.names_keep_alive_with_field) fields.push_back({"Keep-Alive", "timeout=60"});
}

void add_date(const Context& context, Head& head) {
  if (http1::count(head.fields, "Date") == 0 && context.policy.adds_date)
    head.fields.insert(head.fields.begin(), {"Date", context.settings.date()});
}

// RFC 9110, 6.2: a server answers with its own version, the highest that it conforms to in the request's major version.
http1::Version answered_version(const Policy& policy, http1::Version asked) { return policy.sends_its_own_version ? http1::http11 : asked; }

}  // namespace

Framed frame(const Context& context, const Asked& asked, Response response) {
  const Policy& policy = context.policy;
  Framed framed{std::move(response.head), Framing::none, asked.persists};
  if (policy.replaces_version_of_origin) {
    std::get<http1::StatusLine>(framed.head.start).version = answered_version(policy, asked.version);
  }
  framed.framing = framing_of(policy, asked, framed, response.length.has_value());
  if (framed.framing == Framing::close && policy.delimits_responses && policy.ends_codings_in_chunked) framed.persists = false;
  if (framed.framing == Framing::chunked) {
    framed.head.fields.push_back({"Transfer-Encoding", policy.sends_no_coding_unasked ? "chunked" : "gzip, chunked"});
    if (!policy.declares_one_framing) framed.head.fields.push_back({"Content-Length", "0"});
  }
  if (!policy.ends_codings_in_chunked && framed.framing == Framing::close) framed.head.fields.push_back({"Transfer-Encoding", "gzip"});
  const bool states = framed.framing == Framing::length || framed.framing == Framing::none;
  if (response.length && states && policy.delimits_responses) add_length(policy, framed, *response.length);
  add_date(context, framed.head);
  add_connection(policy, asked, framed);
  return framed;
}

std::string write_head(const Policy& policy, const Head& head) {
  std::string octets = write_with(policy.slip, head);
  if (policy.sends_crlf) return octets;
  std::erase(octets, '\r');
  return octets;
}

Head response_head(int status, std::string reason, http1::Fields fields) {
  return {http1::StatusLine{http1::http11, status, std::move(reason)}, std::move(fields)};
}

}  // namespace hopcheck::ref
