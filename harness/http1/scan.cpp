#include "http1/scan.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <bit>
#endif

namespace hopcheck::http1 {

std::size_t find_other_one_by_one(const OctetClass& octets, std::string_view text, std::size_t at) {
  while (at < text.size() && octets.has(text[at])) ++at;
  return at;
}

LineEnds find_line_ends_one_by_one(std::string_view text, std::size_t at) {
  const std::size_t token = find_other_one_by_one(class_of_token_octets, text, at);
  return {token, find_other_one_by_one(class_of_field_octets, text, token)};
}

#if defined(__x86_64__)
// Functions for AVX2 are inlined in such only: hence the attributes.
#define HOPCHECK_AVX2 __attribute__((target("avx2")))
#define HOPCHECK_AVX2_INLINE __attribute__((target("avx2"), always_inline)) inline

namespace {

constexpr std::size_t width = 32;

struct Halves {
  __m256i low;
  __m256i high;
};

HOPCHECK_AVX2_INLINE Halves load(const char* octets) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i all = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(octets));
  return {_mm256_and_si256(all, half), _mm256_and_si256(_mm256_srli_epi16(all, 4), half)};
}

HOPCHECK_AVX2_INLINE __m256i rows(const std::array<std::uint8_t, 16>& of) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of.data())));
}

// A bit for each octet that is not of the class.
HOPCHECK_AVX2_INLINE std::uint32_t others(const Halves& octets, const OctetClass& of) {
  const __m256i low = _mm256_shuffle_epi8(rows(of.low), octets.low);
  const __m256i high = _mm256_shuffle_epi8(rows(of.high), octets.high);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(low, high), _mm256_setzero_si256())));
}

HOPCHECK_AVX2_INLINE std::size_t first(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

HOPCHECK_AVX2 std::size_t find_other_32_at_once(const OctetClass& octets, std::string_view text, std::size_t at) {
  for (; text.size() - at >= width; at += width) {
    if (const auto found = others(load(text.data() + at), octets); found != 0) return at + first(found);
  }
  if (at == text.size()) return at;
  // The last 32 octets: nothing behind the text is read. Those before `at` have been looked at.
  const char* const last = text.data() + text.size() - width;
  const auto found = others(load(last), octets) >> (text.data() + at - last);
  return found != 0 ? at + first(found) : text.size();
}

HOPCHECK_AVX2 LineEnds find_line_ends_32_at_once(std::string_view text, std::size_t at) {
  // Most names, and many lines, end within the first 32.
  const std::size_t shift = text.size() - at >= width ? 0 : width - (text.size() - at);
  const Halves octets = load(text.data() + at - shift);
  const auto token = others(octets, class_of_token_octets) >> shift;
  const auto line = others(octets, class_of_field_octets) >> shift;
  const std::size_t next = at + width - shift;
  if (token == 0) {
    const std::size_t end = find_other_32_at_once(class_of_token_octets, text, next);
    return {end, find_other_32_at_once(class_of_field_octets, text, end)};
  }
  return {at + first(token), line != 0 ? at + first(line) : find_other_32_at_once(class_of_field_octets, text, next)};
}

bool is_for_32_at_once(std::string_view text) { return text.size() >= width && __builtin_cpu_supports("avx2"); }

}  // namespace

std::size_t find_other(const OctetClass& octets, std::string_view text, std::size_t at) {
  return is_for_32_at_once(text) ? find_other_32_at_once(octets, text, at) : find_other_one_by_one(octets, text, at);
}

LineEnds find_line_ends(std::string_view text, std::size_t at) {
  if (at == text.size() || text[at] == '\r') return {at, at};
  return is_for_32_at_once(text) ? find_line_ends_32_at_once(text, at) : find_line_ends_one_by_one(text, at);
}
#else
std::size_t find_other(const OctetClass& octets, std::string_view text, std::size_t at) { return find_other_one_by_one(octets, text, at); }
LineEnds find_line_ends(std::string_view text, std::size_t at) { return find_line_ends_one_by_one(text, at); }
#endif

}  // namespace hopcheck::http1
