#include "fuzz/forward/as_meant.hpp"

#include <cstdio>
#include <cstdlib>

#include "http1/collector.hpp"
#include "http1/octets.hpp"
#include "http1/writer.hpp"

namespace hopcheck::fuzz {
namespace {

using http1::Message;

std::string text_of(const Message& message) {
  return write(message.head) + "[" + std::string(to_string(message.framing)) + "] " + message.body + "\r\n" +
         write_fields(message.trailers);
}

bool is_as_meant(const Message& read, const Meant& meant) {
  const Message& m = meant.message;
  if (meant.own) return read.head.response().status == m.head.response().status;
  const bool same = read.head == m.head && read.framing == m.framing && read.trailers == m.trailers && read.persistent == m.persistent;
  return same && (meant.complete ? read.body == m.body : m.body.starts_with(read.body));
}

}  // namespace

void fail(const Trial& trial, const std::string& what, std::string_view sent, std::string_view meant, std::string_view read) {
  using http1::escape;
  std::fprintf(stderr, "%s: %s\ninput: %s\nsent:  %s\n", trial.with, what.c_str(), escape(trial.input).c_str(), escape(sent).c_str());
  if (!meant.empty()) std::fprintf(stderr, "meant: %s\n", escape(meant).c_str());
  if (!read.empty()) std::fprintf(stderr, "read:  %s\n", escape(read).c_str());
  std::abort();
}

void hold_as_meant(const Trial& trial, const Stream& stream, const std::vector<Meant>& meant) {
  http1::Collector collector(stream.reader(), stream.octets.size());
  std::string_view octets = stream.octets;
  for (const Meant& one : meant) {
    collector.answers(std::string(stream.method));
    auto message = collector.take(octets);
    if (!message && one.complete) message = collector.finish();
    const char* wrong = nullptr;
    if (collector.malformed()) wrong = "malformed";
    else if (message && !one.complete) wrong = "complete, and should not be";
    else if (!message && one.complete) wrong = "not complete";
    if (wrong != nullptr) fail(trial, wrong, stream.octets, text_of(one.message));
    const Message& read = message ? *message : collector.partial();
    if ((message || collector.has_head()) && !is_as_meant(read, one)) {
      fail(trial, "not as meant", stream.octets, text_of(one.message), text_of(read));
    }
  }
  if (!octets.empty()) fail(trial, "more than was meant", stream.octets, {}, octets);
}

}  // namespace hopcheck::fuzz
