// http_parser, the parser of Node.js before llhttp: https://github.com/nodejs/http-parser. It reads whole streams; it is paused after
// each message, for that is how a position behind the message is had. Upgrade is ignored, as a server may (RFC 9110, 7.8).
#include <fmt/format.h>
#include <http_parser.h>

#include <mutex>

#include "fuzz/peer/adapters.hpp"
#include "fuzz/peer/recorder.hpp"
#include "http1/reader.hpp"

namespace hopcheck::peer {
namespace {

struct Connection {
  Recorder& recorder;
  Span target = {}, reason = {}, name = {}, value = {};
  bool in_value = false;

  void end_field() {
    if (!name.empty()) recorder.add_field(name.text(), value.text());
    name.clear();
    value.clear();
    in_value = false;
  }
};

Connection& of(::http_parser* parser) { return *static_cast<Connection*>(parser->data); }

int begin(::http_parser* parser) {
  of(parser).recorder.message();
  return 0;
}

int on_url(::http_parser* parser, const char* at, size_t size) {
  of(parser).target.add(at, size);
  return 0;
}

int on_status(::http_parser* parser, const char* at, size_t size) {
  of(parser).reason.add(at, size);
  return 0;
}

int on_name(::http_parser* parser, const char* at, size_t size) {
  Connection& c = of(parser);
  if (c.in_value) c.end_field();
  c.name.add(at, size);
  return 0;
}

int on_value(::http_parser* parser, const char* at, size_t size) {
  of(parser).value.add(at, size);
  of(parser).in_value = true;
  return 0;
}

// What http_parser goes on to do, as its state s_headers_done decides it.
http1::Framing framing(const ::http_parser* parser) {
  if ((parser->flags & F_SKIPBODY) != 0) return http1::Framing::none;
  if ((parser->flags & F_CHUNKED) != 0) return http1::Framing::chunked;
  if (parser->uses_transfer_encoding != 0) return http1::Framing::close;
  if ((parser->flags & F_CONTENTLENGTH) != 0) return http1::Framing::length;
  const int status = parser->status_code;
  const bool bodiless = parser->type == HTTP_REQUEST || status / 100 == 1 || status == 204 || status == 304;
  return bodiless ? http1::Framing::none : http1::Framing::close;
}

// 0: go on; 1: there is no body; 2: nor any message after it.
int on_head(::http_parser* parser) {
  Connection& c = of(parser);
  c.end_field();
  Message& m = c.recorder.message();
  m.version = {parser->http_major, parser->http_minor};
  const bool request = parser->type == HTTP_REQUEST;
  if (request) {
    m.method = http_method_str(static_cast<http_method>(parser->method));
    m.target = c.target.text();
  } else {
    m.status = parser->status_code;
    m.reason = c.reason.text();
  }
  c.target.clear();
  c.reason.clear();
  if (request && framing(parser) == http1::Framing::close) return 0;  // which it is about to reject, unless it is for an upgrade
  c.recorder.end_head();
  const std::string_view method = c.recorder.stream().method;
  const bool tunnels = !request && ((m.status == 101 && parser->upgrade != 0) || (method == "CONNECT" && m.status / 100 == 2));
  const bool bodiless = !request && method == "HEAD";
  if (bodiless) parser->flags |= F_SKIPBODY;  // as http_parser itself does with the 1 that is returned
  m.framing = tunnels ? http1::Framing::tunnel : framing(parser);
  if (m.framing == http1::Framing::length) m.declared = parser->content_length;
  m.persistent = http_should_keep_alive(parser) != 0;
  return tunnels ? 2 : bodiless ? 1 : 0;
}

int on_body(::http_parser* parser, const char*, size_t size) {
  of(parser).recorder.add_body(size);
  return 0;
}

int on_message_complete(::http_parser* parser) {
  of(parser).end_field();  // of the trailer section
  http_parser_pause(parser, 1);
  return 0;
}

http_parser_settings settings() {
  http_parser_settings s;
  http_parser_settings_init(&s);
  s.on_message_begin = begin;
  s.on_url = on_url;
  s.on_status = on_status;
  s.on_header_field = on_name;
  s.on_header_value = on_value;
  s.on_headers_complete = on_head;
  s.on_body = on_body;
  s.on_message_complete = on_message_complete;
  return s;
}

class HttpParser : public Peer {
 public:
  HttpParser() { http_parser_set_max_header_size(1 << 18); }
  std::string_view name() const override { return "http_parser"; }
  std::string version() const override {
    const unsigned long v = http_parser_version();
    return fmt::format("{}.{}.{}", (v >> 16) & 255, (v >> 8) & 255, v & 255);
  }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    Connection connection{recorder};
    ::http_parser parser;
    http_parser_init(&parser, stream.requests ? HTTP_REQUEST : HTTP_RESPONSE);
    parser.data = &connection;
    const char* const octets = stream.octets.data();
    std::size_t at = 0;
    while (at < stream.octets.size() && !recorder.is_over()) {
      at += http_parser_execute(&parser, &settings_, octets + at, stream.octets.size() - at);
      const auto error = HTTP_PARSER_ERRNO(&parser);
      if (error == HPE_PAUSED) {
        http_parser_pause(&parser, 0);
        recorder.end_message(at);
      } else if (error != HPE_OK) {
        return recorder.reject(http_errno_name(error), at);
      }
    }
    if (recorder.is_over()) return;
    recorder.used(at);
    http_parser_execute(&parser, &settings_, octets + at, 0);  // the end of the stream
    if (HTTP_PARSER_ERRNO(&parser) == HPE_PAUSED) recorder.end_message(at);
    recorder.finish();
  }

 private:
  http_parser_settings settings_ = settings();
};

}  // namespace

std::unique_ptr<Peer> http_parser() { return std::make_unique<HttpParser>(); }

}  // namespace hopcheck::peer
