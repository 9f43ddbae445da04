// The inner loops of a convolution, compiled once for each instruction set.
#ifndef NFNETS_CPU_KERNELS_H_
#define NFNETS_CPU_KERNELS_H_

#include <cstddef>

namespace nfnets {

// The numbers are those of `_ACTIVATIONS` in convolution.py. All map 0 to 0.
enum class Activation { kIdentity = 0, kGelu = 1, kRelu = 2, kSilu = 3 };

// Floats under a kernel's window that lie next to each other in memory.
struct Run {
  ptrdiff_t offset;  // From the window's corner.
  ptrdiff_t length;
};

// target[p, :columns] = bias + sum over the runs of source[p + k] * panel[k];
// or, if `scale`, that sum times what is there.
struct Correlation {
  const float* source;
  const ptrdiff_t* source_offsets;  // Of an image's pixels' windows.
  ptrdiff_t source_pitch;           // From image to image.
  const Run* runs;
  ptrdiff_t num_runs;
  const float* panel;  // [sum of the runs' lengths, padded columns].
  const float* bias;   // [columns], or null for zero.
  float* target;
  const ptrdiff_t* target_offsets;  // Of an image's pixels.
  ptrdiff_t target_pitch;
  ptrdiff_t image_pixels;
  ptrdiff_t begin, end;  // Pixels, counted through all images.
  ptrdiff_t columns;     // At most 2 * lanes.
  bool scale;
};

// target[row, :columns] (+)= sum over pixels of source[p + row] * gradient[p].
struct Accumulation {
  const float* source;
  const ptrdiff_t* source_offsets;  // Of an image's pixels.
  ptrdiff_t source_pitch;           // From image to image.
  ptrdiff_t image_pixels;
  ptrdiff_t begin, end;   // Pixels, counted through all images.
  const float* gradient;  // [pixels, padded columns], from `begin` on.
  float* target;
  ptrdiff_t target_pitch;
  ptrdiff_t rows;     // At most `tile_rows(columns)`.
  ptrdiff_t columns;  // At most 2 * lanes.
  bool fresh;         // Overwrite the target instead of adding to it.
};

// Part of a matrix in memory.
struct Rows {
  const float* data;
  ptrdiff_t rows, columns;
  ptrdiff_t pitch;  // From row to row.
};

struct Kernels {
  ptrdiff_t lanes;  // Floats in a vector.
  // Rows of the register tile that is `columns` wide.
  ptrdiff_t (*tile_rows)(ptrdiff_t columns);
  // y = activation(x) and, unless null, slope = activation'(x).
  void (*activate)(Activation, const float* x, float* y, float* slope,
                   ptrdiff_t n);
  // y += x.
  void (*add)(const float* x, float* y, ptrdiff_t n);
  // y += the sum over rows of x.
  void (*sum_rows)(Rows x, float* y);
  // y += the sum over rows of (x - x_shift) * (z - z_shift).
  void (*sum_products)(Rows x, const float* x_shift, Rows z,
                       const float* z_shift, float* y);
  // y = x * scale + shift in each row, [rows, columns]. The shift has rows of
  // its own, or one for all if its pitch is 0.
  void (*scale_rows)(const float* x, ptrdiff_t rows, ptrdiff_t columns,
                     const float* scale, const float* shift,
                     ptrdiff_t shift_pitch, float* y);
  // y = 1 / (1 + exp(-x)).
  void (*sigmoid)(const float* x, float* y, ptrdiff_t n);
  // y = (x - mean) * scale in each row, and zeros up to the pitch of y.
  void (*standardize)(Rows x, const float* mean, const float* scale, float* y,
                      ptrdiff_t y_pitch);
  // y = y * a + (x - mean) * b + c in each row, in the layout of x.
  void (*combine)(Rows x, const float* mean, const float* a, const float* b,
                  const float* c, float* y);
  void (*correlate)(const Correlation&);
  void (*accumulate)(const Accumulation&);
};

// The fastest kernels that this machine can run.
const Kernels& BestKernels();

}  // namespace nfnets

#endif  // NFNETS_CPU_KERNELS_H_
