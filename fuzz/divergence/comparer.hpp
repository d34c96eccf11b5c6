// Reads a stream with the reference and with every peer, and says where each differs, and under which rule.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "fuzz/divergence/difference.hpp"
#include "fuzz/divergence/rule.hpp"
#include "fuzz/peer/peer.hpp"

namespace hopcheck::divergence {

// How one peer compares. The readings belong to the comparer, until it compares again.
struct Finding {
  peer::Peer* peer;
  const peer::Reading* reading;
  std::optional<Difference> difference;
  const Rule* rule = nullptr;  // that covers the difference

  bool is_new() const { return difference && rule == nullptr; }
};

class Comparer {
 public:
  // The rules must stay where they are.
  Comparer(std::vector<std::unique_ptr<peer::Peer>> peers, std::span<const Rule> rules);

  // The findings in the order of the peers.
  const std::vector<Finding>& compare(const fuzz::Stream& stream);
  const peer::Reading& reference() const { return reference_reading_; }
  std::span<const std::unique_ptr<peer::Peer>> peers() const { return peers_; }

 private:
  std::vector<std::unique_ptr<peer::Peer>> peers_;
  std::vector<std::vector<const Rule*>> rules_;  // of each peer, in their order
  std::unique_ptr<peer::Peer> reference_ = peer::reference();
  peer::Reading reference_reading_;
  std::vector<peer::Reading> readings_;
  std::vector<Finding> findings_;
};

}  // namespace hopcheck::divergence
