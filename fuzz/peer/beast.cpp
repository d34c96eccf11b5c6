// Boost.Beast: https://github.com/boostorg/beast. Its parser reads one message; as its documentation has it, a new parser is begun for
// the next, as long as keep_alive() says so.
#include <fmt/format.h>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/version.hpp>
#include <boost/version.hpp>

#include "fuzz/peer/adapters.hpp"
#include "fuzz/peer/recorder.hpp"
#include "http1/reader.hpp"

namespace hopcheck::peer {
namespace {

namespace beast_http = boost::beast::http;
using boost::beast::string_view;
using ErrorCode = boost::beast::error_code;

std::string_view view(string_view text) { return {text.data(), text.size()}; }

// What its user tells Beast to expect behind a head.
enum class Follows { body, nothing, tunnel };

template <bool is_request>
class Parser : public beast_http::basic_parser<is_request> {
 public:
  Parser(Recorder& recorder, Follows follows) : recorder_(recorder), follows_(follows) {
    const http1::Limits limits;
    this->header_limit(static_cast<std::uint32_t>(limits.start_line + limits.header_section));
    this->body_limit(boost::none);
    this->eager(true);
    this->skip(follows != Follows::body);
  }

 private:
  void set_version(int version) { recorder_.message().version = {version / 10, version % 10}; }

  void on_request_impl(beast_http::verb, string_view method, string_view target, int version, ErrorCode& ec) override {
    ec = {};
    Message& m = recorder_.message();
    m.method = recorder_.keep(view(method));
    m.target = recorder_.keep(view(target));
    set_version(version);
  }
  void on_response_impl(int status, string_view reason, int version, ErrorCode& ec) override {
    ec = {};
    Message& m = recorder_.message();
    m.status = status;
    m.reason = recorder_.keep(view(reason));
    set_version(version);
  }
  void on_field_impl(beast_http::field, string_view name, string_view value, ErrorCode& ec) override {
    ec = {};
    recorder_.add_field(view(name), view(value));
  }
  void on_header_impl(ErrorCode& ec) override {
    ec = {};
    Message& m = recorder_.message();
    m.framing = framing(m.status);
    if (m.framing == http1::Framing::length) m.declared = this->content_length().value_or(0);
    m.persistent = this->keep_alive();
    recorder_.end_head();
  }
  void on_body_init_impl(boost::optional<std::uint64_t> const&, ErrorCode& ec) override { ec = {}; }
  std::size_t on_body_impl(string_view body, ErrorCode& ec) override {
    ec = {};
    recorder_.add_body(body.size());
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view, ErrorCode& ec) override { ec = {}; }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, ErrorCode& ec) override {
    ec = {};
    recorder_.add_body(body.size());
    return body.size();
  }
  void on_finish_impl(ErrorCode& ec) override { ec = {}; }

  http1::Framing framing(int status) const {
    if (!is_request && status == 101) return http1::Framing::tunnel;  // Beast leaves it to its user to see that
    if (follows_ == Follows::nothing) return http1::Framing::none;
    if (follows_ == Follows::tunnel) return http1::Framing::tunnel;
    if (!is_request && (status / 100 == 1 || status == 204 || status == 304)) return http1::Framing::none;
    if (this->chunked()) return http1::Framing::chunked;
    if (this->need_eof()) return http1::Framing::close;
    return this->content_length() ? http1::Framing::length : http1::Framing::none;
  }

  Recorder& recorder_;
  Follows follows_;
};

std::string_view name_of(const ErrorCode& ec) {
  using beast_http::error;
  constexpr struct {
    error code;
    std::string_view name;
  } names[] = {
      {error::end_of_stream, "end_of_stream"},
      {error::partial_message, "partial_message"},
      {error::need_more, "need_more"},
      {error::unexpected_body, "unexpected_body"},
      {error::need_buffer, "need_buffer"},
      {error::end_of_chunk, "end_of_chunk"},
      {error::buffer_overflow, "buffer_overflow"},
      {error::header_limit, "header_limit"},
      {error::body_limit, "body_limit"},
      {error::bad_alloc, "bad_alloc"},
      {error::bad_line_ending, "bad_line_ending"},
      {error::bad_method, "bad_method"},
      {error::bad_target, "bad_target"},
      {error::bad_version, "bad_version"},
      {error::bad_status, "bad_status"},
      {error::bad_reason, "bad_reason"},
      {error::bad_field, "bad_field"},
      {error::bad_value, "bad_value"},
      {error::bad_content_length, "bad_content_length"},
      {error::bad_transfer_encoding, "bad_transfer_encoding"},
      {error::bad_chunk, "bad_chunk"},
      {error::bad_chunk_extension, "bad_chunk_extension"},
      {error::bad_obs_fold, "bad_obs_fold"},
      {error::multiple_content_length, "multiple_content_length"},
      {error::stale_parser, "stale_parser"},
      {error::short_read, "short_read"},
  };
  if (ec.category() != make_error_code(error{}).category()) return "an error that is not of Beast";
  for (const auto& row : names)
    if (ec.value() == static_cast<int>(row.code)) return row.name;
  return "an error that is not of Beast";
}

// Reads one message at the recorder's place; false where nothing can follow.
template <bool is_request>
bool read_message(Recorder& recorder, Follows follows) {
  Parser<is_request> parser(recorder, follows);
  const std::size_t begin = recorder.reading().at;
  const std::string_view octets = recorder.rest();
  std::size_t used = 0;
  ErrorCode ec;
  while (!ec && !parser.is_done() && used < octets.size()) {
    used += parser.put(boost::asio::buffer(octets.data() + used, octets.size() - used), ec);
  }
  if (ec == beast_http::error::need_more) {
    ec = {};
    recorder.message();  // it has begun, though nothing of it may have been delivered
  }
  if (!ec && !parser.is_done() && parser.is_header_done()) parser.put_eof(ec);
  if (ec == beast_http::error::partial_message) ec = {};
  recorder.used(begin + used);
  if (ec) recorder.reject(name_of(ec), begin + used);
  if (ec || !parser.is_done()) return false;
  recorder.end_message(begin + used);
  return !recorder.is_over();
}

bool read_response(Recorder& recorder) {
  const std::string_view method = recorder.stream().method;
  if (method != "CONNECT") return read_message<false>(recorder, method == "HEAD" ? Follows::nothing : Follows::body);
  // Whether a body follows depends on the status, which has to be known before the message is read.
  const fuzz::Stream rest{false, method, recorder.rest()};
  Reading head;
  Recorder first(rest, head);
  read_message<false>(first, Follows::nothing);
  const bool tunnels = !head.messages.empty() && head.messages[0].head_complete && head.messages[0].status / 100 == 2;
  return read_message<false>(recorder, tunnels ? Follows::tunnel : Follows::body);
}

class Beast : public Peer {
 public:
  std::string_view name() const override { return "beast"; }
  std::string version() const override {
    return fmt::format("{}.{} ({})", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_BEAST_VERSION);
  }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    while (!recorder.rest().empty() && (stream.requests ? read_message<true>(recorder, Follows::body) : read_response(recorder))) {
    }
    recorder.finish();
  }
};

}  // namespace

std::unique_ptr<Peer> beast() { return std::make_unique<Beast>(); }

}  // namespace hopcheck::peer
