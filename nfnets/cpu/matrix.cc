#include "nfnets/cpu/matrix.h"

#include <algorithm>

namespace nfnets {
namespace {

// Calls f(first column, columns, columns in memory) for each block of columns
// that a register tile takes at once.
template <typename F>
void ForBlocks(const Kernels& kernels, ptrdiff_t columns, F f) {
  const ptrdiff_t block = 2 * kernels.lanes;
  for (ptrdiff_t begin = 0; begin < columns; begin += block) {
    const ptrdiff_t width = std::min(block, columns - begin);
    f(begin, width, width > kernels.lanes ? block : kernels.lanes);
  }
}

constexpr ptrdiff_t kZero = 0;

}  // namespace

ptrdiff_t PackedFloats(const Kernels& kernels, Matrix matrix) {
  ptrdiff_t sum = 0;
  ForBlocks(kernels, matrix.columns,
            [&](ptrdiff_t, ptrdiff_t, ptrdiff_t padded) {
              sum += matrix.rows * padded;
            });
  return sum;
}

void PackMatrix(const Kernels& kernels, Matrix matrix, const float* from,
                bool transpose, float* to) {
  const ptrdiff_t down = transpose ? 1 : matrix.columns;
  const ptrdiff_t right = transpose ? matrix.rows : 1;
  ForBlocks(kernels, matrix.columns,
            [&](ptrdiff_t begin, ptrdiff_t width, ptrdiff_t padded) {
              for (ptrdiff_t row = 0; row < matrix.rows; ++row, to += padded) {
                const float* line = from + row * down + begin * right;
                for (ptrdiff_t i = 0; i < width; ++i) to[i] = line[i * right];
                std::fill(to + width, to + padded, 0.0f);
              }
            });
}

void Multiply(const Kernels& kernels, const float* a, ptrdiff_t rows,
              Matrix packed_shape, const float* packed, const float* bias,
              float* to) {
  const Run run = {0, packed_shape.rows};
  Correlation job = {};
  // Each row is an image of one pixel.
  job.source = a;
  job.source_offsets = job.target_offsets = &kZero;
  job.source_pitch = packed_shape.rows;
  job.target_pitch = packed_shape.columns;
  job.image_pixels = 1;
  job.runs = &run;
  job.num_runs = 1;
  job.end = rows;
  job.panel = packed;
  ForBlocks(kernels, packed_shape.columns,
            [&](ptrdiff_t begin, ptrdiff_t width, ptrdiff_t padded) {
              job.bias = bias ? bias + begin : nullptr;
              job.target = to + begin;
              job.columns = width;
              kernels.correlate(job);
              job.panel += packed_shape.rows * padded;
            });
}

void MultiplyTransposed(const Kernels& kernels, const float* a, ptrdiff_t rows,
                        Matrix packed_shape, const float* packed, bool fresh,
                        float* to) {
  Accumulation job = {};
  job.source_offsets = &kZero;
  job.source_pitch = rows;
  job.image_pixels = 1;
  job.end = packed_shape.rows;
  job.gradient = packed;
  job.target_pitch = packed_shape.columns;
  job.fresh = fresh;
  ForBlocks(kernels, packed_shape.columns,
            [&](ptrdiff_t begin, ptrdiff_t width, ptrdiff_t padded) {
              const ptrdiff_t most = kernels.tile_rows(width);
              job.columns = width;
              for (ptrdiff_t row = 0; row < rows; row += most) {
                job.source = a + row;
                job.rows = std::min(most, rows - row);
                job.target = to + row * packed_shape.columns + begin;
                kernels.accumulate(job);
              }
              job.gradient += packed_shape.rows * padded;
            });
}

}  // namespace nfnets
