// libhtp, the parser of Suricata: https://github.com/OISF/libhtp. It takes everything in, as one that watches others' connections must,
// and says by flags on a transaction what it thinks of it: a flag that calls the message invalid counts as a rejection here. It does
// not judge persistence.
#include <htp/htp.h>

#include <array>
#include <new>
#include <stdexcept>

#include "fuzz/peer/adapters.hpp"
#include "fuzz/peer/recorder.hpp"

namespace hopcheck::peer {
namespace {

using http1::Framing;

struct Invalid {
  std::uint64_t flag;
  std::string_view name;
};
constexpr std::array invalid{
    Invalid{HTP_STATUS_LINE_INVALID, "STATUS_LINE_INVALID"},
    Invalid{HTP_FIELD_UNPARSEABLE, "FIELD_UNPARSEABLE"},
    Invalid{HTP_FIELD_INVALID, "FIELD_INVALID"},
    Invalid{HTP_FIELD_RAW_NUL, "FIELD_RAW_NUL"},
    Invalid{HTP_INVALID_FOLDING, "INVALID_FOLDING"},
    Invalid{HTP_REQUEST_INVALID_T_E, "REQUEST_INVALID_T_E"},
    Invalid{HTP_REQUEST_INVALID_C_L, "REQUEST_INVALID_C_L"},
    Invalid{HTP_REQUEST_SMUGGLING, "REQUEST_SMUGGLING"},
    Invalid{HTP_HOST_MISSING, "HOST_MISSING"},
    Invalid{HTP_HOST_AMBIGUOUS, "HOST_AMBIGUOUS"},
    Invalid{HTP_HOSTU_INVALID, "HOSTU_INVALID"},
    Invalid{HTP_HOSTH_INVALID, "HOSTH_INVALID"},
    Invalid{HTP_REQUEST_INVALID, "REQUEST_INVALID"},
    Invalid{HTP_HEADERS_TOO_MANY, "HEADERS_TOO_MANY"},
};

std::string_view view(const bstr* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(bstr_ptr(text)), bstr_len(text));
}

http1::Version version_of(int protocol) {
  switch (protocol) {
    case HTP_PROTOCOL_0_9: return {0, 9};
    case HTP_PROTOCOL_1_0: return {1, 0};
    case HTP_PROTOCOL_1_1: return {1, 1};
    default: return {0, 0};  // libhtp knows no other
  }
}

struct Connection {
  Recorder& recorder;
  htp_connp_t* parser;
  std::uint64_t end = 0;  // of what belongs to the message so far: libhtp looks into the next line before it calls one complete
  bool has_trailers = false;  // the trailer section of the message has been read, be it empty

  std::uint64_t begin = 0;    // of what it was fed last

