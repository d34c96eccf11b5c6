#include "ref/server.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "ref/origin.hpp"

namespace hopcheck::ref {
namespace {

class Server : public Node {
 public:
  Server(Policy policy, Settings settings) : context_{policy, std::move(settings), false, false, {}, {}, {}} {}

  const Policy& policy() const override { return context_.policy; }
  void accepted(ConnectionId id, Time now) override {
    context_.now = now;
    auto session = std::make_unique<Session>(context_, id);
    session->answered_by(std::make_unique<Origin>(context_, *session));
    sessions_[id] = std::move(session);
  }
  void connected(ConnectionId, Time) override {}
  void refused(ConnectionId, Time) override {}
  void received(ConnectionId id, std::string_view octets, Time now) override {
    on(id, now, [&](Session& session) { session.received(octets); });
  }
  void ended(ConnectionId id, Time now) override {
    on(id, now, [](Session& session) { session.ended(); });
  }
  void was_reset(ConnectionId id, Time now) override {
    on(id, now, [](Session& session) { session.was_reset(); });
  }

  std::optional<Time> deadline() const override {
    std::optional<Time> first;
    for (const auto& [id, session] : sessions_) {
      const auto due = session->deadline();
      if (due && (!first || *due < *first)) first = due;
    }
    return first;
  }
  void tick(Time now) override {
    context_.now = now;
    for (const auto& [id, session] : sessions_) session->tick();
    std::erase_if(sessions_, [](const auto& entry) { return entry.second->closed(); });
  }

  std::vector<Command> take_commands() override { return std::exchange(context_.commands, {}); }
  ConnectionId outlet_of(ConnectionId connection) const override { return connection; }

 private:
  template <class Event>
  void on(ConnectionId id, Time now, Event event) {
    context_.now = now;
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return;
    event(*found->second);
    if (found->second->closed()) sessions_.erase(found);
  }

  Context context_;
  std::map<ConnectionId, std::unique_ptr<Session>> sessions_;
};

}  // namespace

std::unique_ptr<Node> make_server(Policy policy, Settings settings) { return std::make_unique<Server>(policy, std::move(settings)); }

}  // namespace hopcheck::ref
