#include "ref/translate.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "http1/octets.hpp"
#include "http1/persistence.hpp"
#include "ref/disturb.hpp"
#include "ref/options.hpp"
#include "ref/resources.hpp"

namespace hopcheck::ref {
namespace {

using http1::Field;
using http1::Fields;
using http1::Framing;

// RFC 9110, 7.6.2.
bool counts_forwards(const Policy& policy, const std::string& method) {
  return method == "OPTIONS" || (method == "TRACE" && policy.counts_max_forwards_of_trace);
}

bool is_named(const Field& field, std::string_view name) { return http1::equal_without_case(field.name, name); }

// RFC 9110, 7.6.1, but that fields without which the message cannot be read or routed are never connection options.
std::vector<std::string> options_to_strip(const Policy& policy, const Fields& fields, bool strips) {
  auto options = options_of(policy, fields);
  if (!strips) options.clear();
  if (!policy.takes_any_token_for_an_option) {
    std::erase_if(options,
                  [](const std::string& option) { return option.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != std::string::npos; });
  }
  if (policy.keeps_host_named_by_connection) std::erase(options, "host");
  std::erase(options, "content-length");
  return options;
}

struct Strips {
  bool named;
  bool known;
};

// `method` is that of the request, or of the request that the response answers.
Strips strips_of(const Policy& policy, const http1::Head& head, const std::string& method) {
  const bool request = head.is_request();
  bool named = request ? policy.strips_named_request_fields : policy.strips_named_response_fields;
  if (method != "GET" && !policy.strips_whatever_the_method) named = false;
  if (!request && head.response().status != 200 && !policy.strips_whatever_the_status) named = false;
  if (head.version() < http1::http11 && !policy.reads_connection_of_http10) named = false;
  return {named, request ? policy.strips_known_request_fields : policy.strips_known_response_fields};
}

// What concerns one connection only. Framing fields are gone too: whoever writes the message states its framing anew.
void strip(const Policy& policy, Fields& fields, Strips strips) {
  const auto options = options_to_strip(policy, fields, strips.named);
  Fields kept;
  for (const Field& field : fields) {
    if (is_named(field, "Transfer-Encoding") || is_named(field, "Content-Length")) continue;
    const bool spared = (is_named(field, "Connection") && !policy.strips_connection) ||
                        (is_named(field, "Proxy-Connection") && !policy.strips_proxy_connection) ||
                        (!is_named(field, "Connection") && !strips.known && !has_option(options, http1::to_lower(field.name)));
    Fields one{field};
    if (!spared) http1::remove_hop_by_hop(one, options);
    kept.insert(kept.end(), one.begin(), one.end());
  }
  fields = std::move(kept);
}

// What HTTP/1.0 intermediaries did that did not know Connection.
void keep_keep_alive(const Policy& policy, const http1::Head& received, Fields& fields) {
  const auto value = http1::combined(received.fields, "Keep-Alive");
  if (!policy.ends_http10_keep_alive && value && received.version() < http1::http11) fields.push_back({"Keep-Alive", *value});
}

std::string joined(const std::vector<std::string>& members) {
  std::string list;
  for (const std::string& member : members) list += (list.empty() ? "" : ", ") + member;
  return list;
}

// RFC 9110, 7.6.3: received-protocol and a pseudonym, behind those of the hops before.
void append_via(const Policy& policy, Fields& fields, http1::Version version) {
  if (!policy.appends_via) return;
  const std::string own = http1::to_string(policy.tells_received_version ? version : http1::http11).substr(5) + " hopcheck";
  auto members = http1::list_members(fields, "Via");
  if (!policy.keeps_received_via) members.clear();
  if (!policy.keeps_every_via_member && !members.empty()) members = {members.back()};
  members.insert(policy.puts_its_own_via_last ? members.end() : members.begin(), own);
  http1::remove(fields, "Via");
  fields.push_back({"Via", joined(members)});
}

// RFC 9112, 3.2.2: for absolute-form, the host is that of the target.
void set_host(const Context& context, Fields& fields, const std::string& target) {
  const Policy& policy = context.policy;
  const bool absolute = !scheme_of(target).empty();
  if (absolute && policy.rebuilds_host) {
    http1::remove(fields, "Host");
    fields.insert(fields.begin(), {"Host", authority_of(target)});
  } else if (http1::count(fields, "Host") == 0 && policy.adds_host_for_http10 && policy.keeps_host_named_by_connection) {
    fields.insert(fields.begin(), {"Host", context.settings.origin});
  }
}

std::string forwarded_target(const Policy& policy, const http1::RequestLine& line) {
  const bool whole_server = line.method == "OPTIONS" && !scheme_of(line.target).empty() &&
                            line.target.find_first_of("/?", line.target.find("://") + 3) == std::string::npos;
  if (whole_server && policy.asks_for_whole_server) return "*";  // RFC 9112, 3.2.4
  std::string target = origin_form(line.target);
  const bool filled = target.starts_with("/?") && line.target.find("/?") == std::string::npos;
  if (filled && !policy.fills_empty_paths) target.erase(0, 1);
  const std::size_t tilde = policy.keeps_path_and_query ? std::string::npos : target.find("%7E");
  if (tilde != std::string::npos) target.replace(tilde, 3, "~");
  return target;
}

// What a policy makes of %0D and %0A that does not leave them as they are.
std::string decode_line_ends(std::string target) {
  for (const auto& [encoded, octet] : {std::pair{"%0d", '\r'}, {"%0D", '\r'}, {"%0a", '\n'}, {"%0A", '\n'}, {"%20", ' '}}) {
    for (std::size_t at = target.find(encoded); at != std::string::npos; at = target.find(encoded)) target.replace(at, 3, 1, octet);
  }
  return target;
}

// Of 64 bits, as the reader takes it: what is longer, some take for a fault.
bool is_length(const std::string& text) {
  std::uint64_t length = 0;
  const auto end = text.data() + text.size();
  return !text.empty() && std::all_of(text.begin(), text.end(), http1::is_digit) &&
         std::from_chars(text.data(), end, length).ec == std::errc();
}

void decrement_max_forwards(const Policy& policy, Fields& fields) {
  for (Field& field : fields) {
    if (!is_named(field, "Max-Forwards") || field.value.empty()) continue;
    if (!std::all_of(field.value.begin(), field.value.end(), http1::is_digit)) continue;
    // RFC 9110, 7.6.2: one less, or the most that the recipient supports.
    if (field.value.size() > 1 && !policy.counts_beyond_one_digit) continue;
    const std::string digits = field.value.substr(std::min(field.value.find_first_not_of('0'), field.value.size()));
    if (digits.empty()) continue;
    field.value = std::to_string((digits.size() <= 9 ? std::stoul(digits) : 1'000'000'000UL) - 1);
  }
}

void update_max_forwards(const Policy& policy, const std::string& method, Fields& fields) {
  if (!policy.adds_no_max_forwards && http1::count(fields, "Max-Forwards") == 0) fields.push_back({"Max-Forwards", "10"});
  if (!counts_forwards(policy, method)) return;
  const bool last = http1::combined(fields, "Max-Forwards") == "1";
  if (policy.decrements_max_forwards) decrement_max_forwards(policy, fields);
  if (last && !policy.sends_max_forwards_of_zero) http1::remove(fields, "Max-Forwards");
}

void add_option(Fields& fields, const std::string& option) {
  const auto options = http1::combined(fields, "Connection");
  http1::remove(fields, "Connection");
  fields.push_back({"Connection", options ? *options + ", " + option : option});
}

// What policies say for themselves to their origin that they should not, or not in this way.
void add_own_fields(const Policy& policy, Fields& fields, const std::optional<std::string>& te) {
  if (!policy.keeps_te_back && te) fields.push_back({"TE", *te});
  if (!policy.keeps_its_promise_of_trailers || !policy.names_te_with_field) fields.push_back({"TE", "trailers"});
  if (http1::count(fields, "TE") > 0 && policy.names_te_with_field) add_option(fields, "TE");
  if (!policy.names_no_end_to_end_field) add_option(fields, "Host");
  if (!policy.sends_no_proxy_connection) fields.push_back({"Proxy-Connection", "keep-alive"});
  if (!policy.names_keep_alive_with_field) fields.push_back({"Keep-Alive", "timeout=60"});
}

void add_request_framing(const Policy& policy, const Request& request, ForwardedRequest& forwarded) {
  auto& fields = forwarded.head.fields;
  const bool named = has_option(options_of(policy, request.head.fields), "content-length");
  const bool get = request.line().method == "GET" && request.framing == Framing::none;
  if (get && !policy.states_no_length_for_get) fields.push_back({"Content-Length", "0"});
  if (request.framing == Framing::length && request.length == 0 && !policy.states_empty_length) return;
  if (request.framing == Framing::length && request.length > 0 && !policy.keeps_length_of_requests) {
    forwarded.framing = Framing::chunked;
    fields.push_back({"Transfer-Encoding", "chunked"});
  } else if (request.framing == Framing::length && (policy.frames_what_connection_names || !named)) {
    const std::string length = std::to_string(request.length);
    fields.push_back({"Content-Length", policy.forwards_one_length ? length : length + ", " + length});
  }
  if (request.framing == Framing::chunked) {
    if (policy.keeps_chunked_requests) fields.push_back({"Transfer-Encoding", policy.chunks_once ? "chunked" : "chunked, chunked"});
    else forwarded.framing = Framing::length;  // the content goes out as it is, and nothing says where it ends
    if (!policy.declares_one_framing) fields.push_back({"Content-Length", "0"});
  }
}

bool may_upgrade(const Policy& policy, const Request& request) {
  const auto& fields = request.head.fields;
  if (http1::list_members(fields, "Upgrade").empty()) return false;
  if (request.line().version < http1::http11 && policy.refuses_upgrade_from_http10) return false;
  return has_option(options_of(policy, fields), "upgrade") || !policy.requires_upgrade_option;
}

}  // namespace

bool may_go_no_further(const Policy& policy, const Request& request) {
  if (!counts_forwards(policy, request.line().method)) return false;
  const auto left = http1::combined(request.head.fields, "Max-Forwards").value_or("");
  if (!policy.reads_max_forwards_as_number) return left == "0";
  return !left.empty() && left.find_first_not_of('0') == std::string::npos;
}

ForwardedRequest forward_request(const Context& context, const Request& request) {
  const Policy& policy = context.policy;
  const auto& line = request.line();
  ForwardedRequest forwarded{request.head, request.framing, may_upgrade(policy, request)};
  auto& fields = forwarded.head.fields;
  const std::string offers = joined(http1::list_members(fields, "Upgrade"));
  const auto te = http1::combined(fields, "TE");
  strip(policy, fields, strips_of(policy, request.head, line.method));
  keep_keep_alive(policy, request.head, fields);
  disturb_request(policy, forwarded.head);
  if (line.version < http1::http11 || !policy.forwards_expect) http1::remove(fields, "Expect");
  if (!request.has_content() && !policy.expects_only_with_content) fields.push_back({"Expect", "100-continue"});
  update_max_forwards(policy, line.method, fields);
  set_host(context, fields, line.target);
  append_via(policy, fields, line.version);
  if (forwarded.offers_upgrade) {
    http1::remove(fields, "Upgrade");
    fields.push_back({"Upgrade", offers});
    if (policy.sends_upgrade_option) add_option(fields, "upgrade");
  }
  add_own_fields(policy, fields, te);
  add_request_framing(policy, request, forwarded);
  http1::Version version = policy.sends_its_own_version_upstream ? http1::http11 : line.version;
  if (!policy.asks_in_highest_version) version = http1::http10;
  std::string target = policy.sends_origin_form ? forwarded_target(policy, line) : line.target;
  if (!policy.keeps_targets_encoded) target = decode_line_ends(std::move(target));
  forwarded.head.start = http1::RequestLine{line.method, std::move(target), version};
  return forwarded;
}

Response forward_response(const Context& context, const http1::Head& head, Framing framing, const std::string& asked) {
  const Policy& policy = context.policy;
  Response response{head, std::nullopt};
  auto& fields = response.head.fields;
  const auto length = http1::combined(fields, "Content-Length");
  const std::string offers = joined(http1::list_members(fields, "Upgrade"));
  const bool closes = http1::lists(fields, "Connection", "close");
  strip(policy, fields, strips_of(policy, head, asked));
  keep_keep_alive(policy, head, fields);
  append_via(policy, fields, head.version());
  disturb_response(policy, response.head);
  const int status = response.head.response().status;
  if (!policy.names_no_end_to_end_field) add_option(fields, "Date");
  if (closes && !policy.hides_origin_close) fields.push_back({"Connection", "close"});
  if (status == 426 && !offers.empty()) {  // RFC 9110, 15.5.22: what it says about Upgrade holds for this connection too
    http1::remove(fields, "Upgrade");
    fields.push_back({"Upgrade", offers});
  }
  if (framing == Framing::length) response.length = std::stoull(*length);
  // A response to HEAD may state the length that one to GET would have (RFC 9110, 8.6). So may a 304; but llhttp, http_parser
  // and libhtp then wait for content, and swallow the next response.
  const bool stated = length && is_length(*length);
  const bool bare = asked == "HEAD" || (status == 204 && !policy.omits_length_of_204);
  if (stated && bare) fields.push_back({"Content-Length", *length});
  return response;
}

http1::Head forward_interim(const Context& context, const http1::Head& head) {
  const Policy& policy = context.policy;
  http1::Head forwarded = head;
  const auto length = http1::combined(head.fields, "Content-Length");
  strip(policy, forwarded.fields, {policy.strips_named_response_fields, policy.strips_known_response_fields});
  if (length && !policy.omits_length_of_204) forwarded.fields.push_back({"Content-Length", *length});
  append_via(policy, forwarded.fields, head.version());
  std::get<http1::StatusLine>(forwarded.start).version = http1::http11;
  return forwarded;
}

http1::Head forward_101(const Context& context, const http1::Head& head) {
  const auto protocol = http1::combined(head.fields, "Upgrade");
  http1::Head forwarded = forward_interim(context, head);
  if (protocol && context.policy.names_protocol_in_101) forwarded.fields.push_back({"Upgrade", *protocol});
  if (context.policy.sends_upgrade_option) forwarded.fields.push_back({"Connection", "upgrade"});
  return forwarded;
}

http1::Fields forward_trailers(const Context& context, const http1::Head& head, http1::Fields trailers) {
  const Policy& policy = context.policy;
  if (!policy.keeps_its_promise_of_trailers && !head.is_request()) return {};
  http1::remove_hop_by_hop(trailers, options_to_strip(policy, head.fields, policy.strips_named_trailers));
  // RFC 9110, 6.5.1: what frames or routes a message is no trailer, and some parsers take it for a fault, or for what it says.
  for (const char* name : {"Content-Length", "Host"}) http1::remove(trailers, name);
  return trailers;
}

}  // namespace hopcheck::ref
