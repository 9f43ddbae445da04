#include <cstdlib>
#include <cstring>

#include "nfnets/cpu/kernels.h"

namespace nfnets {

#if defined(__x86_64__)
extern const Kernels avx512;
extern const Kernels avx2;
#endif
extern const Kernels baseline;

namespace {

const Kernels& FindKernels() {
  // For tests, and to see what an instruction set is worth.
  const char* limit = std::getenv("NFNETS_CPU_KERNELS");
  if (limit && std::strcmp(limit, "baseline") == 0) return baseline;
#if defined(__x86_64__)
  const bool any = !limit || std::strcmp(limit, "avx2") != 0;
  if (any && __builtin_cpu_supports("avx512f") &&
      __builtin_cpu_supports("avx512dq")) {
    return avx512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return avx2;
  }
#endif
  return baseline;
}

}  // namespace

const Kernels& BestKernels() {
  static const Kernels& kernels = FindKernels();
  return kernels;
}

}  // namespace nfnets
