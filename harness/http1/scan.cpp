#include "http1/scan.hpp"

#include <array>

#include "http1/octets.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hopcheck::http1 {

BlockOfOctets classify_one_by_one(const char* octets) {
  BlockOfOctets block;
  for (std::size_t i = 0; i < BlockOfOctets::size; ++i) {
    block.no_field_octet |= std::uint64_t{!is_field_octet(octets[i])} << i;
    block.no_token_octet |= std::uint64_t{!is_token_octet(octets[i])} << i;
  }
  return block;
}

#if defined(__x86_64__)
namespace {

// An octet belongs to a class where the row of its low half and the row of its high half share a bit: so 32 octets are looked
// up at once, with PSHUFB. Token octets have a bit for each high half, 2 to 7. Field octets need two bits more: for high half
// 0, of which HTAB alone belongs, and 7, of which DEL does not; all other high halves belong whole, or not at all, and share
// bit 6, which every low half has because 0x60 to 0x6F are all token octets.
struct Halves {
  std::array<std::uint8_t, 16> low{};
  std::array<std::uint8_t, 16> token_high{};
  std::array<std::uint8_t, 16> field_high{};

  static constexpr char octet(unsigned high, unsigned low) { return static_cast<char>(high * 16 + low); }

  constexpr Halves() {
    for (unsigned half = 0; half < 16; ++half) {
      unsigned bits = (is_field_octet(octet(0, half)) ? 1U : 0U) | (is_field_octet(octet(7, half)) ? 2U : 0U);
      for (unsigned high = 2; high < 8; ++high) bits |= (is_token_octet(octet(high, half)) ? 1U : 0U) << high;
      low[half] = static_cast<std::uint8_t>(bits);
      token_high[half] = static_cast<std::uint8_t>(half >= 2 && half < 8 ? 1U << half : 0U);
      field_high[half] = half == 0 ? 1 : half == 1 ? 0 : half == 7 ? 2 : 64;
    }
  }

  constexpr bool are_right() const {
    for (unsigned high = 0; high < 16; ++high) {
      for (unsigned half = 0; half < 16; ++half) {
        if (((low[half] & token_high[high]) != 0) != is_token_octet(octet(high, half))) return false;
        if (((low[half] & field_high[high]) != 0) != is_field_octet(octet(high, half))) return false;
      }
    }
    return true;
  }
};
constexpr Halves halves;
static_assert(halves.are_right());

__attribute__((target("avx2"))) __m256i twice(const std::array<std::uint8_t, 16>& rows) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rows.data())));
}

// A bit for each octet that shares none.
__attribute__((target("avx2"))) std::uint32_t apart(__m256i low, __m256i high) {
  const __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(low, high), _mm256_setzero_si256());
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(none));
}

__attribute__((target("avx2"))) BlockOfOctets classify_32_at_once(const char* octets) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  BlockOfOctets block;
  for (unsigned i = 0; i < BlockOfOctets::size; i += 32) {
    const __m256i all = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(octets + i));
    const __m256i low = _mm256_shuffle_epi8(twice(halves.low), _mm256_and_si256(all, half));
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(all, 4), half);
    block.no_field_octet |= std::uint64_t{apart(low, _mm256_shuffle_epi8(twice(halves.field_high), high))} << i;
    block.no_token_octet |= std::uint64_t{apart(low, _mm256_shuffle_epi8(twice(halves.token_high), high))} << i;
  }
  return block;
}

}  // namespace

BlockOfOctets classify(const char* octets) {
  return __builtin_cpu_supports("avx2") ? classify_32_at_once(octets) : classify_one_by_one(octets);
}
#else
BlockOfOctets classify(const char* octets) { return classify_one_by_one(octets); }
#endif

}  // namespace hopcheck::http1
