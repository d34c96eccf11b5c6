#include "fuzz/peer/peer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fuzz/peer/adapters.hpp"
#include "http1/octets.hpp"

namespace hopcheck::peer {
namespace {

constexpr std::array all{
    Kind{"beast", "Boost.Beast", "libboost1.81-dev", "1.81"},
    Kind{"llhttp", "llhttp", "node-llhttp", "8.1"},
    Kind{"http_parser", "http_parser", "libhttp-parser-dev", "2.9"},
    Kind{"picohttpparser", "picohttpparser", "libh2o0.13", "libh2o 0.13"},
    Kind{"libhtp", "libhtp", "libhtp-dev", "0.5"},
};

}  // namespace

std::span<const Kind> kinds() { return all; }

const Kind* kind_named(std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Kind& kind) { return kind.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::unique_ptr<Peer>> installed() {
  std::vector<std::unique_ptr<Peer>> peers;
#ifdef HOPCHECK_PEER_BEAST
  peers.push_back(beast());
#endif
#ifdef HOPCHECK_PEER_LLHTTP
  peers.push_back(llhttp());
#endif
#ifdef HOPCHECK_PEER_HTTP_PARSER
  peers.push_back(http_parser());
#endif
#ifdef HOPCHECK_PEER_PICOHTTPPARSER
  peers.push_back(picohttpparser());
#endif
#ifdef HOPCHECK_PEER_LIBHTP
  peers.push_back(libhtp());
#endif
  return peers;
}

std::unique_ptr<Peer> installed(std::string_view name) {
  for (auto& peer : installed())
    if (peer->name() == name) return std::move(peer);
  return nullptr;
}

std::optional<std::string> other_version(const Peer& peer) {
  const Kind* kind = kind_named(peer.name());
  const std::string version = peer.version();
  if (kind == nullptr) return std::nullopt;
  const bool begins = version.starts_with(kind->version);
  if (begins && (version.size() == kind->version.size() || !http1::is_digit(version[kind->version.size()]))) return std::nullopt;
  return fmt::format("{} is {} here, and the rules were written for {}: what is known of it may not hold", kind->title, version,
                     kind->version);
}

}  // namespace hopcheck::peer
