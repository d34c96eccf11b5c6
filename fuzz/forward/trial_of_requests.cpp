#include "fuzz/forward/trial.hpp"

#include <string>
#include <utility>
#include <vector>

#include "fuzz/forward/as_meant.hpp"
#include "fuzz/forward/origins.hpp"
#include "fuzz/forward/passage.hpp"
#include "http1/reader.hpp"

namespace hopcheck::fuzz {
namespace {

using Part = http1::Reader::Part;

// The final responses that a client gets are as many, and of such status. Behind the last head may come what it likes: the
// content of an error, a tunnel.
void hold_answers(const Trial& trial, const Passage::Connection& to_client, const std::vector<Answer>& meant) {
  auto reader = http1::Reader::of_responses();
  std::string_view octets = to_client.octets;
  std::size_t heads = 0;
  for (auto part = Part::end; heads < meant.size() || part != Part::head;) {
    if (part == Part::end && heads < meant.size()) reader.answers(meant[heads].to_head ? "HEAD" : "GET");
    const auto step = reader.read(octets);
    part = step.part;
    octets.remove_prefix(step.used);
    if (part == Part::need_more || part == Part::malformed) break;
    if (part != Part::head) continue;
    const auto& head = reader.head();
    if (heads == meant.size() || head.response().status != meant[heads].status)
      fail(trial, "another answer than was meant", to_client.octets);
    ++heads;
  }
  if (heads != meant.size()) fail(trial, "fewer answers than were meant", to_client.octets);
  if (!to_client.ended) fail(trial, "the client's connection goes on", to_client.octets);
}

}  // namespace

void try_requests(std::string_view input, Role role, const ref::Policy& policy) {
  const Trial trial{input, role == Role::proxy ? "requests through the proxy" : "requests through the gateway"};
  const auto meant = meant_for_origin(input, role);
  const std::size_t connections = meant.requests.empty() ? 0 : 1;
  AnsweringOrigin origin(connections);
  Passage passage(role, policy, origin, Cuts(input));
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
  const Stream stream{true, "GET", octets};
  hold_as_meant(trial, stream, meant.requests);
  hold_for_peers(trial, stream);
}

}  // namespace hopcheck::fuzz
