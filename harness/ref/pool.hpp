// A gateway's connections to its origin, by id; the idle ones are there to be used again (RFC 9112, 9.3).
#pragma once

#include <map>
#include <memory>

#include "ref/upstream.hpp"

namespace hopcheck::ref {

class Pool {
 public:
  explicit Pool(Context& context) : context_(context) {}

  // An idle connection, or a new one; a new one in any case where `fresh`.
  Upstream& take(bool fresh) {
    for (const auto& [id, upstream] : upstreams_) {
      if (!fresh && upstream->idle()) return *upstream;
    }
    const ConnectionId id = next_++;
    context_.connect(id);
    return *(upstreams_[id] = std::make_unique<Upstream>(context_, id));
  }

  Upstream* find(ConnectionId id) const {
    const auto found = upstreams_.find(id);
    return found == upstreams_.end() ? nullptr : found->second.get();
  }

  void forget_closed() {
    std::erase_if(upstreams_, [](const auto& entry) { return entry.second->closed(); });
  }

  const std::map<ConnectionId, std::unique_ptr<Upstream>>& all() const { return upstreams_; }

 private:
  Context& context_;
  std::map<ConnectionId, std::unique_ptr<Upstream>> upstreams_;
  ConnectionId next_ = first_outgoing;
};

}  // namespace hopcheck::ref
