// For tests: a World whose peers do what the test says, in virtual time, and which notes what is asked of it.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "case/samples.hpp"
#include "play/player.hpp"
#include "play/world.hpp"

namespace hopcheck::play::samples {

inline constexpr std::chrono::milliseconds ms{1};

class FakeWorld final : public World {
 public:
  // What the peer does: when a connection is opened to it, and when it gets octets, of which it sees at most 64 KiB.
  std::function<void(ConnectionId)> on_connect = [this](ConnectionId id) { later(1 * ms, id, Connected{}); };
  std::function<void(ConnectionId, const std::string&)> on_send = [](ConnectionId, const std::string&) {};
  Duration late{};  // how late each waiting wakes

  void later(Duration delay, ConnectionId id, decltype(Event::what) what) {
    const Time at = now_ + delay;
    events_.emplace(std::make_pair(at, ++order_), Event{id, at, std::move(what)});
  }

  std::vector<std::string> calls;  // "connect 1.1", "stop_reading 1.2": conversation and client; "o1" for an accepted one
  std::map<ConnectionId, std::string> sent;

  Time now() const override { return now_; }
  void connect(ConnectionId id) override {
    note("connect", id);
    on_connect(id);
  }
  void send(ConnectionId id, cases::Octets octets, std::optional<std::size_t>) override {
    note("send", id);
    const std::string text = octets.prefix(1 << 16);
    sent[id] += text;
    on_send(id, text);
  }
  void half_close(ConnectionId id) override { note("half_close", id); }
  void close(ConnectionId id) override { end("close", id); }
  void reset(ConnectionId id) override { end("reset", id); }
  void drop(ConnectionId id) override { end("drop", id); }
  void stop_reading(ConnectionId id) override {
    note("stop_reading", id);
    stopped_.insert(id);
  }
  void resume_reading(ConnectionId id) override {
    note("resume_reading", id);
    stopped_.erase(id);
  }

  std::optional<Event> wait(Time until) override {
    const auto next = std::find_if(events_.begin(), events_.end(), [&](const auto& entry) {
      return !stopped_.contains(entry.second.connection) && !ended_.contains(entry.second.connection);
    });
    if (next == events_.end() || next->first.first > until) {
      now_ = std::max(now_, until + std::exchange(late, Duration{}));
      return std::nullopt;
    }
    Event event = std::move(next->second);
    events_.erase(next);
    now_ = event.at = std::max(now_, event.at);
    return event;
  }

  std::size_t count(const std::string& call) const { return static_cast<std::size_t>(std::count(calls.begin(), calls.end(), call)); }

 private:
  void note(const char* what, ConnectionId id) {
    const std::string name =
        id >= first_accepted ? "o" + std::to_string(id - first_accepted) : std::to_string(id >> 16U) + "." + std::to_string(id & 0xFFFFU);
    calls.push_back(std::string(what) + " " + name);
  }
  void end(const char* what, ConnectionId id) {
    note(what, id);
    ended_.insert(id);
  }

  Time now_{};
  std::uint64_t order_ = 0;
  std::map<std::pair<Time, std::uint64_t>, Event> events_;
  std::set<ConnectionId> stopped_;
  std::set<ConnectionId> ended_;
};

inline constexpr ConnectionId first_client = (ConnectionId{1} << 16U) + 1;  // of the first conversation
inline constexpr ConnectionId second_client = first_client + 1;

inline cases::Variables variables_of(const std::string& token) {
  return {{"path", "/" + token}, {"post", "/" + token}, {"missing", "/" + token + "/missing"}, {"origin_form", "/" + token}, {"host", "a"},
          {"token", token},      {"protocol", "echo"},  {"protocol_in_capitals", "ECHO"}};
}
inline constexpr const char* token = "hc0000000100000001";

inline Job job_of(const cases::Case& c, const std::string& its_token = token) { return {&c, variables_of(its_token), Patience{}}; }

// The traces in the order in which the conversations ended, with the job of each.
inline std::vector<std::pair<std::size_t, Trace>> play_all(World& world, const std::vector<Job>& jobs, bool with_origin = false,
                                                           std::size_t at_once = 8) {
  Player player(world, with_origin);
  std::vector<std::pair<std::size_t, Trace>> traces;
  player.play(jobs, at_once, [&](std::size_t job, Trace trace) { traces.emplace_back(job, std::move(trace)); }, [] { return true; });
  return traces;
}

inline Trace play_one(World& world, const cases::Case& c, bool with_origin = false) {
  auto traces = play_all(world, {job_of(c)}, with_origin);
  EXPECT_EQ(traces.size(), 1U);
  return traces.empty() ? Trace() : std::move(traces[0].second);
}

inline std::vector<std::string> settled(const Trace& trace) {
  std::vector<std::string> out;
  for (const cases::Observation& seen : trace.settled) out.push_back(cases::describe(seen));
  return out;
}

inline std::string ok(const std::string& content) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

}  // namespace hopcheck::play::samples
