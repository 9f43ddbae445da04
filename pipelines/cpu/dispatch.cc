#include <cstdlib>
#include <cstring>

#include "pipelines/cpu/kernels.h"

namespace pipelines {

#if defined(__x86_64__)
extern const Kernels avx2;
#endif

namespace {

const Kernels& FindKernels() {
#if defined(__x86_64__)
  // For tests, and to see what an instruction set is worth.
  const char* limit = std::getenv("PIPELINES_CPU_KERNELS");
  const bool any = !limit || std::strcmp(limit, "baseline") != 0;
  if (any && __builtin_cpu_supports("avx2")) return avx2;
#endif
  return baseline;
}

}  // namespace

const Kernels& BestKernels() {
  static const Kernels& kernels = FindKernels();
  return kernels;
}

}  // namespace pipelines
