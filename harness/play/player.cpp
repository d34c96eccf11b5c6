#include "play/player.hpp"

#include <algorithm>
#include <limits>

namespace hopcheck::play {
namespace {

constexpr int connection_bits = 16;  // of a connection's number; the conversation's number stands above them

// This much lateness of our own loop is normal; more of it is given back to whoever was waiting.
constexpr Duration tolerated = std::chrono::milliseconds(10);

// A deadline that has passed by so much is taken note of even while events keep coming.
constexpr Duration overdue = std::chrono::milliseconds(200);

}  // namespace

Player::Player(World& world, bool with_origin) : world_(world) {
  if (with_origin) origin_.emplace(world);
}

void Player::dispatch(const Event& event, Conversations& active) {
  if (event.connection >= first_accepted) {
    if (origin_) origin_->handle(event);
    return;
  }
  const auto found = active.find(event.connection >> connection_bits);
  if (found != active.end()) found->second.interpreter->handle(event);
}

// One event, or the passing of time. If the loop itself was late, silence proves nothing: everyone gets the time back.
// Events come before time does; but a peer that never stops sending must not stop the clock.
void Player::turn(Conversations& active, Time until) {
  const Time before = looked_;
  const auto event = world_.wait(until);
  looked_ = world_.now();
  if (event) dispatch(*event, active);
  if (event && looked_ < until + overdue) return;
  const Duration late = looked_ - std::max(until, before);
  if (late > tolerated) {
    for (auto& [number, conversation] : active) conversation.interpreter->extend(late);
  }
  for (auto& [number, conversation] : active) conversation.interpreter->time_passed();
}

void Player::play(const std::vector<Job>& jobs, std::size_t at_once, const std::function<void(std::size_t, Trace)>& done,
                  const std::function<bool()>& go_on) {
  Conversations active;
  std::size_t next = 0;
  const auto collect = [&] {
    for (auto it = active.begin(); it != active.end();) {
      if (!it->second.interpreter->done()) {
        ++it;
        continue;
      }
      const std::size_t job = it->second.job;
      Trace trace = it->second.interpreter->finish();
      it = active.erase(it);
      done(job, std::move(trace));
    }
  };
  while ((next < jobs.size() || !active.empty()) && go_on()) {
    while (next < jobs.size() && active.size() < std::max<std::size_t>(at_once, 1)) {
      const Job& job = jobs[next];
      const ConnectionId number = ++conversations_;
      auto interpreter = std::make_unique<Interpreter>(world_, origin_ ? &*origin_ : nullptr, *job.of, job.variables, job.patience,
                                                       number << connection_bits);
      Interpreter& started = *interpreter;
      active.emplace(number, Conversation{next++, std::move(interpreter)});
      started.start();
    }
    collect();
    if (active.empty()) continue;
    Time until = world_.now() + std::chrono::seconds(1);  // so that `go_on` is asked now and then
    for (const auto& [number, conversation] : active) until = std::min(until, conversation.interpreter->deadline().value_or(until));
    turn(active, until);
    collect();
  }
}

void Player::idle(Duration duration) {
  Conversations none;
  const Time until = world_.now() + duration;
  while (world_.now() < until) turn(none, until);
}

void Player::drain(Duration longest) {
  if (!origin_) return;
  Conversations none;
  const Time until = world_.now() + longest;
  origin_->drain();
  while (!origin_->drained() && world_.now() < until) turn(none, until);
  origin_->abandon();
}

}  // namespace hopcheck::play
