// How far a line can go: the search for the first octet that no line may hold. It is where a reader spends its time, so it
// looks at sixteen octets at once where the processor can (SSE2, which every x86-64 has), and at one elsewhere; a fuzz
// target holds the two to the same answer.
#pragma once

#include <bit>

#include "http1/octets.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hopcheck::http1 {

// The first octet of [at, end) that is not a field octet (RFC 9110, 5.5), or `end`.
inline const char* skip_field_octets_one_by_one(const char* at, const char* end) {
  while (at != end && is_field_octet(*at)) ++at;
  return at;
}

#if defined(__SSE2__)
inline const char* skip_field_octets(const char* at, const char* end) {
  const __m128i first_printable = _mm_set1_epi8(0x20);
  const __m128i tab = _mm_set1_epi8('\t');
  const __m128i del = _mm_set1_epi8(0x7F);
  for (; end - at >= 16; at += 16) {
    const __m128i octets = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i printable = _mm_cmpeq_epi8(_mm_max_epu8(octets, first_printable), octets);  // or obs-text, or DEL
    const __m128i fine = _mm_andnot_si128(_mm_cmpeq_epi8(octets, del), _mm_or_si128(printable, _mm_cmpeq_epi8(octets, tab)));
    const auto other = static_cast<unsigned>(_mm_movemask_epi8(fine)) ^ 0xFFFFU;
    if (other != 0) return at + std::countr_zero(other);
  }
  return skip_field_octets_one_by_one(at, end);
}
#else
inline const char* skip_field_octets(const char* at, const char* end) { return skip_field_octets_one_by_one(at, end); }
#endif

}  // namespace hopcheck::http1
