#include "ref/resources.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "http1/octets.hpp"
#include "http1/writer.hpp"
#include "ref/phrase.hpp"

namespace hopcheck::ref {
namespace {

constexpr std::string_view greeting = "hello from the reference server\n";
constexpr std::string_view etag = "\"hopcheck\"";
constexpr std::string_view allow = "GET, HEAD, POST, PUT, OPTIONS, TRACE";

Representation text(int status, std::string reason, std::string content, http1::Fields fields = {}) {
  fields.push_back({"Content-Type", "text/plain"});
  return {{response_head(status, std::move(reason), std::move(fields)), content.size()}, std::move(content), {}};
}

Representation plain(int status, http1::Fields fields = {}) {
  return text(status, reason_of(status), reason_of(status) + std::string("\n"), std::move(fields));
}

bool ends_in(std::string_view path, std::string_view segment) {
  path = path.substr(0, path.find('?'));
  return path.substr(path.rfind('/') + 1) == segment;
}

// If-None-Match (RFC 9110, 13.1.2), by weak comparison.
bool is_known_to_client(const http1::Fields& fields) {
  const auto tags = http1::list_members(fields, "If-None-Match");
  return std::any_of(tags.begin(), tags.end(),
                     [](std::string_view tag) { return tag == "*" || tag == etag || (tag.starts_with("W/") && tag.substr(2) == etag); });
}

// RFC 9110, 15.4.5: what the 200 would have for caches, and no more about the content.
Representation not_modified(const Policy& policy) {
  http1::Fields fields;
  if (policy.keeps_validators_in_304) fields.push_back({"ETag", std::string(etag)});
  if (!policy.keeps_metadata_out_of_304) fields.push_back({"Content-Type", "text/plain"});
  if (!policy.states_length_of_200_in_304) fields.push_back({"Content-Length", "0"});
  // The content of the 200: the framer sees to it that it is not sent.
  return {{response_head(304, "Not Modified", std::move(fields)), greeting.size()}, std::string(greeting), {}};
}

Representation get(const Policy& policy, const http1::Head& request, const std::string& path) {
  if (ends_in(path, "empty")) return {{response_head(204, "No Content"), 6}, "stray\n", {}};
  if (ends_in(path, "chunked")) {
    // RFC 9110, 6.5.1: trailers for those only who say that they take them.
    const bool takes = http1::lists(request.fields, "TE", "trailers") && http1::lists(request.fields, "Connection", "TE");
    auto head = response_head(200, "OK", {{"Content-Type", "text/plain"}});
    if (takes) head.fields.push_back({"Trailer", "X-End"});
    return {{std::move(head), std::nullopt}, std::string(greeting), takes ? http1::Fields{{"X-End", "yes"}} : http1::Fields{}};
  }
  if (is_known_to_client(request.fields)) return not_modified(policy);
  return text(200, "OK", std::string(greeting), {{"ETag", std::string(etag)}});
}

// RFC 9110, 9.3.2: as GET; that the content is left out is for the framer.
Representation head(const Policy& policy, const http1::Head& request, const std::string& path) {
  if (!policy.supports_head) return plain(501);
  Representation answer = get(policy, request, path);
  if (!policy.states_length_of_get_to_head) answer.response.length = 0;
  if (!policy.gives_head_the_fields_of_get)
    answer.response.head.fields = {{"ETag", "\"head\""}, {"Content-Type", "application/octet-stream"}};
  return answer;
}

Representation options() { return {{response_head(204, "No Content", {{"Allow", std::string(allow)}}), 6}, "stray\n", {}}; }

Representation echo(std::string content) {
  auto head = response_head(200, "OK", {{"Content-Type", "application/octet-stream"}});
  return {{std::move(head), content.size()}, std::move(content), {}};
}

bool has_content(const http1::Fields& fields) {
  return http1::count(fields, "Transfer-Encoding") > 0 || http1::combined(fields, "Content-Length").value_or("0") != "0";
}

// RFC 9110, 9.3.8: the request comes back, without what must not be shown to whoever reads the response.
Representation trace(const Policy& policy, http1::Head request) {
  if (has_content(request.fields) || !policy.answers_405_to_methods) return plain(400);
  if (policy.hides_credentials_from_trace) {
    for (const char* name : {"Authorization", "Proxy-Authorization", "Cookie"}) http1::remove(request.fields, name);
  }
  std::string content = http1::write(request);
  return {{response_head(200, "OK", {{"Content-Type", "message/http"}}), content.size()}, std::move(content), {}};
}

Representation refuse_method(const Policy& policy, const std::string& method) {
  constexpr std::array known{"DELETE", "PATCH"};
  const bool knows = std::find(known.begin(), known.end(), method) != known.end();
  if (knows && !policy.answers_405_to_methods) return plain(400);
  if (!knows && policy.answers_501_to_methods) return plain(501);
  return plain(405, policy.names_allowed_methods ? http1::Fields{{"Allow", std::string(allow)}} : http1::Fields{});
}

Representation answer(const Policy& policy, const http1::Head& request, std::string content) {
  const auto& line = request.request();
  const std::string method = policy.tells_methods_by_case ? line.method : http1::to_upper(line.method);
  // RFC 9110, 7.4: no https resource is served over a connection that is not secured.
  if (scheme_of(line.target) == "https") return plain(421);
  const std::string path = origin_form(line.target);
  if (method == "OPTIONS") return options();
  const bool like_get =
      method == "GET" || (method == "CONNECT" && !policy.refuses_connect) || (method == "TRACE" && !policy.reflects_trace);
  if (method == "TRACE" && !like_get) return trace(policy, request);
  if (ends_in(path, "missing") && method != "CONNECT") return plain(404);
  if (like_get) return get(policy, request, path);
  if (method == "HEAD") return head(policy, request, path);
  if (method == "POST" || method == "PUT") return echo(std::move(content));
  return refuse_method(policy, method);
}

}  // namespace

Representation represent(const Policy& policy, const http1::Head& request, std::string content) {
  Representation answered = answer(policy, request, std::move(content));
  if (answered.response.head.response().status >= 400 && !policy.explains_errors) {
    answered.response.length = 0;
    answered.content.clear();
  }
  return answered;
}

std::string scheme_of(const std::string& target) {
  const std::size_t colon = target.find(':');
  if (target.starts_with('/') || target.compare(std::min(colon, target.size()), 3, "://") != 0) return {};
  return http1::to_lower(target.substr(0, colon));
}

std::string authority_of(const std::string& target) {
  if (scheme_of(target).empty()) return {};
  const std::size_t begin = target.find("://") + 3;
  const std::string authority = target.substr(begin, target.find_first_of("/?", begin) - begin);
  return authority.substr(authority.rfind('@') + 1);  // RFC 9112, 3.2: without userinfo
}

std::string origin_form(const std::string& target) {
  if (scheme_of(target).empty()) return target;
  const std::size_t begin = target.find_first_of("/?", target.find("://") + 3);
  if (begin == std::string::npos) return "/";
  return target[begin] == '?' ? "/" + target.substr(begin) : target.substr(begin);
}

}  // namespace hopcheck::ref
