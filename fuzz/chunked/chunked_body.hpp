// The chunked transfer coding read straight from its grammar (RFC 9112, 7.1), slowly and without a thought for speed: what the
// decoder of harness/http1 is held against. It knows nothing of http1, so that no mistake is made twice in the same words.
//
//   chunked-body    = *chunk last-chunk trailer-section CRLF
//   chunk           = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
//   chunk-size      = 1*HEXDIG
//   last-chunk      = 1*("0") [ chunk-ext ] CRLF
//   chunk-ext       = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
//   chunk-ext-name  = token
//   chunk-ext-val   = token / quoted-string
//   trailer-section = *( field-line CRLF )
//   field-line      = field-name ":" OWS field-value OWS
//   field-value     = *field-content
//   quoted-string   = DQUOTE *( qdtext / quoted-pair ) DQUOTE
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopcheck::fuzz {

struct ChunkedBody {
  enum class Outcome {
    complete,   // it ends at `end`; what follows is no part of it
    prefix,     // some chunked body begins with these octets, all of them
    broken,     // none does: none begins with the first `viable` + 1 of them
    too_large,  // a chunk-size of 2^64 or more
  };
  Outcome outcome = Outcome::broken;
  std::size_t end = 0;
  std::size_t line = 0;    // where the line begins that is read last, or what ends the data of a chunk
  std::size_t viable = 0;  // so many of the octets begin some chunked body
  std::string content;
  std::vector<std::pair<std::string, std::string>> trailers;
};

ChunkedBody read_chunked_body(std::string_view octets);

}  // namespace hopcheck::fuzz
