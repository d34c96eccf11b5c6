// Where the prose of the RFCs, or a choice that it leaves and hopcheck has made, says more than the ABNF: one row a point,
// each with its citation and a check that is plain to see. The rest of the recogniser is ABNF.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "fuzz/grammar/matcher.hpp"
#include "fuzz/grammar/recogniser.hpp"

namespace hopcheck::grammar {

// A head that the ABNF accepts. What it views is part of the text of the matcher.
struct Judged {
  Matcher& matcher;
  const Head& head;
  bool request;
  std::string_view method;  // that the response answers
  std::vector<std::string_view> values_of(std::string_view name) const;
};

struct Prose {
  std::string_view error;  // what the reader calls it when this does not hold: the name of an http1::ErrorKind
  std::string_view says;
  std::string_view cite;
  bool (*holds)(const Judged&);
};

std::span<const Prose> start_line_prose();  // of both kinds of start-line
std::span<const Prose> request_prose();     // of Host: of the head of a request
std::span<const Prose> length_prose();      // of a head whose length fields count

// RFC 9112, 2.2: a server ignores at least one empty line before a request-line. The reader's limit, unless told otherwise.
inline constexpr std::size_t most_empty_lines = 8;

// RFC 9112, 6.3: rules 1 and 2 need no length fields, so that what they say, or fail to say, does not count.
bool length_fields_count(const Judged& judged);

// RFC 9112, 6.3, of a head in which all the rows hold.
Body body_of(const Judged& judged);

// RFC 9110, 8.6, and RFC 9112, 7.1: a recipient must expect large numbers, and not overflow. The reader counts in 64 bits.
bool fits_64_bits(std::string_view decimal);
bool hexadecimal_fits_64_bits(std::string_view hexadecimal);

}  // namespace hopcheck::grammar
