// Compiled once for each instruction set, with NFNETS_ISA its name and
// NFNETS_LANES the floats in its vectors. Nothing here may come from a template
// of the standard library: the linker keeps one copy of such code, and it could
// be one that the machine cannot run.
#include "nfnets/cpu/kernels.h"

namespace nfnets {
namespace {

constexpr int kLanes = NFNETS_LANES;
// Two vectors by kWide rows, and one by kTall, fill the registers. They need at
// least eight sums in flight to hide the latency of a multiply-add.
constexpr int kWide = kLanes == 16 ? 12 : 6;
constexpr int kTall = kLanes == 16 ? 16 : 12;

typedef float Vector
    __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));
typedef int Integers
    __attribute__((vector_size(kLanes * sizeof(int)), aligned(4), may_alias));

inline Vector Load(const float* x) {
  return *reinterpret_cast<const Vector*>(x);
}
inline void Store(float* x, Vector v) { *reinterpret_cast<Vector*>(x) = v; }
inline Vector Fill(float x) { return x - Vector{}; }

// Relative error about 2e-7; the argument is cut to where floats are normal.
inline Vector Exp(Vector x) {
  x = x > 88.0f ? Fill(88.0f) : x;
  x = x < -87.0f ? Fill(-87.0f) : x;
  // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
  const Vector shifted = x * 1.44269504f + 12582912.0f;
  const Vector n = shifted - 12582912.0f;
  const Vector r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  Vector p = Fill(1.0f / 720);
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  const Integers power =
      (reinterpret_cast<const Integers&>(shifted) << 23) + (127 << 23);
  return p * reinterpret_cast<const Vector&>(power);
}

inline Vector Sigmoid(Vector x) { return 1.0f / (1.0f + Exp(-x)); }

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
    const Vector s = Sigmoid(x * (kLinear + kCubic * square));
    const Vector y = kGain * x * s;
    if (kSlope) {
      const Vector inner = kLinear + 3 * kCubic * square;
      *slope = kGain * s + y * (1.0f - s) * inner;
    }
    return y;
  }
};

struct Relu {
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    constexpr float kGain = 1.7139588594436646f;
    if (kSlope) *slope = x > 0.0f ? Fill(kGain) : Vector{};
    return x > 0.0f ? kGain * x : Vector{};
  }
};

struct Silu {
  template <bool kSlope>
  static Vector Map(Vector x, Vector* slope) {
    constexpr float kGain = 1.7881293296813965f;
    const Vector s = Sigmoid(x);
    const Vector y = kGain * x * s;
    if (kSlope) *slope = kGain * s + y * (1.0f - s);
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
  // The last few go through a vector of their own.
  float last[kLanes] = {}, last_slope[kLanes];
  for (ptrdiff_t j = i; j < n; ++j) last[j - i] = x[j];
  Store(last, A::template Map<kSlope>(Load(last), &d));
  if (kSlope) Store(last_slope, d);
  for (ptrdiff_t j = i; j < n; ++j) {
    y[j] = last[j - i];
    if (kSlope) slope[j] = last_slope[j - i];
  }
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

void Add(const float* x, float* y, ptrdiff_t n) {
  ptrdiff_t i = 0;
  for (; i + kLanes <= n; i += kLanes) Store(y + i, Load(y + i) + Load(x + i));
  for (; i < n; ++i) y[i] += x[i];
}

void AddProducts(const float* a, const float* b, const float* c, const float* d,
                 float* y, ptrdiff_t n) {
  ptrdiff_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const Vector left = Load(a + i) - Load(b + i);
    Store(y + i, Load(y + i) + left * (Load(c + i) - Load(d + i)));
  }
  for (; i < n; ++i) y[i] += (a[i] - b[i]) * (c[i] - d[i]);
}

void Standardize(const float* x, const float* mean, const float* scale,
                 float* y, ptrdiff_t n) {
  ptrdiff_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    Store(y + i, (Load(x + i) - Load(mean + i)) * Load(scale + i));
  }
  for (; i < n; ++i) y[i] = (x[i] - mean[i]) * scale[i];
}

ptrdiff_t TileRows(ptrdiff_t columns) {
  return columns > kLanes ? kWide : kTall;
}

// Sums of rows x columns products, kept in registers.
template <int kRows, int kVectors>
struct Tile {
  Vector sums[kRows][kVectors];

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
    float old[kVectors * kLanes] = {};
    for (ptrdiff_t i = 0; i < columns; ++i) old[i] = target[i];
    ForVectors(
        row, [&](int i, Vector sum) { Store(old + i, f(sum, Load(old + i))); });
    for (ptrdiff_t i = 0; i < columns; ++i) target[i] = old[i];
  }
};

template <int kRows, int kVectors>
void CorrelateTiles(const Correlation& c) {
  float bias[kVectors * kLanes] = {};
  if (c.bias) {
    for (ptrdiff_t i = 0; i < c.columns; ++i) bias[i] = c.bias[i];
  }
  for (ptrdiff_t begin = c.begin; begin < c.end; begin += kRows) {
    // The last tile repeats a pixel rather than read beyond the last one.
    const float* pixels[kRows];
    for (int i = 0; i < kRows; ++i) {
      const ptrdiff_t p = begin + i < c.end ? begin + i : c.end - 1;
      pixels[i] = c.source + c.source_offsets[p];
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
      for (ptrdiff_t k = 0; k < length; ++k, panel += kVectors * kLanes) {
        Vector w[kVectors];
#pragma GCC unroll 2
        for (int j = 0; j < kVectors; ++j) w[j] = Load(panel + j * kLanes);
#pragma GCC unroll 16
        for (int i = 0; i < kRows; ++i) {
          const Vector v = Fill(x[i][k]);
#pragma GCC unroll 2
          for (int j = 0; j < kVectors; ++j) tile.sums[i][j] += v * w[j];
        }
      }
    }
#pragma GCC unroll 16
    for (int i = 0; i < kRows; ++i) {
      if (begin + i >= c.end) break;
      float* target = c.target + c.target_offsets[begin + i];
      if (c.scale) {
        tile.StoreRow(i, target, c.columns,
                      [](Vector sum, Vector old) { return sum * old; });
      } else {
        tile.StoreRow(i, target, c.columns,
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
  for (ptrdiff_t p = 0; p < a.pixels; ++p, g += kVectors * kLanes) {
    const float* x = a.source + a.source_offsets[p];
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
                            AddProducts, Standardize, Correlate, Accumulate};

}  // namespace nfnets
