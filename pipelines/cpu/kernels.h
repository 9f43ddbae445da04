// The inner loops of a resize, compiled once for each instruction set.
#ifndef PIPELINES_CPU_KERNELS_H_
#define PIPELINES_CPU_KERNELS_H_

#include <cstddef>
#include <cstdint>

#include "pipelines/cpu/axis.h"

namespace pipelines {

// Rows that one call of `across` resizes, since they share the weights.
constexpr int kRows = 4;
// Bytes that may be read after the last group of four taps, and values that may
// be written after the last output.
constexpr int kSlack = 64;

// Sums are exact: every set of kernels gives the same bytes.
struct Kernels {
  // Lays out the weights of an axis as `across` takes them.
  void (*pack)(const Axis& axis, int16_t* packed);
  // Resizes up to kRows rows of pixels. `from` points at column `offset`.
  void (*across_bytes)(const Axis& axis, const int16_t* packed, int offset,
                       int channels, int rows, const uint8_t* const* from,
                       uint8_t* const* to);
  // The same, keeping kKept bits of the fraction.
  void (*across_words)(const Axis& axis, const int16_t* packed, int offset,
                       int channels, int rows, const uint8_t* const* from,
                       int16_t* const* to);
  // Makes one row of n values out of the rows that start at `from`; `weights`
  // are those of one output.
  void (*down_bytes)(const int* weights, int taps, int precision,
                     const uint8_t* from, ptrdiff_t pitch, int n, uint8_t* to);
  void (*down_words)(const int* weights, int taps, int precision,
                     const int16_t* from, ptrdiff_t pitch, int n, uint8_t* to);
};

// Bits of the fraction in a word.
constexpr int kKept = 6;
// int16 that `pack` writes for each output and tap, rounded up to four taps.
constexpr int kPackedPerTap = 8;

extern const Kernels baseline;

// The fastest kernels that this machine can run.
const Kernels& BestKernels();

}  // namespace pipelines

#endif  // PIPELINES_CPU_KERNELS_H_
