#include "play/answer.hpp"

#include "http1/persistence.hpp"
#include "http1/writer.hpp"

namespace hopcheck::play {
namespace {

constexpr const char* entity_tag = "\"hopcheck\"";

}  // namespace

Answer answer_to(const http1::Message& request) {
  const http1::RequestLine& line = request.head.request();
  const http1::Fields& fields = request.head.fields;
  const bool offers_echo = line.version >= http1::http11 && http1::lists(fields, "Connection", "upgrade") &&
                           http1::lists(fields, "Upgrade", "echo") && request.body_length == 0;
  if (offers_echo) {
    return {http1::write({http1::StatusLine{http1::http11, 101, "Switching Protocols"}, {{"Connection", "upgrade"}, {"Upgrade", "echo"}}}),
            false, true};
  }
  const bool missing = line.target.ends_with("/missing");
  const bool echoes = line.method == "POST" || line.method == "PUT";
  const bool persists = http1::persists(line.version, fields);
  http1::Fields connection;
  if (!persists) connection.push_back({"Connection", "close"});
  else if (line.version < http1::http11) connection.push_back({"Connection", "keep-alive"});
  if (!missing && !echoes && http1::lists(fields, "If-None-Match", entity_tag)) {
    connection.push_back({"ETag", entity_tag});
    return {http1::write({http1::StatusLine{http1::http11, 304, "Not Modified"}, connection}), !persists, false};
  }
  std::string content = missing ? "not found\n" : "hello from the origin\n";
  if (echoes && !missing) content = request.body_length > request.body.size() ? "too much to repeat\n" : request.body;
  http1::Head head{http1::StatusLine{http1::http11, missing ? 404 : 200, missing ? "Not Found" : "OK"},
                   {{"Content-Type", "text/plain"}, {"Content-Length", std::to_string(content.size())}}};
  if (!missing && !echoes) head.fields.push_back({"ETag", entity_tag});
  head.fields.insert(head.fields.end(), connection.begin(), connection.end());
  return {http1::write(head) + (line.method == "HEAD" ? "" : content), !persists, false};
}

}  // namespace hopcheck::play
