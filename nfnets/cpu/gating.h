// A residual branch that is gated by its own mean (squeeze and excite, arXiv
// 1709.01507), and its gradient.
#ifndef NFNETS_CPU_GATING_H_
#define NFNETS_CPU_GATING_H_

#include <cstddef>
#include <vector>

#include "nfnets/cpu/parallel.h"

namespace nfnets {

struct Gating {
  ptrdiff_t batch, pixels, channels, hidden;
};

// The two layers between the mean and the gates.
struct GateWeights {
  const float* squeeze;  // [channels, hidden].
  const float* squeeze_bias;
  const float* excite;  // [hidden, channels].
  const float* excite_bias;
};

struct GateGradients {
  float* squeeze;
  float* squeeze_bias;
  float* excite;
  float* excite_bias;
};

// What the gradient needs of an example, a row for each.
struct GateValues {
  float* mean;    // [batch, channels].
  float* hidden;  // [batch, hidden].
  float* gates;   // [batch, channels].
};

// Floats of workspace for either direction.
ptrdiff_t GateWorkspace(const Gating& g);

// y = shortcut + x * gates(x) * factor, with a factor for each example.
std::vector<Phase> GateForward(const Gating& g, const float* x,
                               const float* shortcut, const float* factor,
                               GateWeights weights, float* y, GateValues values,
                               float* workspace);

// The gradients but that of the shortcut, which is dy.
std::vector<Phase> GateBackward(const Gating& g, const float* x,
                                const float* factor, GateWeights weights,
                                GateValues values, const float* dy, float* dx,
                                float* dfactor, GateGradients gradients,
                                float* workspace);

}  // namespace nfnets

#endif  // NFNETS_CPU_GATING_H_
