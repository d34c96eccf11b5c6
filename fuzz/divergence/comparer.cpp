#include "fuzz/divergence/comparer.hpp"

namespace hopcheck::divergence {

Comparer::Comparer(std::vector<std::unique_ptr<peer::Peer>> peers, std::span<const Rule> rules)
    : peers_(std::move(peers)), rules_(rules), readings_(peers_.size()) {
  for (std::size_t i = 0; i < peers_.size(); ++i) findings_.push_back({peers_[i].get(), &readings_[i], std::nullopt});
}

const std::vector<Finding>& Comparer::compare(const fuzz::Stream& stream) {
  reference_->read(stream, reference_reading_);
  for (std::size_t i = 0; i < peers_.size(); ++i) {
    Finding& finding = findings_[i];
    peers_[i]->read(stream, readings_[i]);
    finding.difference = divergence::compare(reference_reading_, readings_[i]);
    finding.rule = nullptr;
    if (finding.difference)
      finding.rule = rule_for(rules_, finding.peer->name(), {stream, reference_reading_, readings_[i], *finding.difference});
  }
  return findings_;
}

}  // namespace hopcheck::divergence
