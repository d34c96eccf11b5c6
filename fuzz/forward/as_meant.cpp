#include "fuzz/forward/as_meant.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "fuzz/divergence/comparer.hpp"
#include "fuzz/divergence/side_by_side.hpp"
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

// Methods are for the origin to know or not (RFC 9110, 9.1): a gateway has no list of them to go by. A field that it does not know,
// whatever it is called, it forwards (RFC 9110, 5.1).
constexpr std::array<std::string_view, 2> bound{"octets-behind-a-message", "transfer-encoding-by-prefix-behind-chunked"};

// Whether a gateway may let that happen: no harm can come of it, or it cannot help it.
bool is_let_pass(const divergence::Rule& rule) {
  return rule.danger.empty() || std::find(bound.begin(), bound.end(), rule.id) != bound.end();
}

divergence::Comparer comparer() {
  for (const auto& kind : peer::kinds()) {
    const auto peer = peer::installed(kind.name);
    if (peer == nullptr) std::fprintf(stderr, "NOT COMPARED: %s, for want of the package %s\n", kind.name.data(), kind.package.data());
  }
  return {peer::installed(), divergence::built_in_rules()};
}

}  // namespace

std::span<const std::string_view> bound_to_forward() { return bound; }

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

void hold_for_peers(const Trial& trial, const Stream& stream) {
  static divergence::Comparer peers = comparer();
  for (const auto& finding : peers.compare(stream)) {
    if (!finding.difference) continue;
    if (finding.rule != nullptr && is_let_pass(*finding.rule)) continue;
    std::fprintf(stderr, "%s", divergence::side_by_side(finding, peers.reference(), stream).c_str());
    fail(trial, finding.rule == nullptr ? "a peer reads it otherwise" : "a peer reads it otherwise: " + finding.rule->id, stream.octets);
  }
}

}  // namespace hopcheck::fuzz
