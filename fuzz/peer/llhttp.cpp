// llhttp, the parser of Node.js: https://github.com/nodejs/llhttp. It reads whole streams; it is paused after each message, for that is
// how a position behind the message is had. Upgrade is ignored, as a server may (RFC 9110, 7.8), and parsing goes on.
#include <fmt/format.h>
#include <llhttp.h>

#include "fuzz/peer/adapters.hpp"
#include "fuzz/peer/recorder.hpp"

namespace hopcheck::peer {
namespace {

struct Connection {
  Recorder& recorder;
  Span target = {}, name = {}, value = {};
};

Connection& of(llhttp_t* parser) { return *static_cast<Connection*>(parser->data); }

int begin(llhttp_t* parser) {
  of(parser).recorder.message();
  return 0;
}

int on_url(llhttp_t* parser, const char* at, size_t size) {
  of(parser).target.add(at, size);
  return 0;
}

int on_name(llhttp_t* parser, const char* at, size_t size) {
  of(parser).name.add(at, size);
  return 0;
}

int on_value(llhttp_t* parser, const char* at, size_t size) {
  of(parser).value.add(at, size);
  return 0;
}

int on_value_complete(llhttp_t* parser) {
  Connection& c = of(parser);
  c.recorder.add_field(c.name.text(), c.value.text());
  c.name.clear();
  c.value.clear();
  return 0;
}

int on_status(llhttp_t* parser, const char* at, size_t size) {
  of(parser).recorder.message().reason = {at, size};
  return 0;
}

// What llhttp goes on to do, as llhttp__after_headers_complete() decides it.
http1::Framing framing(const llhttp_t* parser) {
  if ((parser->flags & F_SKIPBODY) != 0) return http1::Framing::none;
  if ((parser->flags & F_CHUNKED) != 0) return http1::Framing::chunked;
  if ((parser->flags & F_TRANSFER_ENCODING) != 0) return http1::Framing::close;
  if ((parser->flags & F_CONTENT_LENGTH) != 0) return http1::Framing::length;
  return llhttp_message_needs_eof(parser) != 0 ? http1::Framing::close : http1::Framing::none;
}

// 0: go on; 1: there is no body; 2: nor any message after it.
int on_head(llhttp_t* parser) {
  Connection& c = of(parser);
  Message& m = c.recorder.message();
  m.version = {parser->http_major, parser->http_minor};
  const bool request = parser->type == HTTP_REQUEST;
  if (request) {
    m.method = llhttp_method_name(static_cast<llhttp_method_t>(parser->method));
    m.target = c.target.text();
    c.target.clear();
  } else {
    m.status = parser->status_code;
  }
  if (request && framing(parser) == http1::Framing::close) return 0;  // which it is about to reject, unless it is for an upgrade
  c.recorder.end_head();
  const std::string_view method = c.recorder.stream().method;
  const bool tunnels = !request && ((m.status == 101 && parser->upgrade != 0) || (method == "CONNECT" && m.status / 100 == 2));
  const bool bodiless = !request && method == "HEAD";
  if (bodiless) parser->flags |= F_SKIPBODY;  // as llhttp itself does with the 1 that is returned
  m.framing = tunnels ? http1::Framing::tunnel : framing(parser);
  if (m.framing == http1::Framing::length) m.declared = parser->content_length;
  m.persistent = llhttp_should_keep_alive(parser) != 0;
  return tunnels ? 2 : bodiless ? 1 : 0;
}

int on_body(llhttp_t* parser, const char*, size_t size) {
  of(parser).recorder.add_body(size);
  return 0;
}

int on_message_complete(llhttp_t*) { return HPE_PAUSED; }

llhttp_settings_t settings() {
  llhttp_settings_t s;
  llhttp_settings_init(&s);
  s.on_message_begin = begin;
  s.on_url = on_url;
  s.on_status = on_status;
  s.on_header_field = on_name;
  s.on_header_value = on_value;
  s.on_header_value_complete = on_value_complete;
  s.on_headers_complete = on_head;
  s.on_body = on_body;
  s.on_message_complete = on_message_complete;
  return s;
}

class Llhttp : public Peer {
 public:
  std::string_view name() const override { return "llhttp"; }
  std::string version() const override { return fmt::format("{}.{}.{}", LLHTTP_VERSION_MAJOR, LLHTTP_VERSION_MINOR, LLHTTP_VERSION_PATCH); }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    Connection connection{recorder};
    llhttp_t parser;
    llhttp_init(&parser, stream.requests ? HTTP_REQUEST : HTTP_RESPONSE, &settings_);
    parser.data = &connection;
    const char* at = stream.octets.data();
    const char* const end = at + stream.octets.size();
    llhttp_errno_t error = HPE_OK;
    while (at != end && !recorder.is_over()) {
      error = llhttp_execute(&parser, at, static_cast<std::size_t>(end - at));
      if (error == HPE_OK) at = end;
      if (error != HPE_PAUSED && error != HPE_PAUSED_UPGRADE) break;
      at = llhttp_get_error_pos(&parser);
      if (error == HPE_PAUSED) recorder.end_message(recorder.offset(at));
      if (error == HPE_PAUSED) llhttp_resume(&parser);
      else llhttp_resume_after_upgrade(&parser);
      error = HPE_OK;
    }
    if (error != HPE_OK) return recorder.reject(llhttp_errno_name(error), recorder.offset(llhttp_get_error_pos(&parser)));
    if (recorder.is_over()) return;
    recorder.used(recorder.offset(at));
    if (llhttp_finish(&parser) == HPE_PAUSED) recorder.end_message(stream.octets.size());
    recorder.finish();
  }

 private:
  llhttp_settings_t settings_ = settings();
};

}  // namespace

std::unique_ptr<Peer> llhttp() { return std::make_unique<Llhttp>(); }

}  // namespace hopcheck::peer
