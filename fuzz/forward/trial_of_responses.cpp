#include "fuzz/forward/trial.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/forward/as_meant.hpp"
#include "fuzz/forward/origins.hpp"
#include "fuzz/forward/passage.hpp"
#include "http1/reader.hpp"
#include "http1/writer.hpp"

namespace hopcheck::fuzz {
namespace {

using Part = http1::Reader::Part;

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
    if (step.part == Part::need_more || step.part == Part::malformed || step.part == Part::tunnel) break;
    if (step.part == Part::head) {
      const auto& head = reader.head();
      interim = head.is_interim();
    }
    if (step.part != Part::end) continue;
    reader.answers(std::string(stream.method));
    if (interim) continue;
    pieces.push_back(stream.octets.substr(begin, static_cast<std::size_t>(reader.at()) - begin));
    begin = static_cast<std::size_t>(reader.at());
  }
  if (begin < stream.octets.size() || pieces.empty()) pieces.push_back(stream.octets.substr(begin));
  return pieces;
}

// How an origin comes to say what it says, and to whom.
struct Scene {
  http1::RequestLine asked;
  std::vector<std::string_view> pieces;  // one for each request of the client
  std::optional<Cuts> cuts;
  bool closes;  // behind each piece
};

// What a client gets that sends its requests at once, and over how many connections to the origin.
struct Expected {
  std::vector<Meant> responses;
  bool reset = false;
  std::size_t connections = 0;
};

Expected expected(const Scene& scene) {
  Expected all;
  bool reusable = false;
  for (const auto piece : scene.pieces) {
    auto one = meant_for_client(piece, scene.asked);
    std::move(one.responses.begin(), one.responses.end(), std::back_inserter(all.responses));
    all.reset = one.reset;
    all.connections += reusable ? 0 : 1;
    reusable = one.reusable && !scene.closes;
    if (!all.responses.back().complete || scene.asked.version < http1::http11) break;
  }
  return all;
}

void try_scene(const Trial& trial, const Scene& scene, const ref::Policy& policy) {
  const Expected meant = expected(scene);
  const std::string request = http1::write(http1::Head{scene.asked, {{"Host", "a"}}});
  std::string requests;
  for (std::size_t i = 0; i < scene.pieces.size(); ++i) requests += request;
  RecitingOrigin origin(scene.pieces, scene.closes);
  Passage passage(Role::gateway, policy, origin, scene.cuts);
  passage.send(Passage::client, requests);
  passage.end(Passage::client);
  const auto& to_client = passage.to_client();
  if (passage.to_origin().size() != meant.connections) fail(trial, "more or fewer connections than are called for", to_client.octets);
  if (to_client.reset != meant.reset) fail(trial, meant.reset ? "cut, and not reset" : "reset", to_client.octets);
  const Stream sent{false, scene.asked.method, to_client.octets};
  hold_as_meant(trial, sent, meant.responses);
  const bool passes_on = std::any_of(meant.responses.begin(), meant.responses.end(), [](const Meant& one) { return !one.own; });
  if (passes_on && !meant.reset) hold_for_peers(trial, sent);
}

http1::RequestLine asking(const Stream& stream, http1::Version version) { return {std::string(stream.method), "/", version}; }

}  // namespace

void try_responses(const Stream& stream, std::string_view input, const ref::Policy& policy) {
  try_scene({input, "responses"}, {asking(stream, http1::http11), split(stream), Cuts(input), false}, policy);
}

void try_surplus(const Stream& stream, std::string_view input, const ref::Policy& policy) {
  if (split(stream).size() == 1) return;  // there is none
  try_scene({input, "all responses at once"}, {asking(stream, http1::http11), {stream.octets, {}}, std::nullopt, true}, policy);
}

void try_responses_to_http10(const Stream& stream, std::string_view input, const ref::Policy& policy) {
  try_scene({input, "responses to HTTP/1.0"}, {asking(stream, http1::http10), {stream.octets}, Cuts(input), true}, policy);
}

}  // namespace hopcheck::fuzz
