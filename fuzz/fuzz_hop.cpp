// The property: of the fields of each message, in its header section and in its trailer section, http1::remove_hop_by_hop
// removes those that Connection lists, in any spelling, wherever, and those that are known to be for one connection only;
// nothing else, and the others stay in their order. To do it twice is to do it once. Who is to go is judged a second time by
// forward/hop.hpp, which shares no code with it.
//
// Connection may list a field that is meant for everyone, Host or Cache-Control, though no sender should (RFC 9110, 7.6.1).
// The same section has an intermediary remove whatever is listed, and so does http1: which of them a message cannot do without
// is for the gateway to know, and fuzz_forward's business.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/forward/hop.hpp"
#include "fuzz/stream/stream.hpp"
#include "http1/octets.hpp"
#include "http1/persistence.hpp"
#include "http1/reader.hpp"
#include "http1/writer.hpp"

namespace {

using hopcheck::fuzz::Stream;
using hopcheck::http1::Fields;
using hopcheck::http1::Reader;

[[noreturn]] void fail(const char* what, const Fields& before, const Fields& after) {
  std::fprintf(stderr, "%s\nbefore: %s\nafter:  %s\n", what, hopcheck::http1::escape(hopcheck::http1::write_fields(before)).c_str(),
               hopcheck::http1::escape(hopcheck::http1::write_fields(after)).c_str());
  std::abort();
}

Fields in_capitals(Fields fields) {
  for (auto& field : fields) field = {hopcheck::http1::to_upper(field.name), hopcheck::http1::to_upper(field.value)};
  return fields;
}

// `header_section` is the one that `section` is, or belongs to.
void check(const Fields& section, const Fields& header_section) {
  if (section.empty()) return;  // as most trailer sections: nothing can go, nor stay
  const auto options = hopcheck::http1::connection_options(header_section);
  Fields left = section;
  hopcheck::http1::remove_hop_by_hop(left, options);
  if (left != hopcheck::fuzz::beyond_this_hop(section, hopcheck::fuzz::options_in(header_section))) {
    fail("removed is not what is for this hop", section, left);
  }
  Fields twice = left;
  hopcheck::http1::remove_hop_by_hop(twice, options);
  if (twice != left) fail("removed again, it is less", left, twice);
  Fields capitals = in_capitals(section);
  hopcheck::http1::remove_hop_by_hop(capitals, hopcheck::http1::connection_options(in_capitals(header_section)));
  if (capitals != in_capitals(left)) fail("spelt in capitals, it is other fields", left, capitals);
  // The next hop has no Connection to read.
  hopcheck::http1::remove_hop_by_hop(twice, hopcheck::http1::connection_options(left));
  if (twice != left) fail("for the next hop, it is less", left, twice);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Stream stream = hopcheck::fuzz::stream_of({reinterpret_cast<const char*>(data), size});
  auto reader = stream.reader();
  std::string_view octets = stream.octets;
  Fields header_section;
  for (auto part = Reader::Part::end; part != Reader::Part::malformed && part != Reader::Part::tunnel;) {
    if (part == Reader::Part::end) reader.answers(std::string(stream.method));
    const auto step = reader.read(octets);
    octets.remove_prefix(step.used);
    part = step.part;
    if (part == Reader::Part::need_more) break;
    if (part == Reader::Part::head) {
      const auto& head = reader.head();
      header_section = head.fields;
      check(header_section, header_section);
    }
    if (part == Reader::Part::end) {
      const auto& trailers = reader.trailers();
      check(trailers, header_section);
    }
  }
  return 0;
}
