// Bicubic resizing of bytes, in whole numbers: resize.py says what it computes.
#ifndef PIPELINES_CPU_RESAMPLE_H_
#define PIPELINES_CPU_RESAMPLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipelines/cpu/axis.h"

namespace pipelines {

// The numbers are those of `_METHODS` in images.py.
enum class Method { kBicubic = 0, kBicubicAntialias = 1 };

struct Window {
  int top, left, bottom, right;
};

// A box of an image, in its pixels, and what to make of it.
struct Resize {
  int height, width;  // Of the whole image.
  double box_top, box_left, box_height, box_width;
  int out_height, out_width;
  Method method;
  bool mirror;  // Swap left and right of the result.
};

// Pixels of an image, from row `top` and column `left` on.
struct Part {
  const uint8_t* pixels;
  ptrdiff_t pitch;  // Bytes from row to row.
  int top, left;
  int channels;
};

// Memory that calls of one thread use again.
struct Scratch {
  Axis rows, columns;
  std::vector<uint8_t> between;
  std::vector<uint8_t> lines;
  std::vector<int16_t> packed;
};

// The pixels that the result depends on.
Window Reach(const Resize& resize);

// Writes [out_height, out_width, channels] to `out`. The part must hold the
// pixels that `Reach` names; nothing past its last such pixel is read.
void Run(const Resize& resize, const Part& part, uint8_t* out,
         Scratch* scratch);

}  // namespace pipelines

#endif  // PIPELINES_CPU_RESAMPLE_H_