  std::uint64_t at() const {
    return begin + (recorder.stream().requests ? htp_connp_req_data_consumed(parser) : htp_connp_res_data_consumed(parser));
  }
  void add_fields(const htp_table_t* table) {
    const std::size_t known = recorder.message().trailers_end - recorder.message().fields_begin;
    for (std::size_t i = known, size = htp_table_size(table); i < size; ++i) {
      const auto* field = static_cast<const htp_header_t*>(htp_table_get_index(table, i, nullptr));
      recorder.add_field(view(field->name), view(field->value));
    }
  }
  // HTP_OK, or what stops the parser.
  int judge(const htp_tx_t* tx) {
    for (const auto& [flag, name] : invalid) {
      if ((tx->flags & flag) == 0) continue;
      recorder.reject(name, at());
      return HTP_STOP;
    }
    return HTP_OK;
  }
  int end_message() {
    recorder.end_message(end);
    has_trailers = false;
    return recorder.is_over() ? HTP_STOP : HTP_OK;
  }
};

Connection& of(const htp_tx_t* tx) { return *static_cast<Connection*>(htp_connp_get_user_data(tx->connp)); }

int on_request_head(htp_tx_t* tx) {
  Connection& c = of(tx);
  Message& m = c.recorder.message();
  m.method = c.recorder.keep(view(tx->request_method));
  m.target = c.recorder.keep(view(tx->request_uri));
  m.version = version_of(tx->request_protocol_number);
  c.add_fields(tx->request_headers);
  if (const int stop = c.judge(tx); stop != HTP_OK) return stop;
  m.framing = tx->request_transfer_coding == HTP_CODING_CHUNKED    ? Framing::chunked
              : tx->request_transfer_coding == HTP_CODING_IDENTITY ? Framing::length
                                                                   : Framing::none;
  if (m.framing == Framing::length) m.declared = static_cast<std::uint64_t>(tx->request_content_length);
  c.recorder.end_head();
  c.end = c.at();
  return tx->request_method_number == HTP_M_CONNECT ? c.end_message() : HTP_OK;  // else it waits for the response
}

int on_body(htp_tx_data_t* data) {
  if (data->data == nullptr) return HTP_OK;
  Connection& c = of(data->tx);
  c.recorder.add_body(data->len);
  c.end = c.recorder.offset(reinterpret_cast<const char*>(data->data) + data->len);
  return HTP_OK;
}

int end_trailers(const htp_tx_t* tx, const htp_table_t* fields) {
  Connection& c = of(tx);
  c.add_fields(fields);
  c.end = c.at();
  c.has_trailers = true;
  return c.judge(tx);
}

int on_request_trailers(htp_tx_t* tx) { return end_trailers(tx, tx->request_headers); }

int on_request_complete(htp_tx_t* tx) {
  Connection& c = of(tx);
  if (!c.recorder.in_message()) return HTP_OK;  // it has nothing but empty lines
  if (!c.recorder.message().head_complete) {    // HTTP/0.9
    if (const int stop = on_request_head(tx); stop != HTP_OK) return stop;
  }
  if (const int stop = c.judge(tx); stop != HTP_OK) return stop;
  return c.end_message();
}

int on_request_line(htp_tx_t* tx) {
  of(tx).recorder.message();
  return HTP_OK;
}

// It answers the method of the stream, whether libhtp has seen such a request or not.
int on_response_start(htp_tx_t* tx) {
  const std::string_view method = of(tx).recorder.stream().method;
  tx->request_method_number = method == "HEAD" ? HTP_M_HEAD : method == "CONNECT" ? HTP_M_CONNECT : HTP_M_GET;
  return HTP_OK;
}

int on_response_head(htp_tx_t* tx) {
  Connection& c = of(tx);
  Message& m = c.recorder.message();
  m.version = version_of(tx->response_protocol_number);
  m.status = tx->response_status_number;
  m.reason = c.recorder.keep(view(tx->response_message));
  c.add_fields(tx->response_headers);
  if (const int stop = c.judge(tx); stop != HTP_OK) return stop;
  const bool tunnels = m.status == 101 || (tx->request_method_number == HTP_M_CONNECT && m.status / 100 == 2);
  if (tx->response_transfer_coding == HTP_CODING_CHUNKED) m.framing = Framing::chunked;
  else if (tx->response_transfer_coding == HTP_CODING_IDENTITY)
    m.framing = tx->response_content_length >= 0 ? Framing::length : Framing::close;
  else m.framing = tunnels ? Framing::tunnel : Framing::none;
  if (m.framing == Framing::length) m.declared = static_cast<std::uint64_t>(tx->response_content_length);
  c.recorder.end_head();
  c.end = c.at();
  return m.framing == Framing::tunnel ? c.end_message() : HTP_OK;
}

int on_response_trailers(htp_tx_t* tx) { return end_trailers(tx, tx->response_headers); }

int on_response_complete(htp_tx_t* tx) {
  Connection& c = of(tx);
  if (!c.recorder.in_message()) return HTP_OK;
  if (const int stop = c.judge(tx); stop != HTP_OK) return stop;
  if (!c.recorder.message().head_complete) {
    c.recorder.reject("no status line", c.at());  // it took the octets for a body without a head
    return HTP_STOP;
  }
  return c.end_message();
}

// A 100 is no message to libhtp, but a part of the next: of its fields and its end nothing is told.
int on_response_line(htp_tx_t* tx) {
  of(tx).recorder.message();
  if (tx->response_status_number != 100) return HTP_OK;
  of(tx).recorder.stop();
  return HTP_STOP;
}

htp_cfg_t* configuration() {
  htp_cfg_t* cfg = htp_config_create();
  if (cfg == nullptr) throw std::bad_alloc();
  if (htp_config_set_server_personality(cfg, HTP_SERVER_GENERIC) != HTP_OK) throw std::runtime_error("libhtp refuses its own settings");
  htp_config_set_field_limits(cfg, 1 << 17, 1 << 18);
  htp_config_set_log_level(cfg, HTP_LOG_NONE);
  htp_config_set_parse_request_auth(cfg, 0);
  htp_config_set_parse_request_cookies(cfg, 0);
  htp_config_set_response_decompression(cfg, 0);
  htp_config_set_tx_auto_destroy(cfg, 0);
  htp_config_register_request_line(cfg, on_request_line);
  htp_config_register_request_headers(cfg, on_request_head);
  htp_config_register_request_body_data(cfg, on_body);
  htp_config_register_request_trailer(cfg, on_request_trailers);
  htp_config_register_request_complete(cfg, on_request_complete);
  htp_config_register_response_start(cfg, on_response_start);
  htp_config_register_response_line(cfg, on_response_line);
  htp_config_register_response_headers(cfg, on_response_head);
  htp_config_register_response_body_data(cfg, on_body);
  htp_config_register_response_trailer(cfg, on_response_trailers);
  htp_config_register_response_complete(cfg, on_response_complete);
  return cfg;
}

class Libhtp : public Peer {
 public:
  std::string_view name() const override { return "libhtp"; }
  std::string version() const override {
    const std::string_view said = htp_get_version();  // "LibHTP v0.5.42"
    return std::string(said.substr(said.find_last_of(' ') + 2));
  }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    if (stream.octets.empty()) return;
    const std::unique_ptr<htp_connp_t, decltype(&htp_connp_destroy_all)> parser(htp_connp_create(configuration_.get()),
                                                                                htp_connp_destroy_all);
    if (parser == nullptr) throw std::bad_alloc();
    Connection connection{recorder, parser.get()};
    htp_connp_set_user_data(parser.get(), &connection);
    htp_connp_open(parser.get(), "", 0, "", 0, nullptr);
    const int state = feed(connection);
    if (into.end != End::all_used) return;
    recorder.used(connection.at());
    if (state == HTP_STREAM_ERROR) return recorder.reject("HTP_STREAM_ERROR", connection.at());
    // The end of the stream ends a body only: libhtp would also take a head that was cut off for one that is whole.
    if (recorder.in_message() && recorder.message().framing == Framing::close) htp_connp_close(parser.get(), nullptr);
    end_what_waits_for_the_next(connection);
    recorder.finish();
  }

