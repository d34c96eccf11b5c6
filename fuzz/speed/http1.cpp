#include "fuzz/speed/drivers.hpp"
#include "http1/persistence.hpp"
#include "http1/reader.hpp"

namespace hopcheck::speed {

using http1::Reader;

Seen read_with_http1(std::string_view input, bool is_request) {
  Reader reader = is_request ? Reader::of_requests() : Reader::of_responses();
  Seen seen;
  while (true) {
    const auto step = reader.read(input);
    input.remove_prefix(step.used);
    switch (step.part) {
      case Reader::Part::head: {
        const auto head = reader.view();
        seen.target = is_request ? head.target() : head.reason();
        for (const auto field : head.fields()) {
          seen.name = field.name();
          seen.value = field.value();
        }
        seen.fields = head.fields().size();
        seen.persistent = http1::persists(head);
        break;
      }
      case Reader::Part::content: seen.content += step.octets.size(); break;
      case Reader::Part::end: seen.complete = input.empty(); return seen;
      default: return seen;
    }
  }
}

}  // namespace hopcheck::speed
