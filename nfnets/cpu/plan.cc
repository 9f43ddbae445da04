#include "nfnets/cpu/plan.h"

#include <map>
#include <mutex>
#include <tuple>
#include <utility>

namespace nfnets {
namespace {

constexpr ptrdiff_t kChunk = 4 * kLine;

// Decides how images of `channels` in groups of `group` lie with the given
// number of rows and columns.
void Arrange(ptrdiff_t group, Canvas& canvas) {
  if (!canvas.copied) {
    canvas.chunk = canvas.pitch = canvas.channels;
  } else if (canvas.channels > kChunk && group % kChunk == 0) {
    canvas.chunk = kChunk;
    // An odd number of lines spreads the pixels over the cache's sets.
    canvas.pitch = kChunk + kLine;
  } else {
    canvas.chunk = canvas.channels;
    canvas.pitch = canvas.channels < kChunk
                       ? canvas.channels
                       : (Ceil(canvas.channels, kLine) | 1) * kLine;
  }
}

// Lists the runs of a group's channels at the offsets of taps, in order.
std::vector<Run> ListRuns(const Canvas& canvas,
                          const std::vector<ptrdiff_t>& taps, ptrdiff_t group) {
  const ptrdiff_t length = std::min(canvas.chunk, group);
  std::vector<Run> runs;
  for (const ptrdiff_t tap : taps) {
    for (ptrdiff_t channel = 0; channel < group; channel += length) {
      const ptrdiff_t offset = tap + canvas.ChannelOffset(channel);
      if (!runs.empty() && runs.back().offset + runs.back().length == offset) {
        runs.back().length += length;
      } else {
        runs.push_back({offset, length});
      }
    }
  }
  return runs;
}

}  // namespace

Plan::Plan(const Geometry& geometry) : g(geometry), kernels(BestKernels()) {
  const ptrdiff_t out_height = g.out_height(), out_width = g.out_width();
  const ptrdiff_t rows = (out_height - 1) * g.stride + g.kernel_height;
  const ptrdiff_t columns = (out_width - 1) * g.stride + g.kernel_width;
  // "SAME" as TensorFlow has it: the odd row of a border comes last.
  const ptrdiff_t top = std::max<ptrdiff_t>(rows - g.height, 0) / 2;
  const ptrdiff_t left = std::max<ptrdiff_t>(columns - g.width, 0) / 2;

  source.batch = g.batch;
  source.height = g.height;
  source.width = g.width;
  source.channels = g.channels;
  source.top = top;
  source.left = left;
  source.rows = std::max(rows, g.height);
  source.columns = std::max(columns, g.width);
  // Wide images are worth a copy in chunks.
  source.copied = source.rows > g.height || source.columns > g.width ||
                  g.activation != Activation::kIdentity ||
                  g.channels > 4 * kChunk;
  Arrange(g.group_channels(), source);

  // Output rows that some tap of an input row maps to, beyond the real ones.
  const ptrdiff_t before_y = Ceil(g.kernel_height - 1 - top, g.stride);
  const ptrdiff_t before_x = Ceil(g.kernel_width - 1 - left, g.stride);
  const ptrdiff_t last_y = (g.height - 1 + top) / g.stride;
  const ptrdiff_t last_x = (g.width - 1 + left) / g.stride;
  gradient.batch = g.batch;
  gradient.height = out_height;
  gradient.width = out_width;
  gradient.channels = g.filters;
  gradient.top = before_y;
  gradient.left = before_x;
  gradient.rows = before_y + std::max(out_height, last_y + 1);
  gradient.columns = before_x + std::max(out_width, last_x + 1);
  gradient.copied = gradient.rows > out_height || gradient.columns > out_width;
  Arrange(g.group_filters(), gradient);

  for (ptrdiff_t y = 0; y < out_height; ++y) {
    for (ptrdiff_t x = 0; x < out_width; ++x) {
      forward.source.push_back(source.Offset(0, y * g.stride, x * g.stride));
      forward.target.push_back(forward.pixels() * g.filters);
      gradient_offsets.push_back(
          gradient.Offset(0, y + before_y, x + before_x));
    }
  }
  forward.target_pitch = forward.pixels() * g.filters;
  std::vector<ptrdiff_t> offsets;
  for (ptrdiff_t tap = 0; tap < g.taps(); ++tap) {
    offsets.push_back(
        source.Offset(0, tap / g.kernel_width, tap % g.kernel_width));
  }
  forward.runs = ListRuns(source, offsets, g.group_channels());

  for (ptrdiff_t phase_y = 0; phase_y < g.stride; ++phase_y) {
    for (ptrdiff_t phase_x = 0; phase_x < g.stride; ++phase_x) {
      Class c;
      for (ptrdiff_t y = phase_y; y < g.height; y += g.stride) {
        for (ptrdiff_t x = phase_x; x < g.width; x += g.stride) {
          c.source.push_back(gradient.Offset(0, y / g.stride, x / g.stride));
          c.target.push_back((y * g.width + x) * g.channels);
        }
      }
      c.target_pitch = g.height * g.width * g.channels;
      // From the last tap to the first, the gradients lie in memory's order.
      offsets.clear();
      for (ptrdiff_t tap = g.taps() - 1; tap >= 0; --tap) {
        const ptrdiff_t y = phase_y + top - tap / g.kernel_width;
        const ptrdiff_t x = phase_x + left - tap % g.kernel_width;
        const auto divides = [&](ptrdiff_t a) {
          return (a % g.stride + g.stride) % g.stride == 0;
        };
        if (!divides(y) || !divides(x)) continue;
        c.taps.push_back(tap);
        offsets.push_back(gradient.Offset(0, y / g.stride + before_y,
                                          x / g.stride + before_x));
      }
      c.runs = ListRuns(gradient, offsets, g.group_filters());
      if (!c.target.empty()) transposed.push_back(std::move(c));
    }
  }
}

const Plan& FindPlan(const Geometry& g) {
  using Key = std::tuple<ptrdiff_t, ptrdiff_t, ptrdiff_t, ptrdiff_t, ptrdiff_t,
                         ptrdiff_t, ptrdiff_t, ptrdiff_t, ptrdiff_t, int>;
  static std::mutex mutex;
  static auto* plans = new std::map<Key, std::unique_ptr<const Plan>>;
  const Key key(g.batch, g.height, g.width, g.channels, g.kernel_height,
                g.kernel_width, g.filters, g.stride, g.groups,
                static_cast<int>(g.activation));
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<const Plan>& plan = (*plans)[key];
  if (!plan) plan = std::make_unique<Plan>(g);
  return *plan;
}

}  // namespace nfnets
