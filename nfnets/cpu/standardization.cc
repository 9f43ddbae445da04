#include "nfnets/cpu/standardization.h"

#include <algorithm>
#include <cmath>

namespace nfnets {
namespace {

// Columns that a task goes through, twice, while they are in the cache.
constexpr ptrdiff_t kColumns = 128;
// Rows that are summed before their sum is added to the others: many small
// numbers added to a large one one by one would lose their last digits.
constexpr ptrdiff_t kBlock = 32;

// Adds a task for each range of columns: run(begin, count).
template <typename F>
void AddColumns(Matrix matrix, PhaseBuilder& phase, F run) {
  const ptrdiff_t columns = matrix.columns;
  phase.Add((columns + kColumns - 1) / kColumns, [=](ptrdiff_t task) {
    const ptrdiff_t begin = task * kColumns;
    run(begin, std::min(kColumns, columns - begin));
  });
}

// sums = sum over rows; add_row(row, sums) adds one row.
template <typename F>
void SumRows(const Kernels& kernels, ptrdiff_t rows, ptrdiff_t count,
             float* sums, F add_row) {
  std::fill(sums, sums + count, 0.0f);
  for (ptrdiff_t begin = 0; begin < rows; begin += kBlock) {
    float block[kColumns] = {};
    const ptrdiff_t end = std::min(rows, begin + kBlock);
    for (ptrdiff_t row = begin; row < end; ++row) add_row(row, block);
    kernels.add(block, sums, count);
  }
}

}  // namespace

void AddStatistics(const Kernels& kernels, Matrix matrix, Standardization rule,
                   const float* w, const float* gain, Statistics statistics,
                   float* factor, PhaseBuilder& phase) {
  AddColumns(matrix, phase, [=, &kernels](ptrdiff_t begin, ptrdiff_t count) {
    const float* from = w + begin;
    const auto rows = static_cast<float>(matrix.rows);
    float* mean = statistics.mean + begin;
    SumRows(kernels, matrix.rows, count, mean, [&](ptrdiff_t row, float* sums) {
      kernels.add(from + row * matrix.columns, sums, count);
    });
    for (ptrdiff_t i = 0; i < count; ++i) mean[i] /= rows;
    float squares[kColumns];
    SumRows(kernels, matrix.rows, count, squares,
            [&](ptrdiff_t row, float* sums) {
              const float* line = from + row * matrix.columns;
              kernels.add_products(line, mean, line, mean, sums, count);
            });
    for (ptrdiff_t i = 0; i < count; ++i) {
      const float scaled = squares[i] + rule.epsilon * rows;
      const float scale = 1.0f / std::sqrt(std::max(scaled, rule.floor));
      statistics.scale[begin + i] = scale;
      statistics.bend[begin + i] = scaled > rule.floor ? scale * scale : 0.0f;
      factor[begin + i] = scale * gain[begin + i];
    }
  });
}

void AddStandardizationGradient(const Kernels& kernels, Matrix matrix,
                                const float* w, const float* gain,
                                Statistics statistics, float* dw, float* dgain,
                                PhaseBuilder& phase) {
  AddColumns(matrix, phase, [=, &kernels](ptrdiff_t begin, ptrdiff_t count) {
    const float* from = w + begin;
    float* to = dw + begin;
    const float* mean = statistics.mean + begin;
    const float zero[kColumns] = {};
    float sum[kColumns], product[kColumns];
    SumRows(kernels, matrix.rows, count, sum, [&](ptrdiff_t row, float* sums) {
      kernels.add(to + row * matrix.columns, sums, count);
    });
    SumRows(
        kernels, matrix.rows, count, product, [&](ptrdiff_t row, float* sums) {
          kernels.add_products(to + row * matrix.columns, zero,
                               from + row * matrix.columns, mean, sums, count);
        });
    // The gradient is a line in that of the standardised kernel and in w:
    // a * dw + b * (w - mean) + c.
    float a[kColumns], b[kColumns], c[kColumns];
    for (ptrdiff_t i = 0; i < count; ++i) {
      const float scale = statistics.scale[begin + i];
      dgain[begin + i] = scale * product[i];
      a[i] = scale * gain[begin + i];
      b[i] = -a[i] * statistics.bend[begin + i] * product[i];
      c[i] = -a[i] * sum[i] / static_cast<float>(matrix.rows);
    }
    for (ptrdiff_t row = 0; row < matrix.rows; ++row) {
      float* line = to + row * matrix.columns;
      kernels.standardize(line, zero, a, line, count);
      kernels.add(c, line, count);
      kernels.add_products(from + row * matrix.columns, mean, b, zero, line,
                           count);
    }
  });
}

}  // namespace nfnets
