#include "ref/gateway.hpp"

#include <map>
#include <utility>

#include "ref/forwarder.hpp"

namespace hopcheck::ref {
namespace {

class Gateway : public Node {
 public:
  Gateway(Policy policy, Settings settings, bool is_proxy)
      : context_{policy, std::move(settings), is_proxy, false, {}, {}, {}}, pool_(context_) {}

  const Policy& policy() const override { return context_.policy; }
  void accepted(ConnectionId id, Time now) override {
    context_.now = now;
    auto session = std::make_unique<Session>(context_, id);
    auto forwarder = std::make_unique<Forwarder>(context_, *session, pool_);
    Client client{nullptr, forwarder.get()};
    session->answered_by(std::move(forwarder));
    client.session = std::move(session);
    clients_[id] = std::move(client);
  }
  void connected(ConnectionId id, Time now) override {
    on(id, now, {}, [](Upstream& upstream) { upstream.connected(); });
  }
  void refused(ConnectionId id, Time now) override {
    on(id, now, {}, [](Upstream& upstream) { upstream.refused(); });
  }
  void received(ConnectionId id, std::string_view octets, Time now) override {
    on(id, now, [&](Session& session) { session.received(octets); }, [&](Upstream& upstream) { upstream.received(octets); });
  }
  void ended(ConnectionId id, Time now) override {
    on(id, now, [](Session& session) { session.ended(); }, [](Upstream& upstream) { upstream.ended(); });
  }
  void was_reset(ConnectionId id, Time now) override {
    on(id, now, [](Session& session) { session.was_reset(); }, [](Upstream& upstream) { upstream.was_reset(); });
  }

  std::optional<Time> deadline() const override {
    std::optional<Time> first;
    const auto consider = [&](std::optional<Time> due) {
      if (due && (!first || *due < *first)) first = due;
    };
    for (const auto& [id, client] : clients_) consider(client.session->deadline());
    for (const auto& [id, upstream] : pool_.all()) consider(upstream->deadline());
    return first;
  }
  void tick(Time now) override {
    context_.now = now;
    for (const auto& [id, client] : clients_) client.session->tick();
    for (const auto& [id, upstream] : pool_.all()) upstream->tick();
    forget_closed();
  }

  std::vector<Command> take_commands() override { return std::exchange(context_.commands, {}); }

  ConnectionId outlet_of(ConnectionId id) const override {
    const auto client = clients_.find(id);
    if (client != clients_.end()) return client->second.forwarder->outlet();
    const Upstream* upstream = pool_.find(id);
    const auto* taker = upstream ? dynamic_cast<const Forwarder*>(upstream->taker()) : nullptr;
    return taker ? taker->client() : id;
  }

 private:
  struct Client {
    std::unique_ptr<Session> session;  // owns the forwarder
    Forwarder* forwarder;
  };

  void on(ConnectionId id, Time now, const std::function<void(Session&)>& to_session, const std::function<void(Upstream&)>& to_upstream) {
    context_.now = now;
    const auto client = clients_.find(id);
    if (client != clients_.end()) to_session(*client->second.session);
    else if (Upstream* upstream = pool_.find(id)) to_upstream(*upstream);
    forget_closed();
  }

  // Sessions first: an exchange in progress gives its upstream connection up when it goes.
  void forget_closed() {
    std::erase_if(clients_, [](const auto& entry) { return entry.second.session->closed(); });
    pool_.forget_closed();
  }

  Context context_;
  Pool pool_;
  std::map<ConnectionId, Client> clients_;
};

}  // namespace

std::unique_ptr<Node> make_gateway(Policy policy, Settings settings) {
  return std::make_unique<Gateway>(policy, std::move(settings), false);
}

std::unique_ptr<Node> make_proxy(Policy policy, Settings settings) { return std::make_unique<Gateway>(policy, std::move(settings), true); }

}  // namespace hopcheck::ref
