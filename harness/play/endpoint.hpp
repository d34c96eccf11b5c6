// The two kinds of endpoint that a case speaks for, and what a wait on each settles on. They know octets and messages,
// not the script.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "case/case.hpp"
#include "http1/collector.hpp"
#include "play/origin.hpp"
#include "play/world.hpp"

namespace hopcheck::play {

// What a check or one_of may settle on, gathered from all of its checks.
struct Wish {
  bool message = false;           // a request or response
  bool interim = false;           // also a 1xx
  bool end = false;               // closed, fin, reset, truncated
  bool head = false;              // settle at the end of the header section
  const cases::DataCheck* data = nullptr;
  std::string reply_to = "GET";
};
Wish wish_of(const cases::Step& step);

// Whether octets of a tunnel are enough to settle on.
bool settles(const cases::DataCheck& check, std::string_view octets, const cases::Variables& variables);

struct Client {
  ConnectionId id = 0;
  int number = 0;
  std::string pending;  // received and not yet read
  http1::Collector responses{http1::Reader::of_responses()};
  bool refused = false;
  bool fin = false;
  bool reset = false;
  bool announced_close = false;
  bool reading_stopped = false;  // by us, because much is pending
  bool told_to_stop = false;     // by the script

  std::optional<cases::Observation> settle(const Wish& wish, const cases::Variables& variables);
  // What the wait came to when patience has ended.
  cases::Observation gave_up(Duration waited, bool octets_kept_coming) const;

 private:
  std::optional<cases::Observation> settle_in_tunnel(const Wish& wish, const cases::Variables& variables);
  std::optional<cases::Observation> settle_at_end();
};

// An origin as a case sees it: the connection of the request, or the tunnel, that it took last.
struct OriginEnd {
  std::shared_ptr<Arrival> current;
  bool rest_awaited = false;  // only the head of `current` was looked at
  std::string data;           // of the tunnel
  bool reading_stopped = false;  // by us, because much of it is there

  // `inbox` holds the conversation's requests that no endpoint has taken; `ended` the connections that have, by RST or not.
  std::optional<cases::Observation> settle(const Wish& wish, std::deque<std::shared_ptr<Arrival>>& inbox,
                                           const std::map<ConnectionId, bool>& ended, const cases::Variables& variables);
  cases::Observation gave_up(const Wish& wish, const std::deque<std::shared_ptr<Arrival>>& inbox, Duration waited) const;

 private:
  void take_tunnel(std::deque<std::shared_ptr<Arrival>>& inbox);
  std::shared_ptr<Arrival> next(const Wish& wish, const std::deque<std::shared_ptr<Arrival>>& inbox) const;
  std::optional<cases::Observation> take(const Wish& wish, std::deque<std::shared_ptr<Arrival>>& inbox,
                                         const std::map<ConnectionId, bool>& ended);
};

}  // namespace hopcheck::play
