// Where a convolution finds its numbers: worked out once for each geometry.
#ifndef NFNETS_CPU_PLAN_H_
#define NFNETS_CPU_PLAN_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "nfnets/cpu/kernels.h"

namespace nfnets {

// Floats in a cache line.
constexpr ptrdiff_t kLine = 16;

inline ptrdiff_t Ceil(ptrdiff_t a, ptrdiff_t b) { return (a + b - 1) / b; }

// y = convolve(activation(x), w) + bias, with "SAME" padding.
struct Geometry {
  ptrdiff_t batch, height, width, channels;  // x
  ptrdiff_t kernel_height, kernel_width, filters;
  ptrdiff_t stride, groups;
  Activation activation;

  ptrdiff_t out_height() const { return (height + stride - 1) / stride; }
  ptrdiff_t out_width() const { return (width + stride - 1) / stride; }
  ptrdiff_t pixels() const { return batch * out_height() * out_width(); }
  // Floats of an image of x.
  ptrdiff_t image() const { return height * width * channels; }
  ptrdiff_t group_channels() const { return channels / groups; }
  ptrdiff_t group_filters() const { return filters / groups; }
  ptrdiff_t taps() const { return kernel_height * kernel_width; }
  // Of one gradient or forward pass.
  ptrdiff_t multiply_adds() const {
    return pixels() * taps() * group_channels() * filters;
  }
};

// Images in memory with a border. Their channels are cut into chunks that lie
// one after another, so that neighbouring pixels share a page of memory; and
// there is a gap after each pixel of a chunk.
struct Canvas {
  ptrdiff_t batch, height, width, channels;  // Of the images.
  ptrdiff_t top, left;                       // Border before them.
  ptrdiff_t rows, columns;                   // With borders.
  bool copied;      // Not just the images as they lie in memory.
  ptrdiff_t chunk;  // Channels that lie together.
  ptrdiff_t pitch;  // Floats from pixel to pixel.

  ptrdiff_t plane() const { return rows * columns * pitch; }
  // Floats from image to image.
  ptrdiff_t image() const { return channels / chunk * plane(); }
  // Of the first channel of a pixel.
  ptrdiff_t Offset(ptrdiff_t image, ptrdiff_t row, ptrdiff_t column) const {
    return image * this->image() + (row * columns + column) * pitch;
  }
  // From the first channel of a pixel to another.
  ptrdiff_t ChannelOffset(ptrdiff_t channel) const {
    return channel / chunk * plane() + channel % chunk;
  }
  ptrdiff_t floats() const { return copied ? Offset(batch, 0, 0) : 0; }
};

// Output pixels that see the kernel's taps at the same places.
struct Class {
  // Where the pixels of the first image lie. The other images' lie alike.
  std::vector<ptrdiff_t> source, target;
  ptrdiff_t target_pitch;  // From image to image.
  std::vector<Run> runs;
  std::vector<ptrdiff_t> taps;  // In the order of the runs.

  // Of an image.
  ptrdiff_t pixels() const { return static_cast<ptrdiff_t>(target.size()); }
  // Products in a sum.
  ptrdiff_t depth() const {
    ptrdiff_t sum = 0;
    for (const Run& run : runs) sum += run.length;
    return sum;
  }
};

// Where everything lies; made once for each geometry.
struct Plan {
  explicit Plan(const Geometry& geometry);

  Geometry g;
  const Kernels& kernels;
  Canvas source;    // Activated x, read by the forward pass and by dw.
  Canvas gradient;  // dy, read by dx and dw.
  Class forward;    // From source to y.
  std::vector<Class> transposed;  // From gradient to dx, by position in stride.
  std::vector<ptrdiff_t> gradient_offsets;  // Of an image's output pixels.

  ptrdiff_t block() const { return 2 * kernels.lanes; }
  // Columns of a panel once filled up to whole vectors.
  ptrdiff_t Padded(ptrdiff_t columns) const {
    return columns > kernels.lanes ? block() : kernels.lanes;
  }
  ptrdiff_t Blocks(ptrdiff_t columns) const { return Ceil(columns, block()); }
  ptrdiff_t Width(ptrdiff_t columns, ptrdiff_t index) const {
    return std::min(block(), columns - index * block());
  }
  // Floats of the panels of one group, `depth` rows by `columns`.
  ptrdiff_t PanelFloats(ptrdiff_t depth, ptrdiff_t columns) const {
    const ptrdiff_t blocks = Blocks(columns);
    return depth *
           ((blocks - 1) * block() + Padded(Width(columns, blocks - 1)));
  }
  // From the first panel of the first group to another.
  ptrdiff_t PanelOffset(ptrdiff_t depth, ptrdiff_t columns, ptrdiff_t group,
                        ptrdiff_t index) const {
    return group * PanelFloats(depth, columns) + index * depth * block();
  }
};

// Returns the plan for a geometry, which lives as long as the process.
const Plan& FindPlan(const Geometry& geometry);

}  // namespace nfnets

#endif  // NFNETS_CPU_PLAN_H_
