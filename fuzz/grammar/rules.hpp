// The rules of the grammar of HTTP/1.1 that are asked for by name, each by the name that its document gives it.
#pragma once

#include <cstddef>
#include <string_view>

#include "fuzz/grammar/abnf.hpp"
#include "fuzz/grammar/collected.hpp"

namespace hopcheck::grammar {

struct Rules {
  Grammar grammar{collected_documents()};

  std::size_t method = http11("method");
  std::size_t request_target = http11("request-target");
  std::size_t absolute_form = http11("absolute-form");
  std::size_t origin_form = http11("origin-form");
  std::size_t http_version = http11("HTTP-version");
  std::size_t status_code = http11("status-code");
  std::size_t reason_phrase = http11("reason-phrase");
  std::size_t chunk_size = http11("chunk-size");
  std::size_t last_chunk = http11("last-chunk");
  std::size_t transfer_encoding = http11("Transfer-Encoding");

  std::size_t field_name = http("field-name");
  std::size_t field_value = http("field-value");
  std::size_t host = http("Host");
  std::size_t content_length = http("Content-Length");
  std::size_t transfer_coding = http("transfer-coding");
  std::size_t token = http("token");
  std::size_t connection_of_sender = http("Connection");
  std::size_t upgrade_of_sender = http("Upgrade");
  std::size_t imf_fixdate = http("IMF-fixdate");

  std::size_t scheme = grammar.rule("URI", "scheme");

  std::size_t request_start = recipient("request-start");
  std::size_t response_start = recipient("response-start");
  std::size_t fields = recipient("fields");
  std::size_t chunk_start = recipient("chunk-start");
  std::size_t trailers = recipient("trailers");
  std::size_t begun_line = recipient("begun-line");
  std::size_t transfer_codings = recipient("transfer-codings");
  std::size_t connection = recipient("connection");
  std::size_t upgrade = recipient("upgrade");
  std::size_t via = recipient("via");
  std::size_t via_of_sender = recipient("via-of-sender");
  std::size_t narrow_via = recipient("narrow-via");
  std::size_t plain_via = recipient("plain-via");
  std::size_t tight_codings = recipient("tight-codings");
  std::size_t plain_codings = recipient("plain-codings");
  std::size_t connect_target = recipient("connect-target");
  std::size_t http_target = recipient("http-target");

 private:
  std::size_t http11(std::string_view name) { return grammar.rule("HTTP/1.1", name); }
  std::size_t http(std::string_view name) { return grammar.rule("HTTP", name); }
  std::size_t recipient(std::string_view name) { return grammar.rule("recipient", name); }
};

// Compiled when first asked for.
const Rules& rules();

}  // namespace hopcheck::grammar
