// The transform of C. Loeffler, A. Ligtenberg and G. Moschytz (1989, ICASSP,
// 988-991) in whole numbers of 13 bits, down the columns and then along the
// rows, two blocks at once: one in each half of a vector. Each sum is rounded
// where libjpeg's is, since pixels must not depend on who decodes them.
#include <immintrin.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "pipelines/cpu/inverse.h"

namespace pipelines {
namespace {

constexpr int kBits = 13;     // Of the fraction of a constant.
constexpr int kPassBits = 2;  // Kept between the passes.
constexpr int Fixed(double x) {
  return static_cast<int>(x * (1 << kBits) + 0.5);
}

struct Eight {
  __m256i row[8];
};

// Sums in 32 bits, of the lower and upper four words of each half.
struct Sums {
  __m256i low, high;
};

inline Sums operator+(Sums a, Sums b) {
  return {_mm256_add_epi32(a.low, b.low), _mm256_add_epi32(a.high, b.high)};
}

inline Sums operator-(Sums a, Sums b) {
  return {_mm256_sub_epi32(a.low, b.low), _mm256_sub_epi32(a.high, b.high)};
}

// a * x + b * y.
inline Sums Multiply(__m256i x, int a, __m256i y, int b) {
  const __m256i factors = _mm256_set1_epi32(
      (a & 0xFFFF) | static_cast<int>(static_cast<unsigned>(b) << 16));
  return {_mm256_madd_epi16(_mm256_unpacklo_epi16(x, y), factors),
          _mm256_madd_epi16(_mm256_unpackhi_epi16(x, y), factors)};
}

// x * 2**kBits.
inline Sums Widen(__m256i x) {
  const __m256i zero = _mm256_setzero_si256();
  return {_mm256_srai_epi32(_mm256_unpacklo_epi16(zero, x), 16 - kBits),
          _mm256_srai_epi32(_mm256_unpackhi_epi16(zero, x), 16 - kBits)};
}

template <int kShift>
inline __m256i Narrow(Sums x) {
  const __m256i half = _mm256_set1_epi32(1 << (kShift - 1));
  return _mm256_packs_epi32(
      _mm256_srai_epi32(_mm256_add_epi32(x.low, half), kShift),
      _mm256_srai_epi32(_mm256_add_epi32(x.high, half), kShift));
}

template <int kShift>
inline Eight Pass(const Eight& in) {
  const __m256i* x = in.row;
  // The even part.
  const Sums t3 = Multiply(x[2], Fixed(0.541196100) + Fixed(0.765366865), x[6],
                           Fixed(0.541196100));
  const Sums t2 = Multiply(x[2], Fixed(0.541196100), x[6],
                           Fixed(0.541196100) - Fixed(1.847759065));
  const Sums t0 = Widen(_mm256_add_epi16(x[0], x[4]));
  const Sums t1 = Widen(_mm256_sub_epi16(x[0], x[4]));
  const Sums e0 = t0 + t3, e3 = t0 - t3, e1 = t1 + t2, e2 = t1 - t2;
  // The odd part.
  const __m256i z3 = _mm256_add_epi16(x[7], x[3]);
  const __m256i z4 = _mm256_add_epi16(x[5], x[1]);
  const Sums s3 = Multiply(z3, Fixed(1.175875602) - Fixed(1.961570560), z4,
                           Fixed(1.175875602));
  const Sums s4 = Multiply(z3, Fixed(1.175875602), z4,
                           Fixed(1.175875602) - Fixed(0.390180644));
  const Sums o0 = s3 + Multiply(x[7], Fixed(0.298631336) - Fixed(0.899976223),
                                x[1], -Fixed(0.899976223));
  const Sums o3 = s4 + Multiply(x[7], -Fixed(0.899976223), x[1],
                                Fixed(1.501321110) - Fixed(0.899976223));
  const Sums o1 = s4 + Multiply(x[5], Fixed(2.053119869) - Fixed(2.562915447),
                                x[3], -Fixed(2.562915447));
  const Sums o2 = s3 + Multiply(x[5], -Fixed(2.562915447), x[3],
                                Fixed(3.072711026) - Fixed(2.562915447));
  return {{Narrow<kShift>(e0 + o3), Narrow<kShift>(e1 + o2),
           Narrow<kShift>(e2 + o1), Narrow<kShift>(e3 + o0),
           Narrow<kShift>(e3 - o0), Narrow<kShift>(e2 - o1),
           Narrow<kShift>(e1 - o2), Narrow<kShift>(e0 - o3)}};
}

// Swaps rows and columns of each half.
inline Eight Transpose(const Eight& in) {
  const __m256i* x = in.row;
  __m256i a[8], b[8];
  for (int i = 0; i < 4; ++i) {
    a[2 * i] = _mm256_unpacklo_epi16(x[i], x[i + 4]);
    a[2 * i + 1] = _mm256_unpackhi_epi16(x[i], x[i + 4]);
  }
  for (int i = 0; i < 4; ++i) {
    b[2 * i] = _mm256_unpacklo_epi16(a[i], a[i + 4]);
    b[2 * i + 1] = _mm256_unpackhi_epi16(a[i], a[i + 4]);
  }
  Eight out;
  for (int i = 0; i < 4; ++i) {
    out.row[2 * i] = _mm256_unpacklo_epi16(b[i], b[i + 4]);
    out.row[2 * i + 1] = _mm256_unpackhi_epi16(b[i], b[i + 4]);
  }
  return out;
}

inline __m256i Both(const int16_t* first, const int16_t* second) {
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(first))),
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(second)), 1);
}

