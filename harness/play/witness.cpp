#include "play/witness.hpp"

#include <utility>

namespace hopcheck::play {
namespace {

constexpr std::size_t most_unread = 1 << 16;

Said speech(bool by_target, bool is_request, const std::string& endpoint, int number) {
  Said said;
  said.by_target = by_target;
  said.is_request = is_request;
  said.endpoint = endpoint;
  said.connection = number;
  return said;
}

// Whether a recipient could find a request in it whose response has no content, or ends HTTP on the connection.
bool could_ask_for_less(std::string_view octets) {
  return octets.find("HEAD ") != std::string_view::npos || octets.find("CONNECT ") != std::string_view::npos;
}

void append(std::vector<Said>& all, std::vector<Said> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Said request_of(const Arrival& arrival, int number) {
  Said said = speech(true, true, "origin", number);
  said.head_known = !arrival.malformed || !arrival.message.head.fields.empty();
  said.message.head = arrival.message.head;
  said.message.framing = arrival.message.framing;
  said.message.body_length = arrival.message.body_length;
  said.message.trailers = arrival.message.trailers;
  said.octets = header_section(arrival.raw);
  if (arrival.malformed) said.error = arrival.error;
  if (arrival.complete) said.end = Said::End::complete;
  return said;
}

}  // namespace

Witness::Line::Line(const Said& like)
    : requests(speech(false, true, like.endpoint, like.connection)), responses(speech(true, false, like.endpoint, like.connection)) {}

// The request that the next response answers. Behind a malformed one nobody can tell: the response is heard all the same,
// but where it might be one whose end does not depend on itself alone.
const http1::Head* Witness::Line::asked() {
  if (const http1::Head* request = requests.head(responses.finals())) return request;
  if (requests.malformed()) responses.doubt();
  if (could_ask_for_less(requests.under_way()) || could_ask_for_less(unread)) responses.stop();
  return nullptr;
}

void Witness::opened(ConnectionId id, const std::string& endpoint, int number) {
  lines_.try_emplace(id, speech(true, false, endpoint, number));
}

void Witness::sent(ConnectionId id, const cases::Octets& octets) {
  Line& line = lines_.at(id);
  cases::OctetCursor cursor(octets);
  while (!cursor.done() && !line.requests.malformed()) line.requests.take(cursor.next(1 << 16), nullptr);
  if (!cursor.done() && line.unread.size() < most_unread) line.unread += cursor.next(most_unread);
}

void Witness::received(ConnectionId id, std::string_view octets) {
  Line& line = lines_.at(id);
  line.responses.take(octets, [&] { return line.asked(); });
}

void Witness::ended(ConnectionId id, bool by_reset) { lines_.at(id).responses.ended(by_reset); }

void Witness::asked(std::shared_ptr<Arrival> request, int number) { arrivals_.emplace_back(std::move(request), number); }

void Witness::answered(ConnectionId id, int number, const http1::Head* request, std::string_view octets) {
  Ear& ear = origins_.try_emplace(id, speech(false, false, "origin", number)).first->second;
  ear.take(octets, [&] { return request; });
}

std::vector<Said> Witness::finish() {
  std::vector<Said> all;
  for (auto& [id, line] : lines_) {
    append(all, line.requests.finish());
    append(all, line.responses.finish());
  }
  for (const auto& [arrival, number] : arrivals_) all.push_back(request_of(*arrival, number));
  for (auto& [id, ear] : origins_) append(all, ear.finish());
  return all;
}

}  // namespace hopcheck::play
