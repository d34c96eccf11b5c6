#include "ref/misreading.hpp"

#include <algorithm>
#include <array>

#include "http1/octets.hpp"
#include "ref/raw_head.hpp"

namespace hopcheck::ref {
namespace {

using http1::Framing;

constexpr std::array lengths{"Content-Length", "Transfer-Encoding"};

// Sixteen digits are what some buffer holds; the value is that of the first of them.
void cut_digits(std::string& raw, std::size_t at) {
  const std::string value = value_at(raw, at);
  const auto digits = std::string(http1::trim(value));
  if (digits.size() > 16) set_value(raw, at, digits.substr(0, 16));
}

void misread_length(const Policy& policy, std::string& raw) {
  const std::size_t at = lines_named(raw, "Content-Length").front();
  if (!policy.counts_in_64_bits) set_value(raw, at, std::to_string(std::stoull(value_at(raw, at)) & 0xFFFFFFFFU));
  if (!policy.reads_every_digit) cut_digits(raw, at);
}

// RFC 9112, 6: of any, if the fields say that there is some.
bool reads_content_of(const Policy& policy, const std::string& method) {
  if (method == "GET") return policy.reads_content_of_get;
  return policy.reads_content_of_any_method || method == "POST" || method == "PUT";
}

// Only "Name: value" is what it knows.
void require_one_space(std::string& raw) {
  for (const auto* name : {"Content-Length", "Transfer-Encoding", "Connection"}) {
    for (const std::size_t at : lines_named(raw, name)) {
      const std::string value = value_at(raw, at);
      if (value != " " + std::string(http1::trim(value))) erase_line(raw, at);
    }
  }
}

void require_exact_names(std::string& raw) {
  for (const std::string name : {"Content-Length", "Transfer-Encoding", "Connection", "Host"}) {
    for (const std::size_t at : lines_named(raw, name)) {
      if (raw.compare(at, name.size(), name) != 0) erase_line(raw, at);
    }
  }
}

// CGI has one name for X-Y and X_Y.
void take_underscores_for_hyphens(std::string& raw) {
  for (const std::string name : lengths) {
    std::string similar = name;
    std::replace(similar.begin(), similar.end(), '-', '_');
    for (const std::size_t at : lines_named(raw, similar)) {
      for (const auto* other : lengths) erase_lines(raw, other);
      raw.replace(raw.find(similar, std::min(at, raw.find(similar))), name.size(), name);
    }
  }
}

void stop_values_at_nul(std::string& raw) {
  const char nul = disguise('\0');
  for (std::size_t at = raw.find(nul); at != std::string::npos; at = raw.find(nul)) raw.erase(at, line_at(raw, at).end - at);
}

void misread_names_and_values(const Policy& policy, std::string& raw) {
  if (!policy.reads_values_behind_nul) stop_values_at_nul(raw);
  if (!policy.trims_values) require_one_space(raw);
  if (!policy.compares_names_without_case) require_exact_names(raw);
  if (!policy.knows_underscore_from_hyphen) take_underscores_for_hyphens(raw);
}

}  // namespace

bool misreads_anything(const Policy& policy) {
  return !policy.decodes_chunked || !policy.compares_codings_without_case || !policy.reads_content_of_get ||
         !policy.reads_content_of_any_method || !policy.counts_in_64_bits || !policy.reads_every_digit || !policy.reads_values_behind_nul ||
         !policy.trims_values || !policy.compares_names_without_case || !policy.knows_underscore_from_hyphen ||
         !policy.takes_bad_whitespace || !policy.reads_quoted_pairs;
}

HeadKind head_kind(const http1::Reader& reader) {
  const auto& head = reader.head();
  return {head.is_request(), head.is_request() ? head.request().method : "", reader.framing()};
}

bool misread_head(const Policy& policy, const HeadKind& kind, std::string& raw) {
  const std::string before = raw;
  const auto coding = lines_named(raw, "Transfer-Encoding");
  const bool odd_case = !coding.empty() && value_at(raw, coding.front()).find("chunked") == std::string::npos;
  if (kind.is_request && kind.framing == Framing::chunked) {
    if (!policy.decodes_chunked || (odd_case && !policy.compares_codings_without_case)) {
      erase_lines(raw, "Transfer-Encoding");
    }
  }
  if (kind.framing == Framing::length) misread_length(policy, raw);
  if (kind.is_request && !reads_content_of(policy, kind.method)) {
    for (const auto* name : lengths) erase_lines(raw, name);
  }
  if (kind.is_request) misread_names_and_values(policy, raw);
  return raw != before;
}

bool misread_chunk_line(const Policy& policy, std::string& raw) {
  const std::size_t head = raw.find("\r\n\r\n");
  if (head == std::string::npos || !raw.ends_with("\r\n") || raw.size() < head + 6) return false;
  const std::size_t begin = head + 4;
  const auto line = std::string_view(raw).substr(begin, raw.size() - begin - 2);
  if (line.find('\n') != std::string_view::npos) return false;
  const bool is_size = std::all_of(line.begin(), line.end(), http1::is_hex_digit);
  if (!policy.counts_in_64_bits && is_size && line.size() > 8 && line.size() <= 16) {
    raw.erase(begin, line.size() - 8);
    return true;
  }
  const bool stumbles = (!policy.takes_bad_whitespace && line.find_first_of(" \t") != std::string_view::npos) ||
                        (!policy.reads_quoted_pairs && line.find("\\\"") != std::string_view::npos);
  if (stumbles) raw.replace(begin, line.size(), "?");  // no chunk-size to it
  return stumbles;
}

http1::Head restored(http1::Head head) {
  for (http1::Field& field : head.fields) {
    for (char& c : field.value) {
      if (is_disguised(c)) c = undisguised(c);
    }
  }
  return head;
}

}  // namespace hopcheck::ref
