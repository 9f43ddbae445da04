#include "nfnets/cpu/pooling.h"

#include <algorithm>

namespace nfnets {
namespace {

// As for the convolution, and never the number of threads.
constexpr ptrdiff_t kTasks = 32;

// One row of means and what it is made of.
struct Strip {
  ptrdiff_t input, rows;  // The first float of x, and its rows.
  ptrdiff_t output;       // The first float of y.
};

// Calls run(strip) for each strip, some in each task.
template <typename F>
Phase ForStrips(const Pooling& p, F run) {
  const ptrdiff_t strips = p.batch * p.out_height();
  const ptrdiff_t step = (strips + kTasks - 1) / kTasks;
  PhaseBuilder phase;
  phase.Add((strips + step - 1) / step, [=](ptrdiff_t task) {
    const ptrdiff_t end = std::min(strips, (task + 1) * step);
    for (ptrdiff_t i = task * step; i < end; ++i) {
      const ptrdiff_t image = i / p.out_height();
      const ptrdiff_t y = i % p.out_height() * p.window_height;
      run(Strip{(image * p.height + y) * p.width * p.channels,
                std::min(p.window_height, p.height - y),
                i * p.out_width() * p.channels});
    }
  });
  return phase.Build();
}

// Calls run(first pixel, pixels, first channel of the mean) for each window of
// a row.
template <typename F>
void ForWindows(const Pooling& p, F run) {
  for (ptrdiff_t x = 0, to = 0; x < p.width;
       x += p.window_width, to += p.channels) {
    run(x, std::min(p.window_width, p.width - x), to);
  }
}

}  // namespace

std::vector<Phase> PoolForward(const Pooling& p, const float* x, float* y) {
  const Kernels& kernels = BestKernels();
  return {ForStrips(p, [=, &kernels](Strip strip) {
    const ptrdiff_t row = p.width * p.channels;
    std::vector<float> active(static_cast<size_t>(row));
    float* to = y + strip.output;
    std::fill(to, to + p.out_width() * p.channels, 0.0f);
    for (ptrdiff_t i = 0; i < strip.rows; ++i) {
      kernels.activate(p.activation, x + strip.input + i * row, active.data(),
                       nullptr, row);
      ForWindows(p, [&](ptrdiff_t first, ptrdiff_t pixels, ptrdiff_t mean) {
        kernels.sum_rows({active.data() + first * p.channels, pixels,
                          p.channels, p.channels},
                         to + mean);
      });
    }
    ForWindows(p, [&](ptrdiff_t, ptrdiff_t pixels, ptrdiff_t mean) {
      const float share = 1.0f / static_cast<float>(strip.rows * pixels);
      for (ptrdiff_t c = 0; c < p.channels; ++c) to[mean + c] *= share;
    });
  })};
}

std::vector<Phase> PoolBackward(const Pooling& p, const float* x,
                                const float* dy, float* dx) {
  const Kernels& kernels = BestKernels();
  return {ForStrips(p, [=, &kernels](Strip strip) {
    const ptrdiff_t row = p.width * p.channels;
    std::vector<float> active(static_cast<size_t>(row));
    std::vector<float> shares(static_cast<size_t>(p.out_width() * p.channels));
    ForWindows(p, [&](ptrdiff_t, ptrdiff_t pixels, ptrdiff_t mean) {
      const float share = 1.0f / static_cast<float>(strip.rows * pixels);
      for (ptrdiff_t c = 0; c < p.channels; ++c) {
        shares[static_cast<size_t>(mean + c)] =
            dy[strip.output + mean + c] * share;
      }
    });
    for (ptrdiff_t i = 0; i < strip.rows; ++i) {
      float* to = dx + strip.input + i * row;
      kernels.activate(p.activation, x + strip.input + i * row, active.data(),
                       to, row);
      ForWindows(p, [&](ptrdiff_t first, ptrdiff_t pixels, ptrdiff_t mean) {
        float* pixel = to + first * p.channels;
        for (ptrdiff_t j = 0; j < pixels; ++j, pixel += p.channels) {
          for (ptrdiff_t c = 0; c < p.channels; ++c) {
            pixel[c] *= shares[static_cast<size_t>(mean + c)];
          }
        }
      });
    }
  })};
}

}  // namespace nfnets
