// The parsers that the reference reader is compared with, each behind one interface. A peer is there where its package was when
// hopcheck was configured; what is not there can still be named, with the package that would bring it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/peer/reading.hpp"
#include "fuzz/stream/stream.hpp"

namespace hopcheck::peer {

// What is fixed for a peer, installed or not.
struct Kind {
  std::string_view name;     // as in fuzz/divergences.json: "llhttp"
  std::string_view title;    // as its authors write it
  std::string_view package;  // of Debian
  std::string_view version;  // that the rules were written for, as far as it matters: 8.1 is also 8.1.2
};
std::span<const Kind> kinds();
const Kind* kind_named(std::string_view name);

// One parser, driven as its documentation says, under limits no lower than the reference's where it has any. Each call of read() is a
// connection of its own, which is closed behind the last octet. Not for several threads at once.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual std::string_view name() const = 0;
  // That of the library in this process, not of its headers, where it can tell.
  virtual std::string version() const = 0;
  virtual void read(const fuzz::Stream& stream, Reading& into) = 0;

  Reading read(const fuzz::Stream& stream) {
    Reading reading;
    read(stream, reading);
    return reading;
  }
};

// harness/http1, through the same interface.
std::unique_ptr<Peer> reference();

// The peers that are in this build, in the order of kinds(). The first form takes all.
std::vector<std::unique_ptr<Peer>> installed();
std::unique_ptr<Peer> installed(std::string_view name);

// Why the rules may not hold for this peer: its version and the one that they were written for; nothing where they do.
std::optional<std::string> other_version(const Peer& peer);

}  // namespace hopcheck::peer
