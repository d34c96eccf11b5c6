#include "http1/scan.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <bit>
#endif

namespace hopcheck::http1 {

std::size_t find_other_one_by_one(const OctetClass& octets, std::string_view text, std::size_t at) {
  while (at < text.size() && octets.has(text[at])) ++at;
  return at;
}

std::size_t find_lines_one_by_one(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found) {
  std::size_t from = at + seen;
  for (std::size_t count = 0;;) {
    const std::size_t token = find_other_one_by_one(class_of_token_octets, text, from);
    const std::size_t line = find_other_one_by_one(class_of_field_octets, text, token);
    found[count++] = {token, line};
    if (line == at || !is_crlf(text, line) || count == found.size()) return count;
    at = from = line + 2;
  }
}

#if defined(__x86_64__)
// Functions for AVX2 are inlined in such only: hence the attributes.
#define HOPCHECK_AVX2 __attribute__((target("avx2,bmi,bmi2")))
#define HOPCHECK_AVX2_INLINE __attribute__((target("avx2,bmi,bmi2"), always_inline)) inline

namespace {

constexpr std::size_t width = 32;

struct Halves {
  __m256i low;
  __m256i high;
};

HOPCHECK_AVX2_INLINE Halves halves_of(__m256i octets) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  return {_mm256_and_si256(octets, half), _mm256_and_si256(_mm256_srli_epi16(octets, 4), half)};
}

HOPCHECK_AVX2_INLINE Halves load(const char* octets) { return halves_of(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(octets))); }

HOPCHECK_AVX2_INLINE __m256i rows(const std::array<std::uint8_t, width>& of) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(of.data()));
}

// A bit for each octet that is not of the class.
HOPCHECK_AVX2_INLINE std::uint32_t others(const Halves& octets, const OctetClass& of) {
  const __m256i low = _mm256_shuffle_epi8(rows(of.low), octets.low);
  const __m256i high = _mm256_shuffle_epi8(rows(of.high), octets.high);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(low, high), _mm256_setzero_si256())));
}

HOPCHECK_AVX2_INLINE std::size_t first(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

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

// Whether all of 8 to 31 octets are of the class: the first and the last 16, or 8, looked at together. They overlap.
HOPCHECK_AVX2_INLINE bool are_all(const OctetClass& octets, std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  __m128i front;
  __m128i back;
  if (text.size() >= 16) {
    front = _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin));
    back = _mm_loadu_si128(reinterpret_cast<const __m128i*>(end - 16));
  } else {
    front = _mm_loadu_si64(begin);
    back = front = _mm_unpacklo_epi64(front, _mm_loadu_si64(end - 8));
  }
  return others(halves_of(_mm256_set_m128i(back, front)), octets) == 0;
}

HOPCHECK_AVX2 std::size_t find_other_together(const OctetClass& octets, std::string_view text, std::size_t at) {
  if (text.size() >= width) return find_other_32_at_once(octets, text, at);
  return are_all(octets, text.substr(at)) ? text.size() : find_other_one_by_one(octets, text, at);
}

// 64 octets of a text, or as many as are left: a bit for each of them that is none of a token, none of a field.
struct Window {
  std::size_t begin;
  std::size_t end;
  std::uint64_t not_token;
  std::uint64_t not_field;

  HOPCHECK_AVX2_INLINE static Window at(std::string_view text, std::size_t at) {
    if (at == text.size()) return {at, at, 0, 0};
    const std::size_t from = std::min(at, text.size() - size);  // nothing behind the text is read, as above
    const Halves one = load(text.data() + from);
    const Halves two = load(text.data() + from + width);
    Window window{from, from + size, join(others(one, class_of_token_octets), others(two, class_of_token_octets)),
                  join(others(one, class_of_field_octets), others(two, class_of_field_octets))};
    window.drop_before(at);
    return window;
  }
  static std::uint64_t join(std::uint32_t low, std::uint32_t high) { return low | std::uint64_t{high} << width; }
  HOPCHECK_AVX2_INLINE std::size_t first_of(std::uint64_t bits) const { return bits != 0 ? begin + first(bits) : end; }
  HOPCHECK_AVX2_INLINE void drop_before(std::size_t at) {
    not_token >>= at - begin;
    not_field >>= at - begin;
    begin = at;
  }

  static constexpr std::size_t size = 2 * width;
};

HOPCHECK_AVX2 std::size_t find_lines_64_at_once(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found) {
  Window window = Window::at(text, at + seen);
  for (std::size_t count = 0;;) {
    LineEnds& ends = found[count++];
    while (window.not_token == 0 && window.end != text.size()) [[unlikely]]
      window = Window::at(text, window.end);
    ends.token = window.first_of(window.not_token);
    while (window.not_field == 0 && window.end != text.size()) [[unlikely]]
      window = Window::at(text, window.end);
    ends.line = window.first_of(window.not_field);
    if (ends.line == at || !is_crlf(text, ends.line) || count == found.size()) return count;
    at = ends.line + 2;
    if (at < window.end) window.drop_before(at);
    else window = Window::at(text, at);
  }
}

const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");  // until it is set, one by one

}  // namespace

std::size_t find_other(const OctetClass& octets, std::string_view text, std::size_t at) {
  return text.size() - at >= 8 && has_avx2 ? find_other_together(octets, text, at) : find_other_one_by_one(octets, text, at);
}

std::size_t find_lines(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found) {
  return text.size() >= Window::size && has_avx2 ? find_lines_64_at_once(text, at, seen, found)
                                                 : find_lines_one_by_one(text, at, seen, found);
}
#else
std::size_t find_other(const OctetClass& octets, std::string_view text, std::size_t at) { return find_other_one_by_one(octets, text, at); }
std::size_t find_lines(std::string_view text, std::size_t at, std::size_t seen, std::span<LineEnds> found) {
  return find_lines_one_by_one(text, at, seen, found);
}
#endif

}  // namespace hopcheck::http1
