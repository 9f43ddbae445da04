#include <cstdlib>
#include <cstring>

#include "pipelines/cpu/kernels.h"

namespace pipelines {

#if defined(__x86_64__)
extern const Kernels avx2;
#endif

bool HasAvx2() {
#if defined(__x86_64__)
  // For tests, and to see what an instruction set is worth.
  static const char* limit = std::getenv("PIPELINES_CPU_KERNELS");
  static const bool any = !limit || std::strcmp(limit, "baseline") != 0;
  return any && __builtin_cpu_supports("avx2") &&
         __builtin_cpu_supports("bmi2");
#else
  return false;
#endif
}

const Kernels& BestKernels() {
#if defined(__x86_64__)
  if (HasAvx2()) return avx2;
#endif
  return baseline;
}

}  // namespace pipelines
