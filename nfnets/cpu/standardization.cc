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

// sums = sum over rows; add(begin, count, sums) adds some of them.
template <typename F>
void SumRows(const Kernels& kernels, ptrdiff_t rows, ptrdiff_t columns,
             float* sums, F add) {
  std::fill(sums, sums + columns, 0.0f);
  for (ptrdiff_t begin = 0; begin < rows; begin += kBlock) {
    float block[kColumns] = {};
    add(begin, std::min(kBlock, rows - begin), block);
    kernels.add(block, sums, columns);
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
    const auto part = [&](ptrdiff_t row, ptrdiff_t number) {
      return Rows{from + row * matrix.columns, number, count, matrix.columns};
    };
    SumRows(kernels, matrix.rows, count, mean,
            [&](ptrdiff_t row, ptrdiff_t number, float* sums) {
              kernels.sum_rows(part(row, number), sums);
            });
    for (ptrdiff_t i = 0; i < count; ++i) mean[i] /= rows;
    float squares[kColumns];
    SumRows(kernels, matrix.rows, count, squares,
            [&](ptrdiff_t row, ptrdiff_t number, float* sums) {
              const Rows rows = part(row, number);
              kernels.sum_products(rows, mean, rows, mean, sums);
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
    const auto part = [&](const float* w, ptrdiff_t row, ptrdiff_t number) {
      return Rows{w + row * matrix.columns, number, count, matrix.columns};
    };
    SumRows(kernels, matrix.rows, count, sum,
            [&](ptrdiff_t row, ptrdiff_t number, float* sums) {
              kernels.sum_rows(part(to, row, number), sums);
            });
    SumRows(kernels, matrix.rows, count, product,
            [&](ptrdiff_t row, ptrdiff_t number, float* sums) {
              kernels.sum_products(part(to, row, number), zero,
                                   part(from, row, number), mean, sums);
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
    kernels.combine(part(from, 0, matrix.rows), mean, a, b, c, to);
  });
}

}  // namespace nfnets
