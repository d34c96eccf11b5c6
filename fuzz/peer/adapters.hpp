// The makers of the adapters. Only those are there to link with whose HOPCHECK_PEER_... is defined.
#pragma once

#include <memory>

#include "fuzz/peer/peer.hpp"

namespace hopcheck::peer {

std::unique_ptr<Peer> beast();
std::unique_ptr<Peer> llhttp();
std::unique_ptr<Peer> http_parser();
std::unique_ptr<Peer> picohttpparser();
std::unique_ptr<Peer> libhtp();

}  // namespace hopcheck::peer
