#include "fuzz/divergence/comparer.hpp"

#include <algorithm>

namespace hopcheck::divergence {

Comparer::Comparer(std::vector<std::unique_ptr<peer::Peer>> peers, std::span<const Rule> rules)
    : peers_(std::move(peers)), rules_(peers_.size()), readings_(peers_.size()) {
  for (std::size_t i = 0; i < peers_.size(); ++i) {
    findings_.push_back({peers_[i].get(), &readings_[i], std::nullopt});
    for (const Rule& rule : rules)
      if (rule.concerns(peers_[i]->name())) rules_[i].push_back(&rule);
  }
}

const std::vector<Finding>& Comparer::compare(const fuzz::Stream& stream) {
  reference_->read(stream, reference_reading_);
  for (std::size_t i = 0; i < peers_.size(); ++i) {
    Finding& finding = findings_[i];
    peers_[i]->read(stream, readings_[i]);
    finding.difference = divergence::compare(reference_reading_, readings_[i]);
    finding.rule = nullptr;
    if (!finding.difference) continue;
    const Parting parting{stream, reference_reading_, readings_[i], *finding.difference};
    const auto found = std::find_if(rules_[i].begin(), rules_[i].end(), [&](const Rule* rule) { return rule->covers(parting); });
    if (found != rules_[i].end()) finding.rule = *found;
  }
  return findings_;
}

}  // namespace hopcheck::divergence
