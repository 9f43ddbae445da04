// Scaled weight standardisation (arXiv 2102.06171, eq. 1) and its gradient.
#ifndef NFNETS_CPU_STANDARDIZATION_H_
#define NFNETS_CPU_STANDARDIZATION_H_

#include <cstddef>

#include "nfnets/cpu/kernels.h"
#include "nfnets/cpu/matrix.h"
#include "nfnets/cpu/parallel.h"

namespace nfnets {

// scale = rsqrt(max((variance + epsilon) * rows, floor)).
struct Standardization {
  float floor, epsilon;
};

// What the gradient needs of a kernel: rows of `columns` floats.
struct Statistics {
  static constexpr ptrdiff_t kRows = 3;
  float* mean;
  float* scale;  // Without the gain.
  float* bend;   // scale squared, or 0 where the floor holds.
};

inline Statistics SplitStatistics(float* floats, ptrdiff_t columns) {
  return {floats, floats + columns, floats + 2 * columns};
}

// Adds the statistics of w, a column for each filter, and factor = scale *
// gain, `[columns]`.
void AddStatistics(const Kernels& kernels, Matrix matrix, Standardization rule,
                   const float* w, const float* gain, Statistics statistics,
                   float* factor, PhaseBuilder& phase);

// Adds the step from the gradient of the standardised kernel, in dw, to those
// of w, in place, and of the gain.
void AddStandardizationGradient(const Kernels& kernels, Matrix matrix,
                                const float* w, const float* gain,
                                Statistics statistics, float* dw, float* dgain,
                                PhaseBuilder& phase);

}  // namespace nfnets

#endif  // NFNETS_CPU_STANDARDIZATION_H_
