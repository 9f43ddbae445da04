// Products of small matrices, by the register tiles of the convolution.
#ifndef NFNETS_CPU_MATRIX_H_
#define NFNETS_CPU_MATRIX_H_

#include <cstddef>

#include "nfnets/cpu/kernels.h"

namespace nfnets {

// A matrix in memory, row by row.
struct Matrix {
  ptrdiff_t rows, columns;
  ptrdiff_t size() const { return rows * columns; }
};

// Floats of a packed matrix.
ptrdiff_t PackedFloats(const Kernels& kernels, Matrix matrix);

// Packs a matrix, or its transpose, for the products below. The shape is that
// of the result.
void PackMatrix(const Kernels& kernels, Matrix matrix, const float* from,
                bool transpose, float* to);

// to = bias + a * packed, where `a` has a column for each row of `packed`, and
// the bias may be null for zero.
void Multiply(const Kernels& kernels, const float* a, ptrdiff_t rows,
              Matrix packed_shape, const float* packed, const float* bias,
              float* to);

// to (+)= the transpose of a * packed, where `a` is [packed rows, rows].
void MultiplyTransposed(const Kernels& kernels, const float* a, ptrdiff_t rows,
                        Matrix packed_shape, const float* packed, bool fresh,
                        float* to);

}  // namespace nfnets

#endif  // NFNETS_CPU_MATRIX_H_