inline __m256i Row(const Blocks& blocks, int first, int second, int row,
                   __m256i* is_beyond) {
  const __m256i values = Both(blocks.coefficients + first * 64 + row * 8,
                              blocks.coefficients + second * 64 + row * 8);
  const auto both = [&](const int16_t* table) {
    return Both(table + row * 8, table + row * 8);
  };
  *is_beyond = _mm256_or_si256(
      *is_beyond,
      _mm256_cmpgt_epi16(_mm256_abs_epi16(values), both(blocks.limits)));
  return _mm256_mullo_epi16(values, both(blocks.quantization));
}

bool IsAny(__m256i mask) { return !_mm256_testz_si256(mask, mask); }

uint8_t Sample(int value) {
  return static_cast<uint8_t>(std::clamp(value + 128, 0, 255));
}

// The sample of a block without any but its first coefficient.
uint8_t FlatSample(const Blocks& blocks, int i) {
  const int dc = blocks.coefficients[i * 64] * blocks.quantization[0];
  return Sample((dc + 4) >> 3);
}

bool IsFirstBeyond(const Blocks& blocks, int i) {
  return std::abs(blocks.coefficients[i * 64]) > blocks.limits[0];
}

bool Inverse8(const Blocks& blocks, uint8_t* to, ptrdiff_t pitch) {
  __m256i is_beyond = _mm256_setzero_si256();
  for (int i = 0; i < blocks.count; i += 2) {
    // The last block of an odd number is its own neighbour.
    const int second = std::min(i + 1, blocks.count - 1);
    uint8_t* a = to + i * 8;
    uint8_t* b = to + second * 8;
    if (blocks.is_flat[i] && blocks.is_flat[second]) {
      if (IsFirstBeyond(blocks, i) || IsFirstBeyond(blocks, second)) {
        return false;
      }
      const uint8_t left = FlatSample(blocks, i);
      const uint8_t right = FlatSample(blocks, second);
      for (int y = 0; y < 8; ++y) {
        std::fill(a + y * pitch, a + y * pitch + 8, left);
        std::fill(b + y * pitch, b + y * pitch + 8, right);
      }
      continue;
    }
    Eight x;
    for (int y = 0; y < 8; ++y)
      x.row[y] = Row(blocks, i, second, y, &is_beyond);
    x = Transpose(Pass<kBits - kPassBits>(x));
    x = Transpose(Pass<kBits + kPassBits + 3>(x));
    const __m256i middle = _mm256_set1_epi16(128);
    for (int y = 0; y < 8; ++y) {
      const __m256i words = _mm256_adds_epi16(x.row[y], middle);
      const __m256i bytes = _mm256_packus_epi16(words, words);
      _mm_storel_epi64(reinterpret_cast<__m128i*>(a + y * pitch),
                       _mm256_castsi256_si128(bytes));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(b + y * pitch),
                       _mm256_extracti128_si256(bytes, 1));
    }
  }
  return !IsAny(is_beyond);
}

