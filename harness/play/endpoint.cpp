#include "play/endpoint.hpp"

#include <algorithm>
#include <utility>

namespace hopcheck::play {

using cases::ContentCheck;
using cases::Observation;
using Kind = cases::Observation::Kind;

namespace {

// `silence` says whether one of the checks is for silence.
void wish_for(const cases::Check& check, Wish& wish, bool& silence) {
  wish.interim = wish.interim || cases::names_interim(check);
  if (const auto* happening = std::get_if<cases::Happening>(&check)) {
    silence = silence || *happening == cases::Happening::silence;
    wish.end = wish.end || *happening != cases::Happening::silence;
  } else if (const auto* data = std::get_if<cases::DataCheck>(&check)) {
    wish.data = data;
  } else {
    wish.message = true;
  }
}

Observation of_kind(Kind kind, std::string raw = "") {
  Observation seen;
  seen.kind = kind;
  seen.raw = std::move(raw);
  return seen;
}

Observation of_message(http1::Message message, std::string raw, bool head_only) {
  Observation seen = of_kind(Kind::message, std::move(raw));
  seen.message = std::move(message);
  seen.head_only = head_only;
  return seen;
}

Observation of_malformed(const http1::Error& error, std::string raw) {
  Observation seen = of_kind(Kind::malformed, std::move(raw));
  seen.error = error;
  return seen;
}

Observation of_cut(bool by_reset, std::string raw) {
  Observation seen = of_kind(Kind::truncated, std::move(raw));
  seen.by_reset = by_reset;
  return seen;
}

// Takes from the tunnel what an exact check or one for a length asks for, else all.
Observation take_data(const cases::DataCheck& check, std::string& octets, const cases::Variables& variables) {
  std::size_t size = octets.size();
  if (check.content.kind == ContentCheck::Kind::exact) size = check.content.value.text(variables).size();
  if (check.content.kind == ContentCheck::Kind::length) size = static_cast<std::size_t>(check.content.length);
  Observation seen = of_kind(Kind::data, octets.substr(0, size));
  octets.erase(0, size);
  return seen;
}

std::shared_ptr<Arrival> first_of(const std::deque<std::shared_ptr<Arrival>>& inbox, bool tunnel) {
  const auto found = std::find_if(inbox.begin(), inbox.end(), [&](const auto& arrival) { return arrival->tunnel == tunnel; });
  return found == inbox.end() ? nullptr : *found;
}

}  // namespace

Wish wish_of(const cases::Step& step) {
  Wish wish;
  wish.head = step.awaits_head;
  wish.reply_to = step.reply_to;
  bool silence = false;
  if (const auto* await = std::get_if<cases::Await>(&step.what)) {
    for (const auto& [verb, check] : await->checks) wish_for(check, wish, silence);
  } else if (const auto* one_of = std::get_if<cases::OneOf>(&step.what)) {
    for (const cases::Branch& branch : one_of->branches) {
      if (branch.when) wish_for(*branch.when, wish, silence);
    }
  }
  // A step for silence alone means every octet. Beside a response, silence is that none came: a 1xx is none.
  wish.interim = wish.interim || (silence && !wish.message);
  return wish;
}

bool settles(const cases::DataCheck& check, std::string_view octets, const cases::Variables& variables) {
  switch (check.content.kind) {
    case ContentCheck::Kind::length: return octets.size() >= check.content.length;
    case ContentCheck::Kind::lacks: return false;
    case ContentCheck::Kind::has: return octets.find(check.content.value.text(variables)) != std::string_view::npos;
    case ContentCheck::Kind::exact: break;
  }
  const std::string wanted = check.content.value.text(variables);
  return octets.size() >= wanted.size() || !wanted.starts_with(octets);
}

std::optional<Observation> Client::settle(const Wish& wish, const cases::Variables& variables) {
  if (refused) return of_kind(Kind::refused);
  std::string_view rest = pending;
  std::optional<Observation> seen;
  while (!seen && !responses.malformed() && !responses.in_tunnel()) {
    if (!responses.has_head()) responses.answers(wish.reply_to);
    auto message = responses.take(rest);
    if (message) {
      announced_close = announced_close || (!message->persistent && !message->head.is_interim());
      const bool skip = message->head.is_interim() && !wish.interim;
      if (!skip) seen = of_message(std::move(*message), responses.raw(), false);
    } else if (wish.head && responses.has_head() && (wish.interim || !responses.partial().head.is_interim())) {
      seen = of_message(responses.partial(), responses.raw(), true);
    } else {
      break;
    }
  }
  pending.erase(0, pending.size() - rest.size());
  if (seen) return seen;
  if (responses.malformed()) return of_malformed(responses.error(), responses.raw());
  if (responses.in_tunnel()) return settle_in_tunnel(wish, variables);
  return settle_at_end();
}

std::optional<Observation> Client::settle_in_tunnel(const Wish& wish, const cases::Variables& variables) {
  if (!pending.empty() && wish.data == nullptr) return of_kind(Kind::data, std::exchange(pending, ""));
  if (wish.data != nullptr && !pending.empty() && (settles(*wish.data, pending, variables) || fin || reset)) {
    return take_data(*wish.data, pending, variables);
  }
  if (reset) return of_kind(Kind::reset);
  if (fin) return of_kind(Kind::fin);
  return std::nullopt;
}

std::optional<Observation> Client::settle_at_end() {
  if (!fin && !reset) return std::nullopt;
  if (responses.between_messages()) return of_kind(reset ? Kind::reset : Kind::fin);
  if (!reset) {
    announced_close = true;
    if (auto message = responses.finish()) return of_message(std::move(*message), responses.raw(), false);
  }
  return of_cut(reset, responses.raw());
}

Observation Client::gave_up(Duration waited, bool octets_kept_coming) const {
  Observation seen;
  if (octets_kept_coming) seen = of_kind(Kind::endless);
  else if (responses.in_tunnel() && !pending.empty()) seen = of_kind(Kind::data, pending);
  else if (!responses.between_messages() && !responses.in_tunnel()) seen = of_kind(Kind::stalled, responses.raw());
  seen.waited = waited;
  return seen;
}

// The first tunnel that nobody has taken; unless this endpoint is at the end of one already.
void OriginEnd::take_tunnel(std::deque<std::shared_ptr<Arrival>>& inbox) {
  const auto arrival = first_of(inbox, true);
  if (!arrival || (current && current->tunnel)) return;
  std::erase(inbox, arrival);
  data = std::exchange(arrival->octets, {});
  reading_stopped = true;  // perhaps: to resume where nothing was stopped does no harm
  rest_awaited = false;
  current = arrival;
}

// The request to look at.
std::shared_ptr<Arrival> OriginEnd::next(const Wish& wish, const std::deque<std::shared_ptr<Arrival>>& inbox) const {
  if (rest_awaited) return current;
  const auto first = first_of(inbox, false);
  if (!first) return nullptr;
  // One who waits for the end of its connection is not concerned with requests on others.
  const bool elsewhere = wish.end && !wish.message && current && first->connection != current->connection;
  return elsewhere ? nullptr : first;
}

std::optional<Observation> OriginEnd::take(const Wish& wish, std::deque<std::shared_ptr<Arrival>>& inbox,
                                           const std::map<ConnectionId, bool>& ended) {
  const std::shared_ptr<Arrival> arrival = next(wish, inbox);
  if (!arrival) return std::nullopt;
  std::optional<Observation> seen;
  const auto gone = ended.find(arrival->connection);
  if (arrival->malformed) seen = of_malformed(arrival->error, arrival->raw);
  else if (arrival->complete) seen = of_message(arrival->message, arrival->raw, false);
  else if (wish.head && !rest_awaited) seen = of_message(arrival->message, arrival->raw, true);
  else if (gone != ended.end()) seen = of_cut(gone->second, arrival->raw);
  if (!seen) return std::nullopt;
  if (!rest_awaited) {
    if (current) seen->new_connection = arrival->connection != current->connection;
    std::erase(inbox, arrival);
    data.clear();
  }
  current = arrival;
  rest_awaited = seen->head_only && !arrival->complete;
  return seen;
}

std::optional<Observation> OriginEnd::settle(const Wish& wish, std::deque<std::shared_ptr<Arrival>>& inbox,
                                             const std::map<ConnectionId, bool>& ended, const cases::Variables& variables) {
  if (wish.data != nullptr) take_tunnel(inbox);
  if (wish.data != nullptr && !data.empty() && settles(*wish.data, data, variables)) return take_data(*wish.data, data, variables);
  if (wish.data == nullptr && !wish.message && !data.empty()) return of_kind(Kind::data, std::exchange(data, ""));
  if (auto seen = take(wish, inbox, ended)) return seen;
  const auto gone = current ? ended.find(current->connection) : ended.end();
  if (gone == ended.end() || !(wish.end || wish.data != nullptr)) return std::nullopt;
  if (wish.data != nullptr && !data.empty()) return take_data(*wish.data, data, variables);
  return of_kind(gone->second ? Kind::reset : Kind::fin);
}

Observation OriginEnd::gave_up(const Wish& wish, const std::deque<std::shared_ptr<Arrival>>& inbox, Duration waited) const {
  Observation seen;
  if (!data.empty()) seen = of_kind(Kind::data, data);
  if (const auto arrival = next(wish, inbox)) seen = of_kind(Kind::stalled, arrival->raw);
  seen.waited = waited;
  return seen;
}

}  // namespace hopcheck::play
