// Compiled once for each instruction set, with NFNETS_ISA its name and
// NFNETS_LANES the floats in its vectors. Nothing here may come from a template
// of the standard library: the linker keeps one copy of such code, and it could
// be one that the machine cannot run.
#include "nfnets/cpu/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace nfnets {
namespace {

constexpr int kLanes = NFNETS_LANES;
// Two vectors by kWide rows, and one by kTall, fill the registers. They need at
// least eight sums in flight to hide the latency of a multiply-add.
constexpr int kWide = kLanes == 16 ? 12 : 6;
constexpr int kTall = kLanes == 16 ? 16 : 12;
// Weights that are multiplied at each visit of a tile to its pixels, by the
// vectors in a row: as many as there are registers left. A tile has more
// pixels than the machine has registers for their addresses, and fetching
// those is as dear as a multiply-add.
constexpr int Unroll(int vectors) { return (kLanes == 16 ? 4 : 2) / vectors; }

typedef float Vector
    __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));
typedef int Integers
    __attribute__((vector_size(kLanes * sizeof(int)), aligned(4), may_alias));

inline Vector Load(const float* x) {
  return *reinterpret_cast<const Vector*>(x);
}
inline void Store(float* x, Vector v) { *reinterpret_cast<Vector*>(x) = v; }
inline Vector Fill(float x) { return x - Vector{}; }

// The first n floats of a vector, from 0 to all. The others are zeros, or left
// as they are.
#if defined(__AVX512F__)
inline __mmask16 First(ptrdiff_t n) {
  return static_cast<__mmask16>((1u << n) - 1);
}
inline Vector Load(const float* x, ptrdiff_t n) {
  return _mm512_maskz_loadu_ps(First(n), x);
}
inline void Store(float* x, Vector v, ptrdiff_t n) {
  _mm512_mask_storeu_ps(x, First(n), v);
}
#elif defined(__AVX2__)
inline __m256i First(ptrdiff_t n) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(n)),
                            _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
inline Vector Load(const float* x, ptrdiff_t n) {
  return _mm256_maskload_ps(x, First(n));
}
inline void Store(float* x, Vector v, ptrdiff_t n) {
  _mm256_maskstore_ps(x, First(n), v);
}
#else
inline Vector Load(const float* x, ptrdiff_t n) {
  Vector v = {};
  for (ptrdiff_t i = 0; i < n; ++i) v[i] = x[i];
  return v;
}
inline void Store(float* x, Vector v, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; ++i) x[i] = v[i];
}
#endif

// 2 ** x with a relative error of about 2e-7; x is cut to where that is normal.
inline Vector Exp2(Vector x) {
  constexpr float kLimit = 126.0f;
#ifdef __AVX512F__
  // What is not a number is the second operand, and stays so.
  x = _mm512_min_ps(Fill(kLimit), _mm512_max_ps(Fill(-kLimit), x));
  const Vector n = _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT);
#else
  x = x > kLimit ? Fill(kLimit) : x;
  x = x < -kLimit ? Fill(-kLimit) : x;
  // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
  const Vector shifted = x + 12582912.0f;
  const Vector n = shifted - 12582912.0f;
#endif
  // The polynomial of the least greatest relative error from -1/2 to 1/2.
  const Vector r = x - n;
  Vector p = Fill(1.3264742e-3f);
  p = p * r + 9.67151265e-3f;
  p = p * r + 5.5507337e-2f;
  p = p * r + 0.240222421f;
  p = p * r + 0.693146978f;
  p = p * r + 1.0f;
#ifdef __AVX512F__
  return _mm512_scalef_ps(p, n);
#else
  const Integers power =
      (reinterpret_cast<const Integers&>(shifted) << 23) + (127 << 23);
  return p * reinterpret_cast<const Vector&>(power);
#endif
}

// Relative error about 1e-7, for normal x.
inline Vector Reciprocal(Vector x) {
#ifdef __AVX512F__
  // One step of Newton's takes a third of the time of a division.
  const Vector r = _mm512_maskz_rcp14_ps(0xffff, x);
  return r * (2.0f - x * r);
#else
  return 1.0f / x;
#endif
}

// 1 / (1 + exp(-x)), given x times minus the binary logarithm of e.
inline Vector Sigmoid(Vector x) { return Reciprocal(1.0f + Exp2(x)); }
constexpr float kToBinary = -1.44269504f;

// Each maps x to its value and, if asked to, its slope. The gains are those of
// nfnets/models/activations.py.
struct Identity {
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    if (kSlope) *slope = Fill(1.0f);
    return x;
  }
};