// Half the samples, from all but the fourth frequency. Values are of 32 bits.
template <int kShift>
inline void Pass4(const __m256i* x, __m256i* y) {
  const auto times = [](__m256i v, int factor) {
    return _mm256_mullo_epi32(v, _mm256_set1_epi32(factor));
  };
  const auto sum = [](__m256i a, __m256i b, __m256i c, __m256i d) {
    return _mm256_add_epi32(_mm256_add_epi32(a, b), _mm256_add_epi32(c, d));
  };
  const auto narrow = [](__m256i v) {
    return _mm256_srai_epi32(
        _mm256_add_epi32(v, _mm256_set1_epi32(1 << (kShift - 1))), kShift);
  };
  const __m256i t0 = _mm256_slli_epi32(x[0], kBits + 1);
  const __m256i t2 = _mm256_sub_epi32(times(x[2], Fixed(1.847759065)),
                                      times(x[6], Fixed(0.765366865)));
  const __m256i e0 = _mm256_add_epi32(t0, t2);
  const __m256i e1 = _mm256_sub_epi32(t0, t2);
  const __m256i o1 =
      sum(times(x[7], -Fixed(0.211164243)), times(x[5], Fixed(1.451774981)),
          times(x[3], -Fixed(2.172734803)), times(x[1], Fixed(1.061594337)));
  const __m256i o0 =
      sum(times(x[7], -Fixed(0.509795579)), times(x[5], -Fixed(0.601344887)),
          times(x[3], Fixed(0.899976223)), times(x[1], Fixed(2.562915447)));
  y[0] = narrow(_mm256_add_epi32(e0, o0));
  y[3] = narrow(_mm256_sub_epi32(e0, o0));
  y[1] = narrow(_mm256_add_epi32(e1, o1));
  y[2] = narrow(_mm256_sub_epi32(e1, o1));
}

// Swaps rows and columns of four vectors of four values in each half.
inline void Transpose4(__m256i* x) {
  const __m256i a = _mm256_unpacklo_epi32(x[0], x[1]);
  const __m256i b = _mm256_unpackhi_epi32(x[0], x[1]);
  const __m256i c = _mm256_unpacklo_epi32(x[2], x[3]);
  const __m256i d = _mm256_unpackhi_epi32(x[2], x[3]);
  x[0] = _mm256_unpacklo_epi64(a, c);
  x[1] = _mm256_unpackhi_epi64(a, c);
  x[2] = _mm256_unpacklo_epi64(b, d);
  x[3] = _mm256_unpackhi_epi64(b, d);
}

