// The weights of one direction of a resize.
#ifndef PIPELINES_CPU_AXIS_H_
#define PIPELINES_CPU_AXIS_H_

#include <vector>

namespace pipelines {

struct Axis {
  int taps;       // For each output; weights are zero after its last.
  int precision;  // Bits of the fraction of a weight.
  std::vector<int> first;
  std::vector<int> weights;  // [outputs, taps].
};

}  // namespace pipelines

#endif  // PIPELINES_CPU_AXIS_H_
