// The kernels of any machine.
#include <algorithm>

#include "pipelines/cpu/kernels.h"

namespace pipelines {
namespace {

uint8_t Clip(int value) {
  return static_cast<uint8_t>(std::clamp(value, 0, 255));
}

void Pack(const Axis&, int16_t*) {}

// kChannels is 0 where it is only known at run time.
template <int kChannels, typename T>
void AcrossChannels(const Axis& axis, int offset, int channels, int rows,
                    const uint8_t* const* from, T* const* to) {
  const bool keep = sizeof(T) == 2;
  const int bits = axis.precision - (keep ? kKept : 0);
  const int n = kChannels ? kChannels : channels;
  const int outputs = static_cast<int>(axis.first.size());
  for (int i = 0; i < outputs; ++i) {
    const int* weights = &axis.weights[static_cast<size_t>(i) * axis.taps];
    // Past the last tap there may be no pixel.
    int taps = axis.taps;
    while (taps && !weights[taps - 1]) --taps;
    const ptrdiff_t start = static_cast<ptrdiff_t>(axis.first[i] - offset) * n;
    for (int row = 0; row < rows; ++row) {
      const uint8_t* pixels = from[row] + start;
      for (int c = 0; c < n; ++c) {
        int sum = 1 << (bits - 1);
        for (int k = 0; k < taps; ++k) sum += pixels[k * n + c] * weights[k];
        sum >>= bits;
        to[row][i * n + c] = keep ? static_cast<T>(sum) : Clip(sum);
      }
    }
  }
}

template <typename T>
void Across(const Axis& axis, const int16_t*, int offset, int channels,
            int rows, const uint8_t* const* from, T* const* to) {
  if (channels == 3) {
    AcrossChannels<3>(axis, offset, channels, rows, from, to);
  } else if (channels == 1) {
    AcrossChannels<1>(axis, offset, channels, rows, from, to);
  } else {
    AcrossChannels<0>(axis, offset, channels, rows, from, to);
  }
}

template <typename T>
void Down(const int* weights, int taps, int precision, const T* from,
          ptrdiff_t pitch, int n, uint8_t* to) {
  const int bits = precision + (sizeof(T) == 2 ? kKept : 0);
  constexpr int kBlock = 256;
  int sums[kBlock];
  for (int begin = 0; begin < n; begin += kBlock) {
    const int count = std::min(kBlock, n - begin);
    std::fill(sums, sums + count, 1 << (bits - 1));
    for (int k = 0; k < taps; ++k) {
      if (!weights[k]) continue;
      const T* row = from + k * pitch + begin;
      for (int i = 0; i < count; ++i) sums[i] += row[i] * weights[k];
    }
    for (int i = 0; i < count; ++i) to[begin + i] = Clip(sums[i] >> bits);
  }
}

}  // namespace

const Kernels baseline = {Pack, Across<uint8_t>, Across<int16_t>, Down<uint8_t>,
                          Down<int16_t>};

}  // namespace pipelines