bool Inverse4(const Blocks& blocks, uint8_t* to, ptrdiff_t pitch) {
  __m256i is_beyond = _mm256_setzero_si256();
  for (int i = 0; i < blocks.count; i += 2) {
    const int second = std::min(i + 1, blocks.count - 1);
    __m256i words[8];
    for (int y = 0; y < 8; ++y) {
      words[y] = Row(blocks, i, second, y, &is_beyond);
    }
    __m256i down[2][4];  // Of a block: its four rows of eight columns.
    for (int half = 0; half < 2; ++half) {
      __m256i x[8];
      for (int y = 0; y < 8; ++y) {
        x[y] =
            _mm256_cvtepi16_epi32(half ? _mm256_extracti128_si256(words[y], 1)
                                       : _mm256_castsi256_si128(words[y]));
      }
      Pass4<kBits - kPassBits + 1>(x, down[half]);
      for (__m256i& row : down[half]) {
        row = _mm256_max_epi32(row, _mm256_set1_epi32(INT16_MIN));
        row = _mm256_min_epi32(row, _mm256_set1_epi32(INT16_MAX));
      }
    }
    // Columns of both blocks: four rows of the first, four of the second.
    __m256i x[8];
    for (int y = 0; y < 4; ++y) {
      x[y] = _mm256_permute2x128_si256(down[0][y], down[1][y], 0x20);
      x[4 + y] = _mm256_permute2x128_si256(down[0][y], down[1][y], 0x31);
    }
    Transpose4(x);
    Transpose4(x + 4);
    __m256i y[4];
    Pass4<kBits + kPassBits + 3 + 1>(x, y);
    Transpose4(y);
    const __m256i middle = _mm256_set1_epi16(128);
    const __m256i top =
        _mm256_adds_epi16(_mm256_packs_epi32(y[0], y[1]), middle);
    const __m256i bottom =
        _mm256_adds_epi16(_mm256_packs_epi32(y[2], y[3]), middle);
    const __m256i bytes = _mm256_packus_epi16(top, bottom);
    alignas(32) uint8_t samples[2][4][4];
    _mm256_store_si256(reinterpret_cast<__m256i*>(samples), bytes);
    for (int row = 0; row < 4; ++row) {
      std::copy_n(samples[0][row], 4, to + row * pitch + i * 4);
      std::copy_n(samples[1][row], 4, to + row * pitch + second * 4);
    }
  }
  return !IsAny(is_beyond);
}

// A quarter of the samples, from the first and the odd frequencies.
bool Inverse2(const Blocks& blocks, uint8_t* to, ptrdiff_t pitch) {
  const auto odd = [](int x1, int x3, int x5, int x7) {
    return x1 * Fixed(3.624509785) - x3 * Fixed(1.272758580) +
           x5 * Fixed(0.850430095) - x7 * Fixed(0.720959822);
  };
  const auto narrow = [](int value, int shift) {
    return std::clamp((value + (1 << (shift - 1))) >> shift, INT16_MIN,
                      INT16_MAX);
  };
  constexpr int kColumns[] = {0, 1, 3, 5, 7};
  for (int i = 0; i < blocks.count; ++i) {
    const int16_t* c = blocks.coefficients + i * 64;
    for (int k = 0; k < 64; ++k) {
      if (std::abs(c[k]) > blocks.limits[k]) return false;
    }
    int down[2][8];
    for (const int x : kColumns) {
      const auto value = [&](int row) {
        return c[row * 8 + x] * blocks.quantization[row * 8 + x];
      };
      const int even = value(0) * (1 << (kBits + 2));
      const int rest = odd(value(1), value(3), value(5), value(7));
      down[0][x] = narrow(even + rest, kBits - kPassBits + 2);
      down[1][x] = narrow(even - rest, kBits - kPassBits + 2);
    }
    for (int y = 0; y < 2; ++y) {
      const int* d = down[y];
      const int even = d[0] * (1 << (kBits + 2));
      const int rest = odd(d[1], d[3], d[5], d[7]);
      constexpr int kShift = kBits + kPassBits + 3 + 2;
      to[y * pitch + i * 2] = Sample(narrow(even + rest, kShift));
      to[y * pitch + i * 2 + 1] = Sample(narrow(even - rest, kShift));
    }
  }
  return true;
}

bool Inverse1(const Blocks& blocks, uint8_t* to, ptrdiff_t) {
  for (int i = 0; i < blocks.count; ++i) {
    if (IsFirstBeyond(blocks, i)) return false;
    to[i] = FlatSample(blocks, i);
  }
  return true;
}

}  // namespace

Inverse InverseAvx2(int size) {
  switch (size) {
    case 8:
      return Inverse8;
    case 4:
      return Inverse4;
    case 2:
      return Inverse2;
    default:
      return Inverse1;
  }
}

}  // namespace pipelines
