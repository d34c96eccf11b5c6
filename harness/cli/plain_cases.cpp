#include "cli/plain_cases.hpp"

#include <cassert>

#include "case/document.hpp"
#include "case/script_loader.hpp"

namespace hopcheck::cli {
namespace {

cases::Case from_script(const char* id, const char* json) {
  const cases::Json document = cases::Json::parse(json);
  const std::filesystem::path nowhere(id);
  std::vector<cases::Problem> problems;
  cases::Case c;
  c.id = id;
  c.script = cases::load_script(cases::Node(document, "", nowhere, problems));
  assert(problems.empty());
  return c;
}

}  // namespace

cases::Case plain_request() {
  return from_script("hopcheck/plain-request", R"([
    { "send": ["GET ${path} HTTP/1.1", "Host: ${host}", "Connection: close", "", ""] },
    { "must": { "status": "2xx" } }
  ])");
}

cases::Case post_request() {
  return from_script("hopcheck/post", R"([
    { "send": ["POST ${post} HTTP/1.1", "Host: ${host}", "Connection: close", "Content-Type: text/plain", "Content-Length: 11", "", "hello again"] },
    { "must": { "status": "2xx" }, "may": { "status": "2xx", "body": "hello again" }, "note": "echo" }
  ])");
}

cases::Case upgrade_request() {
  return from_script("hopcheck/upgrade", R"([
    { "send": ["GET ${path} HTTP/1.1", "Host: ${host}", "Connection: upgrade", "Upgrade: ${protocol}", "", ""] },
    { "must": { "status": 101 } },
    { "send": "hello" },
    { "must": { "data": "hello" } }
  ])");
}

cases::Case connect_request() {
  cases::Case c = from_script("hopcheck/connect", R"([
    { "send": ["CONNECT ${authority} HTTP/1.1", "Host: ${authority}", "", ""] },
    { "must": { "status": "2xx" }, "reply_to": "CONNECT" },
    { "send": "hello ${token}" },
    { "on": "origin", "must": { "data": "hello ${token}" } },
    { "on": "origin", "send": "hello" },
    { "must": { "data": "hello" } }
  ])");
  c.needs = {"connect"};
  return c;
}

// More than two: a gateway may drop the first connection and go back to an older one of its pool.
cases::Case requests_to_origin() {
  return from_script("hopcheck/persistent-origin", R"([
    { "repeat": { "times": 10, "script": [
        { "send": ["GET ${path} HTTP/1.1", "Host: ${host}", "", ""] },
        { "on": "origin", "must": { "method": "GET" } },
        { "on": "origin", "send": ["HTTP/1.1 200 OK", "Content-Length: 0", "", ""] },
        { "must": { "status": 200 } }
    ] } }
  ])");
}

}  // namespace hopcheck::cli
