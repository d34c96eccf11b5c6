#include "fuzz/forward/trial.hpp"

#include <iterator>
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

// What a client gets that sends one request for each piece, or one only where its connection ends with the response.
struct Expected {
  std::vector<Meant> responses;
  bool reset = false;
};

Expected expected(const std::vector<std::string_view>& pieces, const http1::RequestLine& asked) {
  Expected all;
  for (const auto piece : pieces) {
    auto one = meant_for_client(piece, asked);
    std::move(one.responses.begin(), one.responses.end(), std::back_inserter(all.responses));
    all.reset = one.reset;
    if (!all.responses.back().complete || asked.version < http1::http11) break;
  }
  return all;
}

void try_pieces(const Trial& trial, const Stream& stream, http1::Version version, std::vector<std::string_view> pieces) {
  const http1::RequestLine asked{std::string(stream.method), "/", version};
  const Expected meant = expected(pieces, asked);
  const std::string request = http1::write(http1::Head{asked, {{"Host", "a"}}});
  std::string requests;
  for (std::size_t i = 0; i < pieces.size(); ++i) requests += request;
  RecitingOrigin origin(std::move(pieces));
  Passage passage(Role::gateway, origin, Cuts(trial.input));
  passage.send(Passage::client, requests);
  passage.end(Passage::client);
  const auto& to_client = passage.to_client();
  if (to_client.reset != meant.reset) fail(trial, meant.reset ? "cut, and not reset" : "reset", to_client.octets);
  const Stream sent{false, stream.method, to_client.octets};
  hold_as_meant(trial, sent, meant.responses);
  if (!meant.reset) hold_for_peers(trial, sent);
}

}  // namespace

void try_responses(const Stream& stream, std::string_view input) { try_pieces({input, "responses"}, stream, http1::http11, split(stream)); }

void try_responses_to_http10(const Stream& stream, std::string_view input) {
  try_pieces({input, "responses to HTTP/1.0"}, stream, http1::http10, {stream.octets});
}

}  // namespace hopcheck::fuzz