struct Gelu {  // The tanh approximation: (1 + tanh(u)) / 2 = sigmoid(2 u).
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    constexpr float kGain = 1.7015043497085571f;
    constexpr float kLinear = 1.5957691216057308f;  // 2 sqrt(2 / pi).
    constexpr float kCubic = 0.044715f * kLinear;
    const Vector square = x * x;
    const Vector s =
        Sigmoid(x * (kToBinary * kLinear + kToBinary * kCubic * square));
    const Vector scaled = kGain * s;
    const Vector y = scaled * x;
    if (kSlope) {
      const Vector inner = kLinear + 3 * kCubic * square;
      *slope = scaled + y * (inner - inner * s);
    }
    return y;
  }
};

struct Relu {
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    constexpr float kGain = 1.7139588594436646f;
    // What is not a number stays so.
    if (kSlope) *slope = x <= 0.0f ? Vector{} : Fill(kGain);
    return x <= 0.0f ? Vector{} : kGain * x;
  }
};

struct Logistic {
  template <bool kSlope>
  static Vector Map(Vector x, Vector*) {
    return Sigmoid(kToBinary * x);
  }
};

struct Silu {
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    constexpr float kGain = 1.7881293296813965f;
    const Vector s = Sigmoid(kToBinary * x);
    const Vector scaled = kGain * s;
    const Vector y = scaled * x;
    if (kSlope) *slope = scaled + y * (1.0f - s);
    return y;
  }
};

template <typename A, bool kSlope>
void ActivateAs(const float* x, float* y, float* slope, ptrdiff_t n) {
  Vector d;
  ptrdiff_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    Store(y + i, A::template Map<kSlope>(Load(x + i), &d));
    if (kSlope) Store(slope + i, d);
  }
  if (i == n) return;
  const ptrdiff_t left = n - i;
  Store(y + i, A::template Map<kSlope>(Load(x + i, left), &d), left);
  if (kSlope) Store(slope + i, d, left);
}

template <typename A>
void ActivateAs(const float* x, float* y, float* slope, ptrdiff_t n) {
  if (slope) {
    ActivateAs<A, true>(x, y, slope, n);
  } else {
    ActivateAs<A, false>(x, y, nullptr, n);
  }
}

void Activate(Activation a, const float* x, float* y, float* slope,
              ptrdiff_t n) {
  switch (a) {
    case Activation::kIdentity:
      return ActivateAs<Identity>(x, y, slope, n);
    case Activation::kGelu:
      return ActivateAs<Gelu>(x, y, slope, n);
    case Activation::kRelu:
      return ActivateAs<Relu>(x, y, slope, n);
    case Activation::kSilu:
      return ActivateAs<Silu>(x, y, slope, n);
  }
}

void Logistics(const float* x, float* y, ptrdiff_t n) {
  ActivateAs<Logistic, false>(x, y, nullptr, n);
}

void Add(const float* x, float* y, ptrdiff_t n) {
  ptrdiff_t i = 0;
  for (; i + kLanes <= n; i += kLanes) Store(y + i, Load(y + i) + Load(x + i));
  const ptrdiff_t left = n - i;
  Store(y + i, Load(y + i, left) + Load(x + i, left), left);
}

// Calls f(first, count) for each vector of a row, the last of which may not be
// whole.
template <typename F>
inline void ForVectors(ptrdiff_t columns, F f) {
  for (ptrdiff_t i = 0; i < columns; i += kLanes) {
    f(i, columns - i < kLanes ? columns - i : kLanes);
  }
}

// y += the sum over rows of row(row), in two sums that do not wait for each
// other.
template <typename F>
inline void AddSum(ptrdiff_t rows, float* y, ptrdiff_t count, F row) {
  Vector even = Load(y, count), odd = {};
  ptrdiff_t i = 0;
  for (; i + 2 <= rows; i += 2) {
    even += row(i);
    odd += row(i + 1);
  }
  if (i < rows) even += row(i);
  Store(y, even + odd, count);
}

void SumRows(Rows x, float* y) {
  if (x.columns < kLanes && kLanes % x.columns == 0 && x.pitch == x.columns) {
    // A vector holds several whole rows.
    const ptrdiff_t n = x.rows * x.columns;
    Vector sums = {};
    for (ptrdiff_t i = 0; i < n; i += kLanes) {
      sums += Load(x.data + i, n - i < kLanes ? n - i : kLanes);
    }
    for (int j = 0; j < kLanes; ++j) y[j % x.columns] += sums[j];
    return;
  }
  ForVectors(x.columns, [&](ptrdiff_t first, ptrdiff_t count) {
    const float* from = x.data + first;
    AddSum(x.rows, y + first, count,
           [&](ptrdiff_t row) { return Load(from + row * x.pitch, count); });
  });
}

