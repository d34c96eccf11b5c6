// picohttpparser, the parser of H2O: https://github.com/h2o/picohttpparser. It reads a header section, and the chunked coding apart. What
// lies between, how a body is framed and whether the connection persists, is its user's to decide; here that is harness/http1, told
// what picohttpparser delivered, so that a difference is picohttpparser's own.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/peer/adapters.hpp"
#include "fuzz/peer/phr.hpp"
#include "fuzz/peer/recorder.hpp"
#include "http1/framing.hpp"
#include "http1/persistence.hpp"
#include "http1/view.hpp"

namespace hopcheck::peer {
namespace {

constexpr int failed = -1, partial = -2;

using http1::Framing;

class Picohttpparser : public Peer {
 public:
  std::string_view name() const override { return "picohttpparser"; }
  std::string version() const override { return HOPCHECK_PEER_PICOHTTPPARSER_VERSION; }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    headers_.resize(std::max(headers_.size(), stream.octets.size() / 2 + 1));  // a line has its LF and an octet before it at least
    while (!recorder.rest().empty() && read_message(recorder)) {
    }
    recorder.finish();
  }

 private:
  // false where nothing can follow.
  bool read_message(Recorder& recorder) {
    Message& m = recorder.message();
    const int used = recorder.stream().requests ? parse_request(recorder, m) : parse_response(recorder, m);
    if (used == failed) recorder.reject("-1", recorder.reading().at);
    if (used < 0) return false;
    add_fields(recorder);
    const http1::HeadView head = told(recorder, m);
    const auto plan = head.is_request() ? http1::request_framing(head) : http1::response_framing(head, recorder.stream().method);
    if (const auto* fault = std::get_if<http1::HeadFault>(&plan)) {
      recorder.reject(http1::kind_of(fault->code).name, recorder.reading().at);
      return false;
    }
    const auto& body = std::get<http1::BodyPlan>(plan);
    m.framing = body.framing;
    if (body.framing == Framing::length) m.declared = body.length;
    m.persistent = body.framing != Framing::close && http1::persists(head);
    recorder.end_head();
    recorder.used(recorder.reading().at + static_cast<std::uint64_t>(used));
    return read_body(recorder, m);
  }

  int parse_request(Recorder& recorder, Message& m) {
    const auto octets = recorder.rest();
    const char *method = nullptr, *target = nullptr;
    std::size_t method_size = 0, target_size = 0;
    count_ = headers_.size();
    m.version.minor_number = -1;
    const int used = phr_parse_request(octets.data(), octets.size(), &method, &method_size, &target, &target_size, &m.version.minor_number,
                                       headers_.data(), &count_, 0);
    if (used < 0) return used;
    m.method = {method, method_size};
    m.target = {target, target_size};
    return used;
  }

  int parse_response(Recorder& recorder, Message& m) {
    const auto octets = recorder.rest();
    const char* reason = nullptr;
    std::size_t reason_size = 0;
    count_ = headers_.size();
    m.version.minor_number = -1;
    const int used = phr_parse_response(octets.data(), octets.size(), &m.version.minor_number, &m.status, &reason, &reason_size,
                                        headers_.data(), &count_, 0);
    if (used < 0) return used;
    m.reason = {reason, reason_size};
    return used;
  }

  void add_fields(Recorder& recorder) {
    for (std::size_t i = 0; i < count_;) {
      const phr_header& first = headers_[i];
      Span value;
      do value.add(headers_[i].value, headers_[i].value_len);
      while (++i < count_ && headers_[i].name == nullptr);
      recorder.add_field({first.name, first.name_len}, value.text());
    }
  }

  // What bears on the framing, as a head for harness/http1. All of it are octets of the stream.
  http1::HeadView told(const Recorder& recorder, const Message& m) {
    const auto place = [&](std::string_view text) { return http1::Place(text.empty() ? 0 : recorder.offset(text.data()), text.size()); };
    start_ = {.line = {}, .method_or_reason = place(m.method), .target = {}, .status = m.status, .version = m.version};
    declared_ = {};
    fields_.clear();
    for (const Field& field : recorder.reading().fields_of(m)) {
      declared_.note(field.name, fields_.size());
      fields_.push_back({place(field.name), place(field.value)});
    }
    return {recorder.stream().requests,
            recorder.stream().octets.data(),
            &start_,
            &declared_,
            {recorder.stream().octets.data(), fields_.data(), fields_.size()}};
  }

  bool read_body(Recorder& recorder, Message& m) {
    const auto octets = recorder.rest();
    const std::uint64_t begin = recorder.reading().at;
    if (m.framing == Framing::chunked) return read_chunks(recorder, m);
    std::uint64_t size = 0;
    if (m.framing == Framing::close) size = octets.size();
    if (m.framing == Framing::length) size = *m.declared;
    m.body_length = std::min<std::uint64_t>(size, octets.size());
    if (size > octets.size()) return false;
    recorder.end_message(begin + size);
    return !recorder.is_over();
  }

  // The decoder works in place, so it is given a copy.
  bool read_chunks(Recorder& recorder, Message& m) {
    scratch_ = recorder.rest();
    phr_chunked_decoder decoder{};
    decoder.consume_trailer = 1;
    std::size_t size = scratch_.size();
    const ssize_t left = phr_decode_chunked(&decoder, scratch_.data(), &size);
    if (left == failed) recorder.reject("-1 in chunks", recorder.reading().at);
    if (left == failed) return false;
    m.body_length = size;
    if (left == partial) return false;
    recorder.end_message(recorder.stream().octets.size() - static_cast<std::size_t>(left));
    return !recorder.is_over();
  }

  std::vector<phr_header> headers_;
  std::size_t count_ = 0;
  http1::StartPlace start_;
  http1::Declared declared_;
  std::vector<http1::FieldPlace> fields_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<Peer> picohttpparser() { return std::make_unique<Picohttpparser>(); }

}  // namespace hopcheck::peer
