// The property: nothing is smuggled through the reference gateway. What it makes of a client's stream, its origin reads as
// just the requests that were meant; what it makes of an origin's responses, its client reads as just the responses that were
// meant: start line, fields, framing, content, trailers, and where each ends. What is meant is what a conforming gateway has to
// make of the input (forward/meant.hpp), said with no code of the gateway.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/forward/meant.hpp"
#include "fuzz/forward/origins.hpp"
#include "fuzz/forward/passage.hpp"
#include "fuzz/stream/stream.hpp"
#include "http1/collector.hpp"
#include "http1/octets.hpp"
#include "http1/writer.hpp"

namespace {

using hopcheck::fuzz::Cuts;
using hopcheck::fuzz::Meant;
using hopcheck::fuzz::Passage;
using hopcheck::fuzz::Role;
using hopcheck::fuzz::Stream;
using hopcheck::http1::Collector;
using hopcheck::http1::Framing;
using hopcheck::http1::Head;
using hopcheck::http1::Message;
using hopcheck::http1::Reader;

// What is being tried, for whoever reads of a failure.
struct Trial {
  std::string_view input;
  const char* with;
};

std::string text_of(const Message& message) {
  return write(message.head) + "[" + std::string(to_string(message.framing)) + "] " + message.body + "\r\n" +
         write_fields(message.trailers);
}

[[noreturn]] void fail(const Trial& trial, const std::string& what, std::string_view sent, std::string_view meant = {},
                       std::string_view read = {}) {
  using hopcheck::http1::escape;
  std::fprintf(stderr, "%s: %s\ninput: %s\nsent:  %s\n", trial.with, what.c_str(), escape(trial.input).c_str(), escape(sent).c_str());
  if (!meant.empty()) std::fprintf(stderr, "meant: %s\n", escape(meant).c_str());
  if (!read.empty()) std::fprintf(stderr, "read:  %s\n", escape(read).c_str());
  std::abort();
}

// Of what is not complete, any part may have come.
bool is_as_meant(const Message& read, const Meant& meant) {
  const Message& m = meant.message;
  if (meant.own) return read.head.response().status == m.head.response().status;
  const bool same = read.head == m.head && read.framing == m.framing && read.trailers == m.trailers && read.persistent == m.persistent;
  return same && (meant.complete ? read.body == m.body : m.body.starts_with(read.body));
}

// Reads `stream`, and holds it to be `meant` and nothing else.
void hold_messages(const Trial& trial, const Stream& stream, const std::vector<Meant>& meant) {
  Collector collector(stream.reader(), stream.octets.size());
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
    if ((message || collector.has_head()) && !is_as_meant(read, one))
      fail(trial, "not as meant", stream.octets, text_of(one.message), text_of(read));
  }
  if (!octets.empty()) fail(trial, "more than was meant", stream.octets, {}, octets);
}

// The final responses that a client gets are as many, and of such status. Behind the last head may come what it likes: the
// content of an error, a tunnel.
void hold_answers(const Trial& trial, const Passage::Connection& to_client, const std::vector<hopcheck::fuzz::Answer>& meant) {
  auto reader = Reader::of_responses();
  std::string_view octets = to_client.octets;
  std::size_t heads = 0;
  for (auto part = Reader::Part::end; heads < meant.size() || part != Reader::Part::head;) {
    if (part == Reader::Part::end && heads < meant.size()) reader.answers(meant[heads].to_head ? "HEAD" : "GET");
    const auto step = reader.read(octets);
    part = step.part;
    octets.remove_prefix(step.used);
    if (part == Reader::Part::need_more || part == Reader::Part::malformed) break;
    if (part != Reader::Part::head) continue;
    const auto& head = reader.head();
    if (heads == meant.size() || head.response().status != meant[heads].status)
      fail(trial, "another answer than was meant", to_client.octets);
    ++heads;
  }
  if (heads != meant.size()) fail(trial, "fewer answers than were meant", to_client.octets);
  if (!to_client.ended) fail(trial, "the client's connection goes on", to_client.octets);
}

