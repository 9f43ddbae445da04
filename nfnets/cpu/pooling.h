// Means of activated images over windows that do not overlap.
#ifndef NFNETS_CPU_POOLING_H_
#define NFNETS_CPU_POOLING_H_

#include <cstddef>
#include <vector>

#include "nfnets/cpu/kernels.h"
#include "nfnets/cpu/parallel.h"

namespace nfnets {

// A window at the edge averages what is there.
struct Pooling {
  ptrdiff_t batch, height, width, channels;  // Of the images.
  ptrdiff_t window_height, window_width;
  Activation activation;

  ptrdiff_t out_height() const {
    return (height + window_height - 1) / window_height;
  }
  ptrdiff_t out_width() const {
    return (width + window_width - 1) / window_width;
  }
};

// y = the means of activation(x).
std::vector<Phase> PoolForward(const Pooling& p, const float* x, float* y);

// dx from dy.
std::vector<Phase> PoolBackward(const Pooling& p, const float* x,
                                const float* dy, float* dx);

}  // namespace nfnets

#endif  // NFNETS_CPU_POOLING_H_
