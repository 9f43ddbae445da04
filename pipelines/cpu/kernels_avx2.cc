// The kernels of machines with AVX2. Products of pairs of 16-bit numbers are
// the fastest that there are; weights of 22 bits are cut into two such numbers.
#include <immintrin.h>

#include <algorithm>

#include "pipelines/cpu/kernels.h"

namespace pipelines {
namespace {

// Bits of the lower part of a weight of 22 bits.
constexpr int kLow = 11;

int Groups(const Axis& axis) { return (axis.taps + 3) / 4; }

// For every output and four taps: the pairs of weights 0 and 1, four times, and
// of 2 and 3, four times; if they are cut, the high parts and then the low.
void Pack(const Axis& axis, int16_t* packed) {
  const int parts = axis.precision > 16 ? 2 : 1;
  const int outputs = static_cast<int>(axis.first.size());
  for (int i = 0; i < outputs; ++i) {
    const int* weights = &axis.weights[static_cast<size_t>(i) * axis.taps];
    for (int k = 0; k < axis.taps; k += 4) {
      for (int part = 0; part < parts; ++part, packed += 16) {
        int16_t four[4];
        for (int j = 0; j < 4; ++j) {
          int weight = k + j < axis.taps ? weights[k + j] : 0;
          if (parts == 2) {
            weight = part ? weight & ((1 << kLow) - 1) : weight >> kLow;
          }
          four[j] = static_cast<int16_t>(weight);
        }
        for (int j = 0; j < 8; ++j) {
          packed[j] = four[j % 2];
          packed[8 + j] = four[2 + j % 2];
        }
      }
    }
  }
}

// Four RGB pixels, as words: r0 r1 g0 g1 b0 b1 . . | r2 r3 g2 g3 b2 b3 . .
inline __m256i Load(const uint8_t* pixels) {
  const __m256i shuffle = _mm256_setr_epi8(
      0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1,  //
      6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
  const __m128i bytes =
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(pixels));
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), shuffle);
}

inline __m256i LoadWeights(const int16_t* packed) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(packed));
}

inline __m128i AddHalves(__m256i sums) {
  return _mm_add_epi32(_mm256_castsi256_si128(sums),
                       _mm256_extracti128_si256(sums, 1));
}

template <typename T>
inline void AcrossRgb(const Axis& axis, const int16_t* packed, int offset,
                      const uint8_t* const* from, T* const* to) {
  constexpr bool kWords = sizeof(T) == 2;
  const int groups = Groups(axis);
  const int bits = axis.precision - (kWords ? kKept : 0);
  const __m128i half = _mm_set1_epi32(1 << (bits - 1));
  const __m128i shift = _mm_cvtsi32_si128(bits);
  const int outputs = static_cast<int>(axis.first.size());
  for (int i = 0; i < outputs; ++i) {
    const ptrdiff_t start = (axis.first[i] - offset) * 3;
    __m256i high[kRows], low[kRows];
    for (int r = 0; r < kRows; ++r) high[r] = low[r] = _mm256_setzero_si256();
    for (int g = 0; g < groups; ++g) {
      const __m256i weights = LoadWeights(packed);
      packed += 16;
      if constexpr (kWords) {
        for (int r = 0; r < kRows; ++r) {
          const __m256i pixels = Load(from[r] + start + g * 12);
          low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(pixels, weights));
        }
      } else {
        const __m256i lower = LoadWeights(packed);
        packed += 16;
        for (int r = 0; r < kRows; ++r) {
          const __m256i pixels = Load(from[r] + start + g * 12);
          high[r] =
              _mm256_add_epi32(high[r], _mm256_madd_epi16(pixels, weights));
          low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(pixels, lower));
        }
      }
    }
    for (int r = 0; r < kRows; ++r) {
      __m256i sums = low[r];
      if constexpr (!kWords) {
        sums = _mm256_add_epi32(sums, _mm256_slli_epi32(high[r], kLow));
      }
      const __m128i rounded =
          _mm_sra_epi32(_mm_add_epi32(AddHalves(sums), half), shift);
      const __m128i words = _mm_packs_epi32(rounded, rounded);
      if constexpr (kWords) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(to[r] + i * 3), words);
      } else {
        _mm_storeu_si32(to[r] + i * 3, _mm_packus_epi16(words, words));
      }
    }
  }
}

template <typename T>
void Across(const Axis& axis, const int16_t* packed, int offset, int channels,
            int rows, const uint8_t* const* from, T* const* to) {
  if (channels != 3) {
    if constexpr (sizeof(T) == 1) {
      baseline.across_bytes(axis, packed, offset, channels, rows, from, to);
    } else {
      baseline.across_words(axis, packed, offset, channels, rows, from, to);
    }
    return;
  }
  // Where rows are missing, the last one is resized again.
  const uint8_t* sources[kRows];
  T* targets[kRows];
  for (int r = 0; r < kRows; ++r) {
    sources[r] = from[std::min(r, rows - 1)];
    targets[r] = to[std::min(r, rows - 1)];
  }
  AcrossRgb(axis, packed, offset, sources, targets);
}

