// The one loop: plays conversations on a World, several at once, until all are done. sim and net share it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "play/interpreter.hpp"
#include "play/origin.hpp"

namespace hopcheck::play {

// One conversation to be held. The variables hold the token.
struct Job {
  const cases::Case* of;
  cases::Variables variables;
  Patience patience;
};

class Player {
 public:
  // With an origin if the target is a gateway or proxy.
  Player(World& world, bool with_origin);

  // Plays all jobs, at most `at_once` at the same time, and hands each trace over as it is done, with the job's index.
  // Where `go_on` says no, those under way are ended without a trace and the rest is left.
  void play(const std::vector<Job>& jobs, std::size_t at_once, const std::function<void(std::size_t, Trace)>& done,
            const std::function<bool()>& go_on);

  // Lets time pass; our origin goes on answering.
  void idle(Duration duration);

  // Waits until the target has let go of its connections to our origin, for at most so long; then closes what is left.
  void drain(Duration longest);

  const Origin* origin() const { return origin_ ? &*origin_ : nullptr; }

 private:
  struct Conversation {
    std::size_t job;
    std::unique_ptr<Interpreter> interpreter;
  };
  using Conversations = std::map<ConnectionId, Conversation>;  // by the conversation's number

  void dispatch(const Event& event, Conversations& active);
  void turn(Conversations& active, Time until);

  World& world_;
  std::optional<Origin> origin_;
  ConnectionId conversations_ = 0;
  Time looked_{};  // when the World was last asked for an event
};

}  // namespace hopcheck::play
