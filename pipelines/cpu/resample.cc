#include "pipelines/cpu/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "pipelines/cpu/kernels.h"

namespace pipelines {
namespace {

// Pixels that the cubic reaches to either side of its centre.
constexpr double kSupport = 2.0;

struct Scales {
  double start, step, spread;
};

Scales ScalesOf(double start, double extent, int outputs, Method method) {
  // Pillow takes boxes in single precision.
  const float first = static_cast<float>(start);
  const float last = static_cast<float>(start + extent);
  const double step = static_cast<double>(last - first) / outputs;
  const bool antialias = method == Method::kBicubicAntialias;
  return {first, step, antialias ? std::max(step, 1.0) : 1.0};
}

double Cubic(double x) {
  x = std::abs(x);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * -0.5;
  return 0;
}

int Begin(const Scales& s, double output) {
  const double centre = s.start + (output + 0.5) * s.step;
  return std::max(
      static_cast<int>(std::floor(centre - kSupport * s.spread + 0.5)), 0);
}

int End(const Scales& s, double output, int inputs) {
  const double centre = s.start + (output + 0.5) * s.step;
  return std::min(
      static_cast<int>(std::floor(centre + kSupport * s.spread + 0.5)), inputs);
}

void MakeAxis(int inputs, double start, double extent, int outputs,
              Method method, bool mirror, Axis* axis) {
  const Scales s = ScalesOf(start, extent, outputs, method);
  axis->precision = method == Method::kBicubicAntialias ? 22 : 14;
  axis->taps = static_cast<int>(std::ceil(kSupport * s.spread)) * 2 + 1;
  axis->first.resize(outputs);
  axis->weights.assign(static_cast<size_t>(outputs) * axis->taps, 0);
  std::vector<double> values(axis->taps);
  for (int i = 0; i < outputs; ++i) {
    const double centre = s.start + (i + 0.5) * s.step;
    const int first = Begin(s, i), taps = End(s, i, inputs) - first;
    double total = 0;
    for (int k = 0; k < taps; ++k) {
      values[k] = Cubic((k + first - centre + 0.5) * (1 / s.spread));
      total += values[k];
    }
    const int place = mirror ? outputs - 1 - i : i;
    axis->first[place] = first;
    int* weights = &axis->weights[static_cast<size_t>(place) * axis->taps];
    for (int k = 0; k < taps; ++k) {
      const double scaled = values[k] / total * (1 << axis->precision);
      weights[k] = static_cast<int>(scaled + std::copysign(0.5, scaled));
    }
  }
}

// Resizes rows across, into rows that have kSlack bytes after their end.
template <typename T>
void Across(const Axis& axis, int offset, int channels, int columns, int rows,
            const uint8_t* from, ptrdiff_t pitch, T* to, ptrdiff_t to_pitch,
            Scratch* scratch) {
  const Kernels& kernels = BestKernels();
  scratch->packed.resize(axis.first.size() * ((axis.taps + 3) / 4) * 4 *
                         kPackedPerTap);
  kernels.pack(axis, scratch->packed.data());
  // Kernels read past the last tap. Rows whose reading would end past the last
  // row are read from copies.
  const ptrdiff_t bytes = static_cast<ptrdiff_t>(columns) * channels;
  const ptrdiff_t copy_pitch = bytes + (axis.taps + 4) * channels + kSlack;
  scratch->lines.resize(kRows * copy_pitch);
  for (int row = 0; row < rows; row += kRows) {
    const int count = std::min(kRows, rows - row);
    const uint8_t* sources[kRows];
    T* targets[kRows];
    for (int i = 0; i < count; ++i) {
      sources[i] = from + (row + i) * pitch;
      if ((rows - 1 - row - i) * pitch + bytes < copy_pitch) {
        uint8_t* copy = scratch->lines.data() + i * copy_pitch;
        std::memcpy(copy, sources[i], bytes);
        sources[i] = copy;
      }
      targets[i] = to + (row + i) * to_pitch;
    }
    if constexpr (sizeof(T) == 1) {
      kernels.across_bytes(axis, scratch->packed.data(), offset, channels,
                           count, sources, targets);
    } else {
      kernels.across_words(axis, scratch->packed.data(), offset, channels,
                           count, sources, targets);
    }
  }
}

void Down(const Axis& axis, int offset, const uint8_t* from, ptrdiff_t pitch,
          int n, uint8_t* to, ptrdiff_t to_pitch) {
  const Kernels& kernels = BestKernels();
  for (size_t i = 0; i < axis.first.size(); ++i) {
    kernels.down_bytes(&axis.weights[i * axis.taps], axis.taps, axis.precision,
                       from + (axis.first[i] - offset) * pitch, pitch, n,
                       to + i * to_pitch);
  }
}

void Down(const Axis& axis, int offset, const int16_t* from, ptrdiff_t pitch,
          int n, uint8_t* to, ptrdiff_t to_pitch) {
  const Kernels& kernels = BestKernels();
  for (size_t i = 0; i < axis.first.size(); ++i) {
    kernels.down_words(&axis.weights[i * axis.taps], axis.taps, axis.precision,
                       from + (axis.first[i] - offset) * pitch, pitch, n,
                       to + i * to_pitch);
  }
}

}  // namespace

Window Reach(const Resize& r) {
  const Scales y = ScalesOf(r.box_top, r.box_height, r.out_height, r.method);
  const Scales x = ScalesOf(r.box_left, r.box_width, r.out_width, r.method);
  return {Begin(y, 0), Begin(x, 0), End(y, r.out_height - 1, r.height),
          End(x, r.out_width - 1, r.width)};
}

void Run(const Resize& r, const Part& part, uint8_t* out, Scratch* scratch) {
  const Window window = Reach(r);
  const int rows = window.bottom - window.top;
  const int columns = window.right - window.left;
  const int channels = part.channels;
  MakeAxis(r.height, r.box_top, r.box_height, r.out_height, r.method, false,
           &scratch->rows);
  MakeAxis(r.width, r.box_left, r.box_width, r.out_width, r.method, r.mirror,
           &scratch->columns);
  const uint8_t* from = part.pixels + (window.top - part.top) * part.pitch +
                        (window.left - part.left) * channels;
  const ptrdiff_t out_pitch = static_cast<ptrdiff_t>(r.out_width) * channels;
  std::vector<uint8_t>& between = scratch->between;
  if (r.method == Method::kBicubic) {
    const ptrdiff_t pitch = out_pitch + kSlack / 2;
    between.resize(rows * pitch * sizeof(int16_t));
    int16_t* words = reinterpret_cast<int16_t*>(between.data());
    Across(scratch->columns, window.left, channels, columns, rows, from,
           part.pitch, words, pitch, scratch);
    Down(scratch->rows, window.top, words, pitch, out_pitch, out, out_pitch);
  } else if (r.height - r.out_height <=
             std::max(2 * (r.width - r.out_width), 0)) {
    const ptrdiff_t pitch = out_pitch + kSlack;
    between.resize(rows * pitch);
    Across(scratch->columns, window.left, channels, columns, rows, from,
           part.pitch, between.data(), pitch, scratch);
    Down(scratch->rows, window.top, between.data(), pitch, out_pitch, out,
         out_pitch);
  } else {
    const ptrdiff_t down_pitch = columns * channels + kSlack;
    const ptrdiff_t pitch = out_pitch + kSlack;
    between.resize(r.out_height * (down_pitch + pitch));
    uint8_t* across = between.data() + r.out_height * down_pitch;
    Down(scratch->rows, window.top, from, part.pitch, columns * channels,
         between.data(), down_pitch);
    Across(scratch->columns, window.left, channels, columns, r.out_height,
           between.data(), down_pitch, across, pitch, scratch);
    for (int i = 0; i < r.out_height; ++i) {
      std::memcpy(out + i * out_pitch, across + i * pitch, out_pitch);
    }
  }
}

}  // namespace pipelines