void SumProducts(Rows x, const float* x_shift, Rows z, const float* z_shift,
                 float* y) {
  ForVectors(x.columns, [&](ptrdiff_t first, ptrdiff_t count) {
    const Vector a = Load(x_shift + first, count);
    const Vector b = Load(z_shift + first, count);
    AddSum(x.rows, y + first, count, [&](ptrdiff_t row) {
      return (Load(x.data + row * x.pitch + first, count) - a) *
             (Load(z.data + row * z.pitch + first, count) - b);
    });
  });
}

void ScaleRows(const float* x, ptrdiff_t rows, ptrdiff_t columns,
               const float* scale, const float* shift, ptrdiff_t shift_pitch,
               float* y) {
  ForVectors(columns, [&](ptrdiff_t first, ptrdiff_t count) {
    const Vector factor = Load(scale + first, count);
    for (ptrdiff_t row = 0; row < rows; ++row) {
      const ptrdiff_t at = row * columns + first;
      const Vector other = Load(shift + row * shift_pitch + first, count);
      Store(y + at, Load(x + at, count) * factor + other, count);
    }
  });
}

void Standardize(Rows x, const float* mean, const float* scale, float* y,
                 ptrdiff_t y_pitch) {
  for (ptrdiff_t i = 0; i < y_pitch; i += kLanes) {
    const ptrdiff_t left = x.columns - i < 0 ? 0 : x.columns - i;
    const ptrdiff_t count = left < kLanes ? left : kLanes;
    const Vector shift = Load(mean + i, count);
    const Vector factor = Load(scale + i, count);
    for (ptrdiff_t row = 0; row < x.rows; ++row) {
      const Vector from = Load(x.data + row * x.pitch + i, count);
      Store(y + row * y_pitch + i, (from - shift) * factor);
    }
  }
}

void Combine(Rows x, const float* mean, const float* a, const float* b,
             const float* c, float* y) {
  ForVectors(x.columns, [&](ptrdiff_t first, ptrdiff_t count) {
    const Vector shift = Load(mean + first, count);
    const Vector own = Load(a + first, count);
    const Vector other = Load(b + first, count);
    const Vector constant = Load(c + first, count);
    for (ptrdiff_t row = 0; row < x.rows; ++row) {
      const ptrdiff_t at = row * x.pitch + first;
      const Vector from = Load(x.data + at, count) - shift;
      Store(y + at, Load(y + at, count) * own + from * other + constant, count);
    }
  });
}

ptrdiff_t TileRows(ptrdiff_t columns) {
  return columns > kLanes ? kWide : kTall;
}

// Sums of rows x columns products, kept in registers.
template <int kRows, int kVectors>
struct Tile {
  Vector sums[kRows][kVectors];

  // sums[i] += x[i][k + step] * panel[step], for each step.
  template <int kSteps>
  void AddProducts(const float* const* x, ptrdiff_t k, const float* panel) {
    Vector w[kSteps][kVectors];
#pragma GCC unroll 4
    for (int step = 0; step < kSteps; ++step) {
#pragma GCC unroll 2
      for (int j = 0; j < kVectors; ++j) {
        w[step][j] = Load(panel + (step * kVectors + j) * kLanes);
      }
    }
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
      const float* at = x[i] + k;
#pragma GCC unroll 4
      for (int step = 0; step < kSteps; ++step) {
        const Vector v = Fill(at[step]);
#pragma GCC unroll 2
        for (int j = 0; j < kVectors; ++j) sums[i][j] += v * w[step][j];
      }
    }
  }

  // Calls f(column, vector) for each vector of a row.
  template <typename F>
  void ForVectors(int row, F f) const {
#pragma GCC unroll 2
    for (int j = 0; j < kVectors; ++j) f(j * kLanes, sums[row][j]);
  }

  // Writes target[i] = f(sum[i], target[i]) for the first columns of a row.
  template <typename F>
  void StoreRow(int row, float* target, ptrdiff_t columns, F f) const {
    if (columns == kVectors * kLanes) {
      ForVectors(row, [&](int i, Vector sum) {
        Store(target + i, f(sum, Load(target + i)));
      });
      return;
    }
    ForVectors(row, [&](int i, Vector sum) {
      // Only the last vector of a row is not whole.
      const ptrdiff_t n = columns - i < kLanes ? columns - i : kLanes;
      Store(target + i, f(sum, Load(target + i, n)), n);
    });
  }
};