 private:
  // After a CONNECT that was refused it stops, to see what comes from the other side, and is to be given the rest once more.
  static int feed(Connection& c) {
    const auto octets = c.recorder.stream().octets;
    const auto take = c.recorder.stream().requests ? htp_connp_req_data : htp_connp_res_data;
    int state = take(c.parser, nullptr, octets.data(), octets.size());
    while (state == HTP_STREAM_DATA_OTHER && c.at() > c.begin && c.at() < octets.size()) {
      c.begin = c.at();
      state = take(c.parser, nullptr, octets.data() + c.begin, octets.size() - c.begin);
    }
    return state;
  }
  // libhtp calls a message complete when it has seen the line behind it. Where that line is cut off, the message is whole all the same.
  static void end_what_waits_for_the_next(Connection& c) {
    if (!c.recorder.in_message()) return;
    const Message& m = c.recorder.message();
    const bool whole = m.framing == Framing::none || (m.framing == Framing::length && m.body_length >= m.declared) || c.has_trailers;
    if (!m.head_complete || !whole) return;
    c.recorder.end_message(c.end);
    if (c.end < c.recorder.stream().octets.size()) c.recorder.message();
  }

  std::unique_ptr<htp_cfg_t, decltype(&htp_config_destroy)> configuration_{configuration(), htp_config_destroy};
};

}  // namespace

std::unique_ptr<Peer> libhtp() { return std::make_unique<Libhtp>(); }

}  // namespace hopcheck::peer
