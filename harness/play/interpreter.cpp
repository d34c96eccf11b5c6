#include "play/interpreter.hpp"

#include <algorithm>
#include <utility>

#include "http1/octets.hpp"

namespace hopcheck::play {
namespace {

constexpr std::size_t most_pending = 4 << 20;  // octets of one client that no check has read yet

}  // namespace

Interpreter::Interpreter(World& world, Origin* origin, const cases::Case& c, cases::Variables variables, Patience patience,
                         ConnectionId first_connection)
    : world_(world),
      origin_(origin),
      case_(c),
      patience_(patience),
      first_connection_(first_connection),
      walk_(c, variables),
      plays_origin_(cases::uses_origin(c.script)),
      connects_(std::find(c.needs.begin(), c.needs.end(), "connect") != c.needs.end()) {
  trace_.variables = std::move(variables);
  if (origin_ != nullptr) origin_->expect(trace_.variables.at("token"), *this);
}

Interpreter::~Interpreter() { finish(); }

void Interpreter::start() {
  began_ = world_.now();
  go_on();
}

// Steps on until something has to be waited for, or the script ends.
void Interpreter::go_on() {
  if (going_on_ || done_) return;  // an action may bring an event at once
  going_on_ = true;
  while (!waiting_) {
    const cases::Step* step = walk_.step();
    if (step == nullptr) {
      done_ = true;
      break;
    }
    const bool waits = std::holds_alternative<cases::Await>(step->what) || std::holds_alternative<cases::OneOf>(step->what);
    if (waits) {
      if (!begin_wait(*step)) break;
    } else {
      act(*step);
    }
  }
  going_on_ = false;
}

void Interpreter::act(const cases::Step& step) {
  if (const auto* sent = std::get_if<cases::Send>(&step.what)) send(step, *sent);
  if (const auto* deed = std::get_if<cases::Do>(&step.what)) perform(step, deed->deed);
  if (const auto* pause = std::get_if<cases::Wait>(&step.what)) {
    waiting_ = pausing_ = true;
    wait_began_ = world_.now();
    deadline_ = wait_began_ + pause->duration;
    return;  // past the step once time has passed
  }
  walk_.next();
}

bool Interpreter::begin_wait(const cases::Step& step) {
  if (!step.on_origin()) client(step.on);
  waiting_ = true;
  wait_began_ = last_progress_ = world_.now();
  patience_now_ = patience_for(step);
  deadline_ = wait_began_ + patience_now_;
  return try_settle();
}

Duration Interpreter::patience_for(const cases::Step& step) {
  const auto scaled = [&](Duration d) { return Duration(static_cast<Duration::rep>(static_cast<double>(d.count()) * patience_.factor)); };
  if (step.within) return scaled(*step.within);
  if (case_.within) return scaled(*case_.within);
  const auto found = clients_.find(step.on);
  const bool late_close = found != clients_.end() && found->second->announced_close && wish_of(step).end;
  return scaled(patience_.usual) * (late_close ? Patience::announced_close : 1);
}

bool Interpreter::try_settle() {
  if (!waiting_ || pausing_) return false;
  const cases::Step& step = *walk_.step();
  const Wish wish = wish_of(step);
  std::optional<cases::Observation> seen;
  if (step.on_origin()) {
    OriginEnd& end = origin_end(step.on);
    seen = end.settle(wish, inbox_, ended_, walk_.variables());
    if (end.current && end.data.size() < most_pending && std::exchange(end.reading_stopped, false)) {
      world_.resume_reading(end.current->connection);
    }
  } else {
    Client& from = client(step.on);
    seen = from.settle(wish, walk_.variables());
    if (from.reading_stopped && from.pending.size() < most_pending) {
      from.reading_stopped = false;
      if (!from.told_to_stop) world_.resume_reading(from.id);
    }
  }
  if (!seen) return false;
  seen->waited = world_.now() - wait_began_;
  settle(*seen);
  return true;
}

void Interpreter::settle(const cases::Observation& seen) {
  if (seen.kind == cases::Observation::Kind::refused) trace_.target_gone = true;
  if (seen.rests_on_time()) record(walk_.step()->on, 0, Moment::Kind::note, {}, 0, cases::describe(seen));
  waiting_ = false;
  trace_.settled.push_back(seen);
  walk_.settle(seen);
}

std::optional<Time> Interpreter::deadline() const {
  if (done_ || !waiting_) return std::nullopt;
  return deadline_;
}

void Interpreter::extend(Duration late) {
  if (!waiting_ || pausing_) return;
  const Time bound = wait_began_ + 2 * std::max(patience_.longest, patience_now_);  // or a slow machine would wait for ever
  deadline_ = std::max(deadline_, std::min(std::max(deadline_, world_.now()) + late, bound));
}

void Interpreter::time_passed() {
  const Time now = world_.now();
  if (done_ || !waiting_ || now < deadline_) return;
  if (pausing_) {
    waiting_ = pausing_ = false;
    walk_.next();
  } else {
    const cases::Step& step = *walk_.step();
    const Duration waited = now - wait_began_;
    const bool kept_coming = now - last_received_ < patience_now_;
    settle(step.on_origin() ? origin_end(step.on).gave_up(wish_of(step), inbox_, waited) : client(step.on).gave_up(waited, kept_coming));
  }
  go_on();
}

// Something moves: patience begins anew, up to the bound that nothing moves.
void Interpreter::progress(bool received) {
  if (!waiting_ || pausing_) return;
  last_progress_ = world_.now();
  if (received) last_received_ = last_progress_;
  deadline_ = std::max(deadline_, std::min(last_progress_ + patience_now_, wait_began_ + std::max(patience_.longest, patience_now_)));
}

Client& Interpreter::client(const std::string& name) {
  auto& slot = clients_[name];
  if (!slot) {
    slot = std::make_unique<Client>();
    slot->number = static_cast<int>(clients_.size());
    slot->id = first_connection_ + clients_.size();
    record(name, slot->number, Moment::Kind::opened);  // what is sent goes out once it is
    witness_.opened(slot->id, name, slot->number);
    world_.connect(slot->id);
  }
  return *slot;
}

OriginEnd& Interpreter::origin_end(const std::string& name) { return origins_[name]; }

void Interpreter::send(const cases::Step& step, const cases::Send& send) {
  cases::Octets octets = send.octets.expand(walk_.variables());
  if (step.on_origin()) {
    const OriginEnd& end = origin_end(step.on);
    if (!end.current || origin_ == nullptr) return;
    record(step.on, number_of(end.current->connection), Moment::Kind::sent, octets.prefix(Trace::most_octets), octets.size());
    return origin_->send(end.current->connection, std::move(octets), send.chop);
  }
  Client& to = client(step.on);
  record(step.on, to.number, Moment::Kind::sent, octets.prefix(Trace::most_octets), octets.size());
  witness_.sent(to.id, octets);
  world_.send(to.id, std::move(octets), send.chop);
}

void Interpreter::perform(const cases::Step& step, cases::Deed deed) {
  using cases::Deed;
  if (deed == Deed::half_close || deed == Deed::close || deed == Deed::reset) {
    const auto kind = deed == Deed::half_close ? Moment::Kind::we_half_closed
                      : deed == Deed::close    ? Moment::Kind::we_closed
                                               : Moment::Kind::we_reset;
    const bool has_request = step.on_origin() && origin_end(step.on).current;
    const int number = step.on_origin() ? (has_request ? number_of(origin_end(step.on).current->connection) : 0) : client(step.on).number;
    record(step.on, number, kind);
  }
  const bool on_origin = step.on_origin();
  if (on_origin && (!origin_end(step.on).current || origin_ == nullptr)) return;
  const ConnectionId id = on_origin ? origin_end(step.on).current->connection : client(step.on).id;
  if (!on_origin && (deed == Deed::stop_reading || deed == Deed::resume_reading)) client(step.on).told_to_stop = deed == Deed::stop_reading;
  if (deed == Deed::half_close) on_origin ? origin_->half_close(id) : world_.half_close(id);
  if (deed == Deed::close) on_origin ? origin_->close(id) : world_.close(id);
  if (deed == Deed::reset) on_origin ? origin_->reset(id) : world_.reset(id);
  if (deed == Deed::stop_reading) world_.stop_reading(id);
  if (deed == Deed::resume_reading) world_.resume_reading(id);
}

void Interpreter::handle(const Event& event) {
  const auto found =
      std::find_if(clients_.begin(), clients_.end(), [&](const auto& entry) { return entry.second->id == event.connection; });
  if (found == clients_.end() || done_) return;
  Client& from = *found->second;
  const std::string& name = found->first;
  if (const auto* octets = std::get_if<Received>(&event.what)) {
    record(name, from.number, Moment::Kind::received, octets->octets, octets->octets.size());
    witness_.received(from.id, octets->octets);
    from.pending += octets->octets;
    if (from.pending.size() > most_pending && !from.reading_stopped) {
      from.reading_stopped = true;
      world_.stop_reading(from.id);
    }
  } else if (const auto* refused = std::get_if<Refused>(&event.what)) {
    record(name, from.number, Moment::Kind::refused, {}, 0, refused->why);
    from.refused = true;
  } else if (std::holds_alternative<Fin>(event.what)) {
    record(name, from.number, Moment::Kind::fin);
    witness_.ended(from.id, false);
    from.fin = true;
  } else if (std::holds_alternative<Reset>(event.what)) {
    record(name, from.number, Moment::Kind::reset);
    witness_.ended(from.id, true);
    from.reset = true;
  }
  progress(std::holds_alternative<Received>(event.what) && walk_.step() != nullptr && name == walk_.step()->on);
  if (try_settle()) go_on();
}

void Interpreter::arrived(std::shared_ptr<Arrival> arrival) {
  inbox_.push_back(std::move(arrival));
  progress(true);
  if (try_settle()) go_on();
}

void Interpreter::grew(const Arrival&) {
  progress(true);
  if (try_settle()) go_on();
}

void Interpreter::origin_received(ConnectionId connection, const std::string& octets, bool tunnel, Time) {
  record(origin_name(connection), number_of(connection), Moment::Kind::received, octets, octets.size());
  progress(true);
  if (!tunnel) return;
  for (const auto& arrival : inbox_) {
    if (!arrival->tunnel || arrival->connection != connection) continue;
    arrival->octets += octets;
    if (arrival->octets.size() > most_pending) world_.stop_reading(connection);
  }
  for (auto& [name, end] : origins_) {
    if (!end.current || end.current->connection != connection) continue;
    end.data += octets;
    if (end.data.size() > most_pending && !std::exchange(end.reading_stopped, true)) world_.stop_reading(connection);
  }
  if (try_settle()) go_on();
}

void Interpreter::origin_ended(ConnectionId connection, bool reset, Time) {
  record(origin_name(connection), number_of(connection), reset ? Moment::Kind::reset : Moment::Kind::fin);
  ended_[connection] = reset;
  if (try_settle()) go_on();
}

int Interpreter::number_of(ConnectionId connection) {
  return numbers_.try_emplace(connection, static_cast<int>(numbers_.size()) + 1).first->second;
}

std::string Interpreter::origin_name(ConnectionId connection) const {
  for (const auto& [name, end] : origins_) {
    if (end.current && end.current->connection == connection) return name;
  }
  return "origin";
}

void Interpreter::record(const std::string& endpoint, int connection, Moment::Kind kind, std::string_view octets, std::uint64_t length,
                         std::string note) {
  auto& moments = trace_.moments;
  const auto kept = octets.substr(0, Trace::most_octets);
  const bool joins = kind == Moment::Kind::received && !moments.empty() && moments.back().kind == kind &&
                     moments.back().endpoint == endpoint && moments.back().connection == connection;
  if (joins) {
    Moment& last = moments.back();
    last.octets.append(kept.substr(0, Trace::most_octets - std::min(Trace::most_octets, last.octets.size())));
    last.length += length;
  } else if (moments.size() < Trace::most_moments) {
    moments.push_back({world_.now() - began_, endpoint, connection, kind, std::string(kept), length, std::move(note)});
  } else {
    ++trace_.moments_lost;
  }
}

Trace Interpreter::finish() {
  done_ = true;
  waiting_ = false;
  for (const auto& [name, from] : clients_) {
    if (!from->refused && !from->reset) world_.drop(from->id);
  }
  clients_.clear();
  if (origin_ != nullptr) std::exchange(origin_, nullptr)->forget(trace_.variables.at("token"));
  trace_.said = witness_.finish();
  trace_.took = world_.now() - began_;
  return std::move(trace_);
}

}  // namespace hopcheck::play
