// The kernels of any machine.
#include <algorithm>

#include "pipelines/cpu/kernels.h"

namespace pipelines {
namespace {

uint8_t Clip(int value) {
  return static_cast<uint8_t>(std::clamp(value, 0, 255));
}

void Pack(const Axis&, int16_t*) {}

template <typename T>
void Across(const Axis& axis, const int16_t*, int offset, int channels,
            int rows, const uint8_t* const* from, T* const* to) {
  const bool keep = sizeof(T) == 2;
  const int bits = axis.precision - (keep ? kKept : 0);
  const int outputs = static_cast<int>(axis.first.size());
  for (int row = 0; row < rows; ++row) {
    for (int i = 0; i < outputs; ++i) {
      const int* weights = &axis.weights[static_cast<size_t>(i) * axis.taps];
      const uint8_t* pixels = from[row] + (axis.first[i] - offset) * channels;
      for (int c = 0; c < channels; ++c) {
        int sum = 1 << (bits - 1);
        for (int k = 0; k < axis.taps; ++k) {
          // Past the last tap there may be no pixel.
          if (weights[k]) sum += pixels[k * channels + c] * weights[k];
        }
        sum >>= bits;
        to[row][i * channels + c] = keep ? static_cast<T>(sum) : Clip(sum);
      }
    }
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
