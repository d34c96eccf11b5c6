#include "ref/resources.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "http1/octets.hpp"
#include "ref/phrase.hpp"

namespace hopcheck::ref {
namespace {

constexpr std::string_view greeting = "hello from the reference server\n";
constexpr std::string_view etag = "\"hopcheck\"";
constexpr std::string_view allow = "GET, HEAD, POST, PUT, OPTIONS";

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

Representation get(const http1::Head& request, const std::string& path) {
  if (ends_in(path, "empty")) return {{response_head(204, "No Content"), 6}, "stray\n", {}};
  if (ends_in(path, "chunked")) {
    // RFC 9110, 6.5.1: trailers for those only who say that they take them.
    const bool takes = http1::lists(request.fields, "TE", "trailers") && http1::lists(request.fields, "Connection", "TE");
    auto head = response_head(200, "OK", {{"Content-Type", "text/plain"}});
    if (takes) head.fields.push_back({"Trailer", "X-End"});
    return {{std::move(head), std::nullopt}, std::string(greeting), takes ? http1::Fields{{"X-End", "yes"}} : http1::Fields{}};
  }
  http1::Fields fields{{"ETag", std::string(etag)}};
  if (is_known_to_client(request.fields)) {
    // The content of the 200: the framer sees to it that it is not sent.
    return {{response_head(304, "Not Modified", std::move(fields)), greeting.size()}, std::string(greeting), {}};
  }
  return text(200, "OK", std::string(greeting), std::move(fields));
}

Representation options() { return {{response_head(200, "OK", {{"Allow", std::string(allow)}}), 0}, "", {}}; }

Representation echo(std::string content) {
  auto head = response_head(200, "OK", {{"Content-Type", "application/octet-stream"}});
  return {{std::move(head), content.size()}, std::move(content), {}};
}

Representation refuse_method(const std::string& method) {
  constexpr std::array known{"DELETE", "PATCH", "TRACE"};
  if (std::find(known.begin(), known.end(), method) == known.end()) return plain(501);
  return plain(405, {{"Allow", std::string(allow)}});
}

}  // namespace

Representation represent(const http1::Head& request, std::string content) {
  const auto& line = request.request();
  const std::string& method = line.method;
  // RFC 9110, 7.4: no https resource is served over a connection that is not secured.
  if (scheme_of(line.target) == "https") return plain(421);
  const std::string path = origin_form(line.target);
  if (method == "OPTIONS") return options();
  if (ends_in(path, "missing") && method != "CONNECT") return plain(404);
  if (method == "GET" || method == "HEAD") return get(request, path);
  if (method == "POST" || method == "PUT") return echo(std::move(content));
  return refuse_method(method);
}

std::string scheme_of(const std::string& target) {
  if (target.empty() || target.front() == '/' || target == "*") return {};
  const std::size_t colon = target.find("://");
  return colon == std::string::npos ? std::string() : http1::to_lower(target.substr(0, colon));
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
