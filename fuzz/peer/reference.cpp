// The reference reader as one of the peers. After a request with CONNECT it stops, as a server must before it has answered.
#include <charconv>

#include "fuzz/peer/peer.hpp"
#include "fuzz/peer/recorder.hpp"
#include "http1/persistence.hpp"
#include "http1/reader.hpp"

namespace hopcheck::peer {
namespace {

using http1::Reader;

class Reference : public Peer {
 public:
  std::string_view name() const override { return "reference"; }
  std::string version() const override { return HOPCHECK_VERSION; }

  void read(const fuzz::Stream& stream, Reading& into) override {
    Recorder recorder(stream, into);
    Reader reader = stream.requests ? Reader::of_requests() : Reader::of_responses();
    if (!stream.requests) reader.answers(std::string(stream.method));
    auto rest = stream.octets;
    Reader::Part part = Reader::Part::head;
    while (part != Reader::Part::need_more && part != Reader::Part::malformed && !recorder.is_over()) {
      const auto step = reader.read(rest);
      rest.remove_prefix(step.used);
      part = step.part;
      if (!reader.between_messages()) recorder.message();
      take(reader, step, recorder);
    }
    recorder.used(reader.at());
    if (!recorder.is_over() && part != Reader::Part::malformed && reader.finish() == Reader::Part::end) end(reader, recorder);
    recorder.finish();
  }

 private:
  static void take(Reader& reader, const Reader::Step& step, Recorder& recorder) {
    switch (step.part) {
      case Reader::Part::head: return take_head(reader, recorder);
      case Reader::Part::content: return recorder.add_body(step.octets.size());
      case Reader::Part::end: return end(reader, recorder);
      case Reader::Part::malformed: return recorder.reject(http1::kind_of(reader.error().code).name, reader.error().at);
      case Reader::Part::tunnel:
      case Reader::Part::need_more: return;
    }
  }

  static void take_head(const Reader& reader, Recorder& recorder) {
    const auto head = reader.view();
    Message& m = recorder.message();
    m.version = head.version();
    if (head.is_request()) {
      m.method = recorder.keep(head.method());
      m.target = recorder.keep(head.target());
    } else {
      m.status = head.status();
      m.reason = recorder.keep(head.reason());
    }
    for (const auto field : head.fields()) recorder.add_field(field.name(), field.value());
    m.framing = reader.framing();
    if (m.framing == http1::Framing::length) m.declared = declared_length(head);
    m.persistent = m.framing != http1::Framing::close && http1::persists(head);
    recorder.end_head();
    if (m.framing == http1::Framing::tunnel) recorder.end_message(reader.at());
  }

  // Of a head that is framed by it: the reader has found one line, with a number that fits.
  static std::uint64_t declared_length(const http1::HeadView& head) {
    const std::string_view value = head.fields()[head.declared().content_length.first].value();
    std::uint64_t length = 0;
    std::from_chars(value.data(), value.data() + value.size(), length);
    return length;
  }

  static void end(Reader& reader, Recorder& recorder) {
    for (const auto field : reader.trailer_views()) recorder.add_field(field.name(), field.value());
    recorder.end_message(reader.at());
    reader.answers(std::string(recorder.stream().method));
  }
};

}  // namespace

std::unique_ptr<Peer> reference() { return std::make_unique<Reference>(); }

}  // namespace hopcheck::peer
