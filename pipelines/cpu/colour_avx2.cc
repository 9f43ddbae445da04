#include <immintrin.h>

#include "pipelines/cpu/colour.h"

namespace pipelines {
namespace {

inline __m256i Bytes(const uint8_t* from) {
  return _mm256_cvtepu8_epi16(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}

inline __m256i Words(const uint16_t* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

inline void Store(__m256i words, void* to) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), words);
}

// Sixteen words below 256 to bytes.
inline __m128i Pack(__m256i words) {
  return _mm256_castsi256_si128(
      _mm256_permute4x64_epi64(_mm256_packus_epi16(words, words), 0x08));
}

inline void Store(__m128i bytes, uint8_t* to) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
}

inline __m256i Triple(__m256i x) {
  return _mm256_add_epi16(x, _mm256_add_epi16(x, x));
}

void Blend(const uint8_t* near, const uint8_t* far, int n, uint16_t* to) {
  for (int i = 0; i < n; i += 16) {
    Store(_mm256_add_epi16(Triple(Bytes(near + i)), Bytes(far + i)), to + i);
  }
}

void Widen(const uint8_t* from, int n, uint16_t* to) {
  for (int i = 0; i < n; i += 16) Store(Bytes(from + i), to + i);
}

void Narrow(const uint16_t* from, int n, int bias, int shift, uint8_t* to) {
  const __m256i half = _mm256_set1_epi16(static_cast<int16_t>(bias));
  const __m128i count = _mm_cvtsi32_si128(shift);
  for (int i = 0; i < n; i += 16) {
    Store(
        Pack(_mm256_srl_epi16(_mm256_add_epi16(Words(from + i), half), count)),
        to + i);
  }
}

void Stretch(const uint16_t* from, int n, int bias, int second_bias, int shift,
             uint8_t* to) {
  const __m256i first_half = _mm256_set1_epi16(static_cast<int16_t>(bias));
  const __m256i second_half =
      _mm256_set1_epi16(static_cast<int16_t>(second_bias));
  const __m128i count = _mm_cvtsi32_si128(shift);
  for (int i = 0; i < n; i += 16) {
    const __m256i triple = Triple(Words(from + i));
    const __m256i first = _mm256_srl_epi16(
        _mm256_add_epi16(_mm256_add_epi16(triple, Words(from + i - 1)),
                         first_half),
        count);
    const __m256i second = _mm256_srl_epi16(
        _mm256_add_epi16(_mm256_add_epi16(triple, Words(from + i + 1)),
                         second_half),
        count);
    // Each word becomes its two bytes, in order.
    Store(_mm256_or_si256(first, _mm256_slli_epi16(second, 8)), to + 2 * i);
  }
}

// Sixteen pixels of three bytes, out of sixteen bytes of each channel.
inline void Interleave(__m128i r, __m128i g, __m128i b, uint8_t* to) {
  const char x = -1;
  const __m128i r0 =
      _mm_setr_epi8(0, x, x, 1, x, x, 2, x, x, 3, x, x, 4, x, x, 5);
  const __m128i g0 =
      _mm_setr_epi8(x, 0, x, x, 1, x, x, 2, x, x, 3, x, x, 4, x, x);
  const __m128i b0 =
      _mm_setr_epi8(x, x, 0, x, x, 1, x, x, 2, x, x, 3, x, x, 4, x);
  const __m128i r1 =
      _mm_setr_epi8(x, x, 6, x, x, 7, x, x, 8, x, x, 9, x, x, 10, x);
  const __m128i g1 =
      _mm_setr_epi8(5, x, x, 6, x, x, 7, x, x, 8, x, x, 9, x, x, 10);
  const __m128i b1 =
      _mm_setr_epi8(x, 5, x, x, 6, x, x, 7, x, x, 8, x, x, 9, x, x);
  const __m128i r2 =
      _mm_setr_epi8(x, 11, x, x, 12, x, x, 13, x, x, 14, x, x, 15, x, x);
  const __m128i g2 =
      _mm_setr_epi8(x, x, 11, x, x, 12, x, x, 13, x, x, 14, x, x, 15, x);
  const __m128i b2 =
      _mm_setr_epi8(10, x, x, 11, x, x, 12, x, x, 13, x, x, 14, x, x, 15);
  const auto merge = [&](__m128i rs, __m128i gs, __m128i bs) {
    return _mm_or_si128(
        _mm_or_si128(_mm_shuffle_epi8(r, rs), _mm_shuffle_epi8(g, gs)),
        _mm_shuffle_epi8(b, bs));
  };
  Store(merge(r0, g0, b0), to);
  Store(merge(r1, g1, b1), to + 16);
  Store(merge(r2, g2, b2), to + 32);
}

// (a * x + b * y + 2**15) >> 16 of words.
inline __m256i Mix(__m256i x, int a, __m256i y, int b) {
  const __m256i factors = _mm256_set1_epi32(
      (a & 0xFFFF) | static_cast<int>(static_cast<unsigned>(b) << 16));
  const __m256i half = _mm256_set1_epi32(1 << 15);
  const auto sum = [&](__m256i pairs) {
    return _mm256_srai_epi32(
        _mm256_add_epi32(_mm256_madd_epi16(pairs, factors), half), 16);
  };
  return _mm256_packs_epi32(sum(_mm256_unpacklo_epi16(x, y)),
                            sum(_mm256_unpackhi_epi16(x, y)));
}

void Convert(const uint8_t* y, const uint8_t* cb, const uint8_t* cr, int n,
             uint8_t* to) {
  // The factors of JFIF, times 2**16: 1.402, -0.344136, -0.714136 and 1.772.
  // Those beyond a word give up whole multiples of 2**16.
  constexpr int kRed = 91881 - 65536;
  constexpr int kGreenBlue = -22554, kGreenRed = 65536 - 46802;
  constexpr int kBlue = 116130 - 2 * 65536;
  const __m256i middle = _mm256_set1_epi16(128);
  const __m256i zero = _mm256_setzero_si256();
  for (int i = 0; i < n; i += 16) {
    const __m256i grey = Bytes(y + i);
    const __m256i blue = _mm256_sub_epi16(Bytes(cb + i), middle);
    const __m256i red = _mm256_sub_epi16(Bytes(cr + i), middle);
    const __m256i r =
        _mm256_add_epi16(_mm256_add_epi16(grey, red), Mix(red, kRed, zero, 0));
    const __m256i g = _mm256_add_epi16(_mm256_sub_epi16(grey, red),
                                       Mix(blue, kGreenBlue, red, kGreenRed));
    const __m256i b =
        _mm256_add_epi16(_mm256_add_epi16(grey, _mm256_add_epi16(blue, blue)),
                         Mix(blue, kBlue, zero, 0));
    Interleave(Pack(r), Pack(g), Pack(b), to + 3 * i);
  }
}

void Expand(const uint8_t* grey, int n, uint8_t* to) {
  for (int i = 0; i < n; i += 16) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(grey + i));
    Interleave(bytes, bytes, bytes, to + 3 * i);
  }
}

}  // namespace

extern const Colour colour_avx2 = {Blend,   Widen,   Narrow,
                                   Stretch, Convert, Expand};

}  // namespace pipelines
