// Hears everything that is said in one conversation, on all of its connections, and knows which response answers which
// request. It knows no script: what a check skips is heard too. Sans-IO.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "case/bytes.hpp"
#include "play/ear.hpp"
#include "play/origin.hpp"
#include "play/world.hpp"

namespace hopcheck::play {

class Witness {
 public:
  // On a connection of a client to the target.
  void opened(ConnectionId id, const std::string& endpoint, int number);
  void sent(ConnectionId id, const cases::Octets& octets);
  void received(ConnectionId id, std::string_view octets);
  void ended(ConnectionId id, bool by_reset);

  // On a connection of the target to our origin.
  void asked(std::shared_ptr<Arrival> request, int number);
  void answered(ConnectionId id, int number, const http1::Head* request, std::string_view octets);

  // In the order of the connections, and on each of the messages.
  std::vector<Said> finish();

 private:
  struct Line {  // of a client
    explicit Line(const Said& like);
    const http1::Head* asked();

    Ear requests;   // ours
    Ear responses;  // the target's
    std::string unread;  // what we sent behind a malformed request: its beginning
  };

  std::map<ConnectionId, Line> lines_;
  std::map<ConnectionId, Ear> origins_;  // our responses
  std::vector<std::pair<std::shared_ptr<Arrival>, int>> arrivals_;
};

}  // namespace hopcheck::play
