// What images.py calls.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "pipelines/cpu/jpeg.h"
#include "pipelines/cpu/resample.h"

namespace pipelines {
namespace {

// A thread keeps its memory for the next image, up to this many bytes.
constexpr size_t kKeptBytes = 1 << 24;

struct Memory {
  std::vector<uint8_t> decoded, turned;
  Scratch scratch;
};

thread_local Memory memory;

void Trim(std::vector<uint8_t>* bytes) {
  if (bytes->capacity() > kKeptBytes) {
    std::vector<uint8_t>().swap(*bytes);
  }
}

void TrimMemory() {
  Trim(&memory.decoded);
  Trim(&memory.turned);
  Trim(&memory.scratch.between);
}

// How stored pixels become upright: what is swapped, in this order.
struct Turn {
  bool rows, columns, axes;
};

// The stored pixels of a window of the upright image, which has this size.
Window Unturn(Window w, int height, int width, Turn turn) {
  if (turn.axes) {
    std::swap(height, width);
    std::swap(w.top, w.left);
    std::swap(w.bottom, w.right);
  }
  if (turn.columns) {
    std::swap(w.left, w.right);
    w.left = width - w.left;
    w.right = width - w.right;
  }
  if (turn.rows) {
    std::swap(w.top, w.bottom);
    w.top = height - w.top;
    w.bottom = height - w.bottom;
  }
  return w;
}

// Turns the stored pixels of a window upright.
Part Upright(const Part& part, const Window& stored, const Window& window,
             Turn turn, std::vector<uint8_t>* bytes) {
  const ptrdiff_t channels = part.channels;
  ptrdiff_t down = part.pitch, across = channels;
  const uint8_t* corner = part.pixels + (stored.top - part.top) * down +
                          (stored.left - part.left) * across;
  if (turn.rows) {
    corner += (stored.bottom - stored.top - 1) * down;
    down = -down;
  }
  if (turn.columns) {
    corner += (stored.right - stored.left - 1) * across;
    across = -across;
  }
  if (turn.axes) std::swap(down, across);
  const ptrdiff_t rows = window.bottom - window.top;
  const ptrdiff_t columns = window.right - window.left;
  bytes->resize(rows * columns * channels);
  uint8_t* to = bytes->data();
  for (ptrdiff_t y = 0; y < rows; ++y) {
    const uint8_t* from = corner + y * down;
    for (ptrdiff_t x = 0; x < columns; ++x, from += across, to += channels) {
      std::copy(from, from + channels, to);
    }
  }
  return {bytes->data(), columns * channels, window.top, window.left,
          part.channels};
}

}  // namespace
}  // namespace pipelines

extern "C" {

int PipelinesLoadJpeg(const char* path) { return pipelines::LoadJpeg(path); }

// Resizes a box of an image, [height, width, channels].
void PipelinesResize(const uint8_t* pixels, int64_t pitch, int channels,
                     int height, int width, double box_top, double box_left,
                     double box_height, double box_width, int out_height,
                     int out_width, int method, int mirror, uint8_t* out) {
  using namespace pipelines;
  const Resize resize{height,     width,      box_top,
                      box_left,   box_height, box_width,
                      out_height, out_width,  static_cast<Method>(method),
                      mirror != 0};
  Run(resize, {pixels, static_cast<ptrdiff_t>(pitch), 0, 0, channels}, out,
      &memory.scratch);
  TrimMemory();
}

// The same of a JPEG file, decoded at 1/scale of its size; height, width and
// box are those of the upright image at that size. Returns 0, or 1 with the
// reason in `problem`.
int PipelinesReadJpeg(const uint8_t* data, int64_t size, int scale,
                      int turn_rows, int turn_columns, int turn_axes,
                      int height, int width, double box_top, double box_left,
                      double box_height, double box_width, int out_height,
                      int out_width, int method, int mirror, uint8_t* out,
                      char* problem, int64_t problem_size) {
  using namespace pipelines;
  const Resize resize{height,     width,      box_top,
                      box_left,   box_height, box_width,
                      out_height, out_width,  static_cast<Method>(method),
                      mirror != 0};
  const Turn turn{turn_rows != 0, turn_columns != 0, turn_axes != 0};
  const Window window = Reach(resize);
  const Window stored = Unturn(window, height, width, turn);
  Part part;
  std::string reason;
  const bool good = DecodeJpeg(data, size, scale, turn.axes ? width : height,
                               turn.axes ? height : width, stored,
                               &memory.decoded, &part, &reason);
  if (good) {
    if (turn.rows || turn.columns || turn.axes) {
      part = Upright(part, stored, window, turn, &memory.turned);
    }
    Run(resize, part, out, &memory.scratch);
  } else {
    std::strncpy(problem, reason.c_str(), problem_size - 1);
    problem[problem_size - 1] = 0;
  }
  TrimMemory();
  return good ? 0 : 1;
}

}  // extern "C"
