#include "ref/translate.hpp"

#include <algorithm>
#include <utility>

#include "http1/octets.hpp"
#include "http1/persistence.hpp"
#include "ref/options.hpp"
#include "ref/resources.hpp"

namespace hopcheck::ref {
namespace {

using http1::Field;
using http1::Fields;
using http1::Framing;

bool is_named(const Field& field, std::string_view name) { return http1::equal_without_case(field.name, name); }

// RFC 9110, 7.6.1, but that fields without which the message cannot be read or routed are never connection options.
std::vector<std::string> options_to_strip(const Policy& policy, const Fields& fields, bool strips) {
  auto options = options_of(policy, fields);
  if (!strips) options.clear();
  if (policy.keeps_host_named_by_connection) std::erase(options, "host");
  std::erase(options, "content-length");
  return options;
}

struct Strips {
  bool named;
  bool known;
};

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

// Fields that are between the two ends, whoever stands in the middle.
bool is_end_to_end(const Field& field) {
  constexpr std::string_view names[] = {"Authorization", "WWW-Authenticate", "Allow", "Server", "User-Agent", "ETag",
                                        "Vary",          "Content-Type"};
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) { return is_named(field, name); });
}

void disturb(const Policy& policy, Fields& fields) {
  if (!policy.keeps_unknown_fields) {
    std::erase_if(fields, [](const Field& field) { return http1::to_lower(field.name).starts_with("x-"); });
  }
  if (!policy.leaves_end_to_end_fields_alone) {
    for (Field& field : fields) {
      if (is_end_to_end(field)) field.value += ", *";
    }
  }
  if (!policy.keeps_lines_in_order) std::reverse(fields.begin(), fields.end());
  if (!policy.keeps_obs_text) {
    for (Field& field : fields) std::replace_if(field.value.begin(), field.value.end(), http1::is_obs_text, '?');
  }
}

// RFC 9110, 7.6.3: received-protocol and a pseudonym, behind those of the hops before.
void append_via(const Policy& policy, Fields& fields, http1::Version version) {
  if (!policy.appends_via) return;
  const std::string own = http1::to_string(version).substr(5) + " hopcheck";
  const auto received = http1::combined(fields, "Via");
  http1::remove(fields, "Via");
  if (!received || !policy.keeps_received_via) fields.push_back({"Via", own});
  else fields.push_back({"Via", *received + ", " + own});
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

void decrement_max_forwards(Fields& fields) {
  for (Field& field : fields) {
    if (!is_named(field, "Max-Forwards") || field.value.empty()) continue;
    if (!std::all_of(field.value.begin(), field.value.end(), http1::is_digit)) continue;
    // RFC 9110, 7.6.2: one less, or the most that the recipient supports.
    const bool small = field.value.size() <= 9;
    const auto value = small ? std::stoul(field.value) : 1'000'000'000UL;
    if (value > 0) field.value = std::to_string(value - 1);
  }
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
  if (http1::count(fields, "Upgrade") == 0) return false;
  if (request.line().version < http1::http11 && policy.refuses_upgrade_from_http10) return false;
  return has_option(options_of(policy, fields), "upgrade") || !policy.requires_upgrade_option;
}

}  // namespace

ForwardedRequest forward_request(const Context& context, const Request& request) {
  const Policy& policy = context.policy;
  const auto& line = request.line();
  ForwardedRequest forwarded{request.head, request.framing, may_upgrade(policy, request)};
  auto& fields = forwarded.head.fields;
  const auto offers = http1::combined(fields, "Upgrade");
  strip(policy, fields, {policy.strips_named_request_fields, policy.strips_known_request_fields});
  disturb(policy, fields);
  if (line.version < http1::http11 || !policy.forwards_expect) http1::remove(fields, "Expect");
  if (!request.has_content() && !policy.expects_only_with_content) fields.push_back({"Expect", "100-continue"});
  if (policy.decrements_max_forwards && (line.method == "OPTIONS" || line.method == "TRACE")) decrement_max_forwards(fields);
  if (!policy.adds_no_max_forwards && http1::count(fields, "Max-Forwards") == 0) fields.push_back({"Max-Forwards", "10"});
  set_host(context, fields, line.target);
  append_via(policy, fields, line.version);
  if (forwarded.offers_upgrade) {
    http1::remove(fields, "Upgrade");
    fields.push_back({"Upgrade", *offers});
    if (policy.sends_upgrade_option) fields.push_back({"Connection", "upgrade"});
  }
  add_request_framing(policy, request, forwarded);
  const http1::Version version = policy.sends_its_own_version_upstream ? http1::http11 : line.version;
  const std::string target = forwarded_target(policy, line);
  forwarded.head.start = http1::RequestLine{line.method, policy.keeps_targets_encoded ? target : decode_line_ends(target), version};
  return forwarded;
}

Response forward_response(const Context& context, const http1::Head& head, Framing framing, const std::string& asked) {
  const Policy& policy = context.policy;
  Response response{head, std::nullopt};
  auto& fields = response.head.fields;
  const auto length = http1::combined(fields, "Content-Length");
  const auto offers = http1::combined(fields, "Upgrade");
  const bool closes = http1::lists(fields, "Connection", "close");
  strip(policy, fields, {policy.strips_named_response_fields, policy.strips_known_response_fields});
  disturb(policy, fields);
  append_via(policy, fields, head.version());
  int& status = std::get<http1::StatusLine>(response.head.start).status;
  if (!policy.forwards_unknown_statuses && status % 100 > 51) status -= status % 100;
  if (closes && !policy.hides_origin_close) fields.push_back({"Connection", "close"});
  if (status == 426 && offers) {  // RFC 9110, 15.5.22: what it says about Upgrade holds for this connection too
    http1::remove(fields, "Upgrade");
    fields.push_back({"Upgrade", *offers});
  }
  if (framing == Framing::length) response.length = std::stoull(*length);
  // A response that ends with its head may state the length that another would have (RFC 9110, 8.6).
  const bool stated = length && !length->empty() && std::all_of(length->begin(), length->end(), http1::is_digit);
  const bool bare = asked == "HEAD" || status == 304 || (status == 204 && !policy.omits_length_of_204);
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
  http1::remove_hop_by_hop(trailers, options_to_strip(policy, head.fields, policy.strips_named_trailers));
  return trailers;
}

}  // namespace hopcheck::ref
