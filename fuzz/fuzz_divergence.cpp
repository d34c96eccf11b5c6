// The property: where the reference reader and Boost.Beast, llhttp, http_parser, picohttpparser or libhtp read a stream of messages
// differently, fuzz/divergences.json says so, and who is right.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/divergence/comparer.hpp"
#include "fuzz/divergence/side_by_side.hpp"
#include "fuzz/stream/stream.hpp"

namespace {

using namespace hopcheck;

divergence::Comparer comparer() {
  for (const auto& kind : peer::kinds()) {
    const auto peer = peer::installed(kind.name);
    if (peer == nullptr) std::fprintf(stderr, "NOT COMPARED: %s, for want of the package %s\n", kind.name.data(), kind.package.data());
    if (peer == nullptr) continue;
    if (const auto other = peer::other_version(*peer)) std::fprintf(stderr, "%s\n", other->c_str());
  }
  return {peer::installed(), divergence::built_in_rules()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static divergence::Comparer peers = comparer();
  const auto stream = fuzz::stream_of({reinterpret_cast<const char*>(data), size});
  const auto& findings = peers.compare(stream);
  const std::string news = divergence::news(findings, peers.reference(), stream);
  if (news.empty()) return 0;
  std::fprintf(stderr, "%s", news.c_str());
  std::abort();
}
