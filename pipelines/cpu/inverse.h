// The inverse cosine transforms of JPEG blocks, to the bits of libjpeg-turbo.
#ifndef PIPELINES_CPU_INVERSE_H_
#define PIPELINES_CPU_INVERSE_H_

#include <cstddef>
#include <cstdint>

namespace pipelines {

// Blocks that lie next to each other.
struct Blocks {
  const int16_t* coefficients;  // [blocks, 64], in natural order.
  const bool* is_flat;          // Whether only the first one is not zero.
  int count;
  const int16_t* quantization;  // [64], in natural order.
  // [64]: coefficients beyond these cannot come of samples of 8 bits, and how
  // they overflow is libjpeg's affair.
  const int16_t* limits;
};

// The largest product of a coefficient and its quantization.
constexpr int kMostCoefficient = 2047;

// Transforms blocks into samples, side by side, each size * size. Returns false
// if a coefficient is beyond its limit.
using Inverse = bool (*)(const Blocks& blocks, uint8_t* to, ptrdiff_t pitch);

// For machines with AVX2. `size` is 1, 2, 4 or 8.
Inverse InverseAvx2(int size);

}  // namespace pipelines

#endif  // PIPELINES_CPU_INVERSE_H_
