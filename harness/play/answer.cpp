#include "play/answer.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "http1/persistence.hpp"
#include "http1/writer.hpp"

namespace hopcheck::play {
namespace {

constexpr const char* entity_tag = "\"hopcheck\"";
constexpr const char* allow = "GET, HEAD, POST, PUT, OPTIONS";

struct Reply {
  int status;
  std::string reason;
  http1::Fields fields;
  std::string content;
};

bool is_one_of(const std::string& method, std::initializer_list<std::string_view> methods) {
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

Reply reply_to(const http1::Message& request) {
  const http1::RequestLine& line = request.head.request();
  if (line.target.ends_with("/missing")) return {404, "Not Found", {}, "not found\n"};
  if (line.method == "OPTIONS") return {204, "No Content", {{"Allow", allow}}, ""};
  if (is_one_of(line.method, {"DELETE", "PATCH", "TRACE"})) return {405, "Method Not Allowed", {{"Allow", allow}}, "not allowed\n"};
  if (is_one_of(line.method, {"POST", "PUT"})) {
    return {200, "OK", {}, request.body_length > request.body.size() ? "too much to repeat\n" : request.body};
  }
  if (!is_one_of(line.method, {"GET", "HEAD"})) return {501, "Not Implemented", {}, "not implemented\n"};
  if (http1::lists(request.head.fields, "If-None-Match", entity_tag)) return {304, "Not Modified", {{"ETag", entity_tag}}, ""};
  return {200, "OK", {{"ETag", entity_tag}}, "hello from the origin\n"};
}

bool offers_echo(const http1::Message& request) {
  const http1::Fields& fields = request.head.fields;
  return request.head.version() >= http1::http11 && http1::lists(fields, "Connection", "upgrade") &&
         http1::lists(fields, "Upgrade", "echo") && request.body_length == 0;
}

}  // namespace

Answer answer_to(const http1::Message& request) {
  if (offers_echo(request)) {
    return {http1::write({http1::StatusLine{http1::http11, 101, "Switching Protocols"}, {{"Connection", "upgrade"}, {"Upgrade", "echo"}}}),
            false, true};
  }
  const http1::RequestLine& line = request.head.request();
  Reply reply = reply_to(request);
  if (reply.status != 204 && reply.status != 304) {
    reply.fields.push_back({"Content-Type", "text/plain"});
    reply.fields.push_back({"Content-Length", std::to_string(reply.content.size())});
  }
  const bool persists = http1::persists(line.version, request.head.fields);
  if (!persists) reply.fields.push_back({"Connection", "close"});
  else if (line.version < http1::http11) reply.fields.push_back({"Connection", "keep-alive"});
  const http1::Head head{http1::StatusLine{http1::http11, reply.status, reply.reason}, reply.fields};
  return {http1::write(head) + (line.method == "HEAD" ? "" : reply.content), !persists, false};
}

}  // namespace hopcheck::play
