// Plays one case: takes events, acts on the World and our origin, and leaves a Trace. Decides which branch to follow,
// and nothing else: the verdict is the judge's. Sans-IO.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "play/endpoint.hpp"
#include "play/origin.hpp"
#include "play/patience.hpp"
#include "play/trace.hpp"
#include "play/walk.hpp"
#include "play/witness.hpp"

namespace hopcheck::play {

class Interpreter final : public OriginListener {
 public:
  // Connections get the numbers from `first_connection` on, of which 2^16 are this conversation's. Without an origin
  // (`nullptr`) the case must not have one either.
  Interpreter(World& world, Origin* origin, const cases::Case& c, cases::Variables variables, Patience patience,
              ConnectionId first_connection);
  ~Interpreter() override;
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  void start();
  void handle(const Event& event);  // of one of its clients' connections

  // When time_passed() is to be called, if nothing happens before.
  std::optional<Time> deadline() const;
  void time_passed();
  // The clock is not to be trusted for that long: who was to give up by then has that much more time.
  void extend(Duration late);

  bool done() const { return done_; }
  // Ends the conversation where it stands and lets go of its connections. The interpreter is over after that.
  Trace finish();

  const std::string& name() const override { return case_.id; }
  bool plays_origin() const override { return plays_origin_; }
  bool awaits_tunnel() const override { return connects_ && !done_ && walk_.origin_awaits_data(); }
  void asked(const std::shared_ptr<Arrival>& request) override { witness_.asked(request, number_of(request->connection)); }
  void answered(ConnectionId connection, const http1::Head* request, std::string_view octets) override {
    witness_.answered(connection, number_of(connection), request, octets);
  }
  void arrived(std::shared_ptr<Arrival> arrival) override;
  void grew(const Arrival& arrival) override;
  void origin_received(ConnectionId connection, const std::string& octets, bool tunnel, Time at) override;
  void origin_ended(ConnectionId connection, bool reset, Time at) override;

 private:
  void go_on();
  void act(const cases::Step& step);
  bool begin_wait(const cases::Step& step);  // whether it is over already
  bool try_settle();
  void settle(const cases::Observation& seen);
  void progress(bool received);
  Client& client(const std::string& name);
  OriginEnd& origin_end(const std::string& name);
  Duration patience_for(const cases::Step& step);
  void send(const cases::Step& step, const cases::Send& send);
  void perform(const cases::Step& step, cases::Deed deed);
  void record(const std::string& endpoint, int connection, Moment::Kind kind, std::string_view octets = {}, std::uint64_t length = 0,
              std::string note = "");
  int number_of(ConnectionId connection);
  std::string origin_name(ConnectionId connection) const;

  World& world_;
  Origin* origin_;
  const cases::Case& case_;
  Patience patience_;
  ConnectionId first_connection_;
  Walk walk_;
  Trace trace_;
  Witness witness_;
  Time began_{};
  bool done_ = false;
  bool plays_origin_ = false;
  bool connects_ = false;  // the case asks the target for tunnels
  bool going_on_ = false;

  std::map<std::string, std::unique_ptr<Client>> clients_;
  std::map<std::string, OriginEnd> origins_;
  std::deque<std::shared_ptr<Arrival>> inbox_;
  std::map<ConnectionId, bool> ended_;    // origin connections, and whether by RST
  std::map<ConnectionId, int> numbers_;   // of origin connections, for people

  bool waiting_ = false;   // for a check, or for time to pass
  Time wait_began_{};
  Time last_progress_{};
  Time last_received_{};
  Time deadline_{};
  Duration patience_now_{};
  bool pausing_ = false;   // a `wait` step: nothing ends it but time
};

}  // namespace hopcheck::play