template <int kRows, int kVectors>
void CorrelateTiles(const Correlation& c) {
  float bias[kVectors * kLanes] = {};
  if (c.bias) {
    for (ptrdiff_t i = 0; i < c.columns; ++i) bias[i] = c.bias[i];
  }
  const float* source = c.source + c.begin / c.image_pixels * c.source_pitch;
  float* target = c.target + c.begin / c.image_pixels * c.target_pitch;
  ptrdiff_t pixel = c.begin % c.image_pixels;
  for (ptrdiff_t begin = c.begin; begin < c.end; begin += kRows) {
    // The last tile repeats a pixel rather than read beyond the last one.
    const float* pixels[kRows];
    float* targets[kRows];
    for (int i = 0; i < kRows; ++i) {
      pixels[i] = source + c.source_offsets[pixel];
      targets[i] = target + c.target_offsets[pixel];
      if (begin + i + 1 < c.end && ++pixel == c.image_pixels) {
        pixel = 0;
        source += c.source_pitch;
        target += c.target_pitch;
      }
    }
    Tile<kRows, kVectors> tile;
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
#pragma GCC unroll 2
      for (int j = 0; j < kVectors; ++j) {
        tile.sums[i][j] = Load(bias + j * kLanes);
      }
    }
    const float* panel = c.panel;
    for (ptrdiff_t r = 0; r < c.num_runs; ++r) {
      const float* x[kRows];
#pragma GCC unroll 16
      for (int i = 0; i < kRows; ++i) x[i] = pixels[i] + c.runs[r].offset;
      const ptrdiff_t length = c.runs[r].length;
      constexpr int kUnroll = Unroll(kVectors);
      ptrdiff_t k = 0;
      for (; k + kUnroll <= length; k += kUnroll) {
        tile.template AddProducts<kUnroll>(x, k, panel);
        panel += kUnroll * kVectors * kLanes;
      }
      for (; k < length; ++k, panel += kVectors * kLanes) {
        tile.template AddProducts<1>(x, k, panel);
      }
    }
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
      if (begin + i >= c.end) break;
      if (c.scale) {
        tile.StoreRow(i, targets[i], c.columns,
                      [](Vector sum, Vector old) { return sum * old; });
      } else {
        tile.StoreRow(i, targets[i], c.columns,
                      [](Vector sum, Vector) { return sum; });
      }
    }
  }
}

void Correlate(const Correlation& c) {
  if (c.columns > kLanes) {
    CorrelateTiles<kWide, 2>(c);
  } else {
    CorrelateTiles<kTall, 1>(c);
  }
}

template <int kRows, int kVectors>
void AccumulateTile(const Accumulation& a) {
  Tile<kRows, kVectors> tile = {};
  const float* g = a.gradient;
  const float* source = a.source + a.begin / a.image_pixels * a.source_pitch;
  ptrdiff_t pixel = a.begin % a.image_pixels;
  for (ptrdiff_t left = a.end - a.begin; left > 0;) {
    const ptrdiff_t here = a.image_pixels - pixel;
    const ptrdiff_t end = pixel + (left < here ? left : here);
    left -= end - pixel;
    for (; pixel < end; ++pixel, g += kVectors * kLanes) {
      const float* x = source + a.source_offsets[pixel];
      Vector v[kVectors];
#pragma GCC unroll 2
      for (int j = 0; j < kVectors; ++j) v[j] = Load(g + j * kLanes);
#pragma GCC unroll 16
      for (int i = 0; i < kRows; ++i) {
        const Vector u = Fill(x[i]);
#pragma GCC unroll 2
        for (int j = 0; j < kVectors; ++j) tile.sums[i][j] += u * v[j];
      }
    }
    pixel = 0;
    source += a.source_pitch;
  }
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i) {
    float* target = a.target + i * a.target_pitch;
    if (a.fresh) {
      tile.StoreRow(i, target, a.columns,
                    [](Vector sum, Vector) { return sum; });
    } else {
      tile.StoreRow(i, target, a.columns,
                    [](Vector sum, Vector old) { return sum + old; });
    }
  }
}

// Picks the tile of a.rows rows at run time.
template <int kRows, int kVectors>
struct Accumulator {
  static void Run(const Accumulation& a) {
    if (a.rows == kRows) {
      AccumulateTile<kRows, kVectors>(a);
    } else {
      Accumulator<kRows - 1, kVectors>::Run(a);
    }
  }
};
template <int kVectors>
struct Accumulator<0, kVectors> {
  static void Run(const Accumulation&) {}
};

void Accumulate(const Accumulation& a) {
  if (a.columns > kLanes) {
    Accumulator<kWide, 2>::Run(a);
  } else {
    Accumulator<kTall, 1>::Run(a);
  }
}

}  // namespace

extern const Kernels NFNETS_ISA;
const Kernels NFNETS_ISA = {kLanes,      TileRows,    Activate,  Add,
                            SumRows,     SumProducts, ScaleRows, Logistics,
                            Standardize, Combine,     Correlate, Accumulate};

}  // namespace nfnets
