// A decoder of the JPEG files that most photographs are, for windows of them.
#ifndef PIPELINES_CPU_BASELINE_H_
#define PIPELINES_CPU_BASELINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "pipelines/cpu/entropy.h"
#include "pipelines/cpu/resample.h"

namespace pipelines {

// Memory that calls of one thread use again.
struct BaselineScratch {
  // Tables of codes that were used last, since most files have the same ones.
  struct Cached {
    std::unique_ptr<Codes> codes;
    bool is_dc;
    uint64_t used;
  };
  std::vector<Cached> cache;
  uint64_t uses = 0;
  std::vector<uint8_t> coded, planes, lines;
  std::vector<int16_t> coefficients;
  std::unique_ptr<bool[]> is_flat;
  size_t flat_size = 0;
};

// Whether this machine has the instructions for it.
bool HasBaseline();

// Decodes a window at 1/scale of the size, to the bits of libjpeg-turbo, as
// `DecodeJpeg` does. Returns false, whatever the reason, where libjpeg should
// see to it: the file is of another kind, or something in it is not in order.
bool DecodeBaseline(const uint8_t* data, size_t size, int scale, int height,
                    int width, const Window& window,
                    std::vector<uint8_t>* memory, Part* part,
                    BaselineScratch* scratch);

}  // namespace pipelines

#endif  // PIPELINES_CPU_BASELINE_H_