void forward_requests(std::string_view input, Role role) {
  const Trial trial{input, role == Role::proxy ? "requests through the proxy" : "requests through the gateway"};
  const auto meant = hopcheck::fuzz::meant_for_origin(input, role);
  const std::size_t connections = meant.requests.empty() ? 0 : 1;
  hopcheck::fuzz::AnsweringOrigin origin(connections);
  Passage passage(role, origin, Cuts(input));
  passage.send(Passage::client, input);
  passage.end(Passage::client);
  hold_answers(trial, passage.to_client(), meant.answers);

  const auto to_origin = passage.to_origin();
  if (to_origin.size() != connections + (meant.tunnel ? 1 : 0)) fail(trial, "other connections than were meant", input);
  if (meant.tunnel && to_origin.back()->octets != *meant.tunnel) fail(trial, "another tunnel", to_origin.back()->octets, *meant.tunnel);
  if (meant.requests.empty()) return;
  const auto& sent = *to_origin.front();
  if (sent.reset == meant.requests.back().complete) fail(trial, sent.reset ? "reset" : "incomplete, and not reset", sent.octets);
  std::string_view octets = sent.octets;
  if (meant.behind) {
    if (!octets.ends_with(*meant.behind)) fail(trial, "another tunnel", octets, *meant.behind);
    octets.remove_suffix(meant.behind->size());
  }
  hold_messages(trial, {true, "GET", octets}, meant.requests);
}

// The pieces of a stream that end with a final response each; the last one is what is left.
std::vector<std::string_view> split(const Stream& stream) {
  constexpr std::size_t most = 16;
  std::vector<std::string_view> pieces;
  auto reader = stream.reader();
  std::string_view octets = stream.octets;
  std::size_t begin = 0;
  bool interim = false;
  while (pieces.size() + 1 < most) {
    const auto step = reader.read(octets);
    octets.remove_prefix(step.used);
    if (step.part == Reader::Part::need_more || step.part == Reader::Part::malformed || step.part == Reader::Part::tunnel) break;
    if (step.part == Reader::Part::head) {
      const auto& head = reader.head();
      interim = head.is_interim();
    }
    if (step.part != Reader::Part::end) continue;
    reader.answers(std::string(stream.method));
    if (interim) continue;
    pieces.push_back(stream.octets.substr(begin, static_cast<std::size_t>(reader.at()) - begin));
    begin = static_cast<std::size_t>(reader.at());
  }
  if (begin < stream.octets.size() || pieces.empty()) pieces.push_back(stream.octets.substr(begin));
  return pieces;
}

void forward_responses(const Stream& stream, std::string_view input, hopcheck::http1::Version version,
                       std::vector<std::string_view> pieces) {
  const Trial trial{input, version < hopcheck::http1::http11 ? "responses to HTTP/1.0" : "responses"};
  const hopcheck::http1::RequestLine line{std::string(stream.method), "/", version};
  std::vector<Meant> meant;
  bool reset = false;
  bool closes = version < hopcheck::http1::http11;
  for (const auto piece : pieces) {
    if (closes && !meant.empty()) break;
    auto response = hopcheck::fuzz::meant_for_client(piece, line);
    for (Meant& one : response.responses) meant.push_back(std::move(one));
    reset = response.reset;
    closes = closes || !meant.back().complete;
  }
  const std::string request = hopcheck::http1::write(Head{line, {{"Host", "a"}}});
  std::string requests;
  for (std::size_t i = 0; i < pieces.size(); ++i) requests += request;
  hopcheck::fuzz::RecitingOrigin origin(std::move(pieces));
  Passage passage(Role::gateway, origin, Cuts(input));
  passage.send(Passage::client, requests);
  passage.end(Passage::client);
  const auto& sent = passage.to_client();
  if (sent.reset != reset) fail(trial, reset ? "cut, and not reset" : "reset", sent.octets);
  hold_messages(trial, {false, stream.method, sent.octets}, meant);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const Stream stream = hopcheck::fuzz::stream_of(input);
  if (stream.requests) {
    forward_requests(input, Role::gateway);
    // Of what has neither, a proxy forwards nothing.
    const bool for_a_proxy = input.find("://") != std::string_view::npos || input.find("CONNECT") != std::string_view::npos;
    if (for_a_proxy) forward_requests(input, Role::proxy);
  } else if (stream.method != "CONNECT") {  // what answers that is a tunnel
    forward_responses(stream, input, hopcheck::http1::http11, split(stream));
    forward_responses(stream, input, hopcheck::http1::http10, {stream.octets});
  }
  return 0;
}
