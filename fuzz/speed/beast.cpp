#include <boost/beast/http/basic_parser.hpp>

#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {
namespace {

namespace http = boost::beast::http;
using Octets = boost::beast::string_view;
using Fault = boost::beast::error_code;

std::string_view same(Octets octets) { return {octets.data(), octets.size()}; }

// Beast's parser without its containers: nothing is copied.
template <bool is_request>
class Parser : public http::basic_parser<is_request> {
 public:
  Seen seen;

 private:
  void on_request_impl(http::verb, Octets, Octets target, int, Fault&) override { seen.target = same(target); }
  void on_response_impl(int, Octets reason, int, Fault&) override { seen.target = same(reason); }
  void on_field_impl(http::field, Octets name, Octets value, Fault&) override {
    seen.name = same(name);
    seen.value = same(value);
    ++seen.fields;
  }
  void on_header_impl(Fault&) override { seen.persistent = this->keep_alive(); }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Fault&) override {}
  std::size_t on_body_impl(Octets body, Fault&) override {
    seen.content += body.size();
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, Octets, Fault&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Octets body, Fault&) override { return on_body_impl(body, dropped_); }
  void on_finish_impl(Fault&) override { seen.complete = true; }

  Fault dropped_;
};

template <bool is_request>
Seen read(std::string_view input) {
  Parser<is_request> parser;
  parser.eager(true);
  parser.body_limit(boost::none);
  Fault fault;
  while (!fault && !parser.is_done() && !input.empty()) {
    input.remove_prefix(parser.put(boost::asio::buffer(input.data(), input.size()), fault));
  }
  if (fault) parser.seen.complete = false;
  return parser.seen;
}

}  // namespace

Seen read_with_beast(std::string_view input, bool is_request) { return is_request ? read<true>(input) : read<false>(input); }

}  // namespace hopcheck::speed
