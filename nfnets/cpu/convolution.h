// A convolution of activated images with a standardised kernel, and its
// gradients, as phases of tasks.
#ifndef NFNETS_CPU_CONVOLUTION_H_
#define NFNETS_CPU_CONVOLUTION_H_

#include <cstddef>
#include <vector>

#include "nfnets/cpu/parallel.h"
#include "nfnets/cpu/plan.h"
#include "nfnets/cpu/standardization.h"

namespace nfnets {

// Floats that Forward and Backward need to work in.
ptrdiff_t ForwardWorkspace(const Geometry& geometry);
ptrdiff_t BackwardWorkspace(const Geometry& geometry);

// y = convolve(activation(x), standardise(w, gain)) + bias, from x `[batch,
// height, width, channels]`, w `[kernel_height, kernel_width, channels /
// groups, filters]`, gain and bias `[filters]`. Also leaves the statistics of
// w, `[Statistics::kRows, filters]`, for the gradients.
std::vector<Phase> Forward(const Geometry& geometry, Standardization rule,
                           const float* x, const float* w, const float* gain,
                           const float* bias, float* y, float* statistics,
                           float* workspace);

// dx, dw, dgain and dbias from the gradient dy of y. dx may be null; `add`, of
// the shape of dx, is added to it unless it is null.
std::vector<Phase> Backward(const Geometry& geometry, const float* x,
                            const float* w, const float* gain,
                            const float* statistics, const float* dy,
                            const float* add, float* dx, float* dw,
                            float* dgain, float* dbias, float* workspace);

}  // namespace nfnets

#endif  // NFNETS_CPU_CONVOLUTION_H_