inline __m256i LoadWords(const uint8_t* row) {
  return _mm256_cvtepu8_epi16(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(row)));
}

inline __m256i LoadWords(const int16_t* row) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row));
}

inline __m256i PairOf(int first, int second) {
  return _mm256_set1_epi32(
      (first & 0xFFFF) | static_cast<int>(static_cast<unsigned>(second) << 16));
}

// Makes kVectors times sixteen values.
template <int kVectors, typename T>
inline void DownBlock(const int* weights, int taps, int precision,
                      const T* from, ptrdiff_t pitch, uint8_t* to) {
  constexpr bool kWords = sizeof(T) == 2;
  constexpr int kMask = (1 << kLow) - 1;
  const int bits = precision + (kWords ? kKept : 0);
  const __m256i zero = _mm256_setzero_si256();
  __m256i high[2 * kVectors], low[2 * kVectors];
  for (int i = 0; i < 2 * kVectors; ++i) high[i] = low[i] = zero;
  for (int k = 0; k < taps; k += 2) {
    const int w0 = weights[k], w1 = k + 1 < taps ? weights[k + 1] : 0;
    if (!w0 && !w1) continue;
    // The row of a zero weight may not be there: the other one stands in.
    const T* a = from + (w0 ? k : k + 1) * pitch;
    const T* b = from + (w1 ? k + 1 : k) * pitch;
    const __m256i w = kWords ? PairOf(w0, w1) : PairOf(w0 & kMask, w1 & kMask);
    const __m256i h = PairOf(w0 >> kLow, w1 >> kLow);
    for (int i = 0; i < kVectors; ++i) {
      const __m256i first = LoadWords(a + 16 * i);
      const __m256i second = LoadWords(b + 16 * i);
      const __m256i lower = _mm256_unpacklo_epi16(first, second);
      const __m256i upper = _mm256_unpackhi_epi16(first, second);
      low[2 * i] = _mm256_add_epi32(low[2 * i], _mm256_madd_epi16(lower, w));
      low[2 * i + 1] =
          _mm256_add_epi32(low[2 * i + 1], _mm256_madd_epi16(upper, w));
      if constexpr (!kWords) {
        high[2 * i] =
            _mm256_add_epi32(high[2 * i], _mm256_madd_epi16(lower, h));
        high[2 * i + 1] =
            _mm256_add_epi32(high[2 * i + 1], _mm256_madd_epi16(upper, h));
      }
    }
  }
  const __m256i half = _mm256_set1_epi32(1 << (bits - 1));
  const __m128i shift = _mm_cvtsi32_si128(bits);
  for (int i = 0; i < 2 * kVectors; ++i) {
    if constexpr (!kWords) {
      low[i] = _mm256_add_epi32(low[i], _mm256_slli_epi32(high[i], kLow));
    }
    low[i] = _mm256_sra_epi32(_mm256_add_epi32(low[i], half), shift);
  }
  for (int i = 0; i < kVectors; ++i) {
    // Packing undoes the order of the unpacking above.
    const __m256i words = _mm256_packs_epi32(low[2 * i], low[2 * i + 1]);
    const __m256i bytes =
        _mm256_permute4x64_epi64(_mm256_packus_epi16(words, words), 0x08);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + 16 * i),
                     _mm256_castsi256_si128(bytes));
  }
}

template <typename T>
void Down(const int* weights, int taps, int precision, const T* from,
          ptrdiff_t pitch, int n, uint8_t* to) {
  constexpr int kVectors = sizeof(T) == 2 ? 4 : 2;
  constexpr int kWide = 16 * kVectors;
  int i = 0;
  for (; i + kWide <= n; i += kWide) {
    DownBlock<kVectors>(weights, taps, precision, from + i, pitch, to + i);
  }
  for (; i + 16 <= n; i += 16) {
    DownBlock<1>(weights, taps, precision, from + i, pitch, to + i);
  }
  if (i == n) return;
  if (n >= 16) {
    // The last values once more, with those before them.
    DownBlock<1>(weights, taps, precision, from + n - 16, pitch, to + n - 16);
  } else if constexpr (sizeof(T) == 1) {
    baseline.down_bytes(weights, taps, precision, from, pitch, n, to);
  } else {
    baseline.down_words(weights, taps, precision, from, pitch, n, to);
  }
}

}  // namespace

extern const Kernels avx2 = {Pack, Across<uint8_t>, Across<int16_t>,
                             Down<uint8_t>, Down<int16_t>};

}  // namespace pipelines
