#include "nfnets/cpu/convolution.h"

#include <algorithm>
#include <vector>

#include "nfnets/cpu/standardization.h"

namespace nfnets {
namespace {

// Enough tasks to keep the cores of a workstation busy to the end. It is not
// made from the number of threads: the order of sums follows from it, and equal
// runs must give equal bits on any machine.
constexpr ptrdiff_t kTasks = 32;
// Floats of activations that a task reads again and again from the L2 cache.
constexpr ptrdiff_t kResident = 100000;
// Pixels between two visits of a weight gradient to memory.
constexpr ptrdiff_t kPixelBlock = 128;
// Rows and columns of a weight gradient that one task makes.
constexpr ptrdiff_t kSliceRows = 600;
constexpr ptrdiff_t kSliceColumns = 128;

// Draws one row of one chunk.
void PaintLine(const Kernels& kernels, const Canvas& canvas,
               Activation activation, const float* images, ptrdiff_t image,
               ptrdiff_t row, ptrdiff_t channel, float* to, float* slope) {
  float* const line =
      to + canvas.Offset(image, row, 0) + canvas.ChannelOffset(channel);
  float* const line_end = line + canvas.columns * canvas.pitch;
  const ptrdiff_t y = row - canvas.top;
  if (y < 0 || y >= canvas.height) {
    std::fill(line, line_end, 0.0f);
    return;
  }
  float* const begin = line + canvas.left * canvas.pitch;
  std::fill(line, begin, 0.0f);
  const ptrdiff_t first =
      (image * canvas.height + y) * canvas.width * canvas.channels + channel;
  const float* x = images + first;
  float* d = slope ? slope + first : nullptr;
  if (canvas.pitch == canvas.channels) {
    kernels.activate(activation, x, begin, d, canvas.width * canvas.channels);
  } else {
    for (ptrdiff_t j = 0; j < canvas.width; ++j) {
      kernels.activate(activation, x + j * canvas.channels,
                       begin + j * canvas.pitch,
                       d ? d + j * canvas.channels : nullptr, canvas.chunk);
    }
  }
  std::fill(begin + canvas.width * canvas.pitch, line_end, 0.0f);
}

// Adds the drawing of activated images on a canvas, and of the activation's
// slope, unless it is null, in the images' own layout.
void AddPaint(const Kernels& kernels, const Canvas& canvas,
              Activation activation, const float* images, float* to,
              float* slope, PhaseBuilder& phase) {
  if (!canvas.copied) return;
  const ptrdiff_t rows = canvas.batch * canvas.rows;
  const ptrdiff_t step = Ceil(rows, kTasks);
  phase.Add(Ceil(rows, step), [=, &kernels](ptrdiff_t task) {
    const ptrdiff_t end = std::min(rows, (task + 1) * step);
    for (ptrdiff_t i = task * step; i < end; ++i) {
      const ptrdiff_t image = i / canvas.rows, row = i % canvas.rows;
      for (ptrdiff_t c = 0; c < canvas.channels; c += canvas.chunk) {
        PaintLine(kernels, canvas, activation, images, image, row, c, to,
                  slope);
      }
    }
  });
}

// A kernel that is standardised as it is read.
struct Weights {
  const float* w;
  const float* mean;    // Of each filter.
  const float* factor;  // Of each filter.
};

// Adds the packing of weights into panels, [group][block][tap][channel]
// [column].
void AddPack(const Plan& plan, Weights weights, float* panels,
             PhaseBuilder& phase) {
  const Geometry& g = plan.g;
  const ptrdiff_t depth = g.taps() * g.group_channels();
  const ptrdiff_t columns = g.group_filters();
  const ptrdiff_t blocks = plan.Blocks(columns);
  phase.Add(g.groups * blocks, [=, &g, &plan](ptrdiff_t task) {
    const ptrdiff_t group = task / blocks, index = task % blocks;
    const ptrdiff_t width = plan.Width(columns, index);
    const ptrdiff_t padded = plan.Padded(width);
    float* to = panels + group * plan.PanelFloats(depth, columns) +
                index * depth * plan.block();
    const ptrdiff_t first = group * columns + index * plan.block();
    const float* from = weights.w + first;
    for (ptrdiff_t k = 0; k < depth; ++k, from += g.filters, to += padded) {
      plan.kernels.standardize(from, weights.mean + first,
                               weights.factor + first, to, width);
      std::fill(to + width, to + padded, 0.0f);
    }
  });
}

// Adds the packing of weights with inputs as columns, [group][block][tap]
// [filter][column], for the taps of one class.
void AddPackTransposed(const Plan& plan, const Class& c, Weights weights,
                       float* panels, PhaseBuilder& phase) {
  const Geometry& g = plan.g;
  const ptrdiff_t filters = g.group_filters(), columns = g.group_channels();
  const ptrdiff_t depth = static_cast<ptrdiff_t>(c.taps.size()) * filters;
  const ptrdiff_t blocks = plan.Blocks(columns);
  phase.Add(g.groups * blocks, [=, &g, &plan, &c](ptrdiff_t task) {
    const ptrdiff_t group = task / blocks, index = task % blocks;
    const ptrdiff_t width = plan.Width(columns, index);
    const ptrdiff_t padded = plan.Padded(width);
    float* to = panels + group * plan.PanelFloats(depth, columns) +
                index * depth * plan.block();
    const float* mean = weights.mean + group * filters;
    const float* factor = weights.factor + group * filters;
    for (const ptrdiff_t tap : c.taps) {
      const float* from = weights.w +
                          (tap * columns + index * plan.block()) * g.filters +
                          group * filters;
      // A line of each row at a time, so that lines are read whole.
      for (ptrdiff_t k = 0; k < filters; k += kLine) {
        const ptrdiff_t end = std::min(filters, k + kLine);
        for (ptrdiff_t i = 0; i < padded; ++i) {
          for (ptrdiff_t f = k; f < end; ++f) {
            to[f * padded + i] =
                i < width ? (from[i * g.filters + f] - mean[f]) * factor[f]
                          : 0.0f;
          }
        }
      }
      to += filters * padded;
    }
  });
}

// Adds target = bias + correlation of source and panels, for one class; or, if
// `scale`, target *= correlation.
void AddCorrelate(const Plan& plan, const Class& c, const Canvas& canvas,
                  const float* source, const float* panels, ptrdiff_t columns,
                  const float* bias, float* target, bool scale,
                  PhaseBuilder& phase) {
  const Geometry& g = plan.g;
  ptrdiff_t depth = 0;
  for (const Run& run : c.runs) depth += run.length;
  const ptrdiff_t pixels = static_cast<ptrdiff_t>(c.target.size());
  const ptrdiff_t blocks = plan.Blocks(columns);
  // Each task keeps its pixels' channels close, and goes through the panels.
  const ptrdiff_t rows = plan.kernels.tile_rows(columns);
  const ptrdiff_t group_channels = canvas.channels / g.groups;
  ptrdiff_t step = kResident / group_channels / rows * rows;
  step = std::min(step, Ceil(Ceil(pixels * g.groups, kTasks), rows) * rows);
  step = std::max(step, std::min(8 * rows, Ceil(pixels, rows) * rows));
  const ptrdiff_t chunks = Ceil(pixels, step);
  const ptrdiff_t splits = std::min(blocks, Ceil(kTasks, chunks * g.groups));
  const ptrdiff_t split = Ceil(blocks, splits);
  const ptrdiff_t parts = Ceil(blocks, split);
  phase.Add(g.groups * parts * chunks, [=, &plan, &c, &canvas](ptrdiff_t task) {
    const ptrdiff_t chunk = task % chunks;
    const ptrdiff_t part = task / chunks % parts;
    const ptrdiff_t group = task / chunks / parts;
    const ptrdiff_t last = std::min(blocks, (part + 1) * split);
    for (ptrdiff_t index = part * split; index < last; ++index) {
      const ptrdiff_t column = group * columns + index * plan.block();
      Correlation job;
      job.source = source + canvas.ChannelOffset(group * group_channels);
      job.source_offsets = c.source.data();
      job.runs = c.runs.data();
      job.num_runs = static_cast<ptrdiff_t>(c.runs.size());
      job.panel = panels + group * plan.PanelFloats(depth, columns) +
                  index * depth * plan.block();
      job.bias = bias ? bias + column : nullptr;
      job.target = target + column;
      job.target_offsets = c.target.data();
      job.begin = chunk * step;
      job.end = std::min(pixels, job.begin + step);
      job.columns = plan.Width(columns, index);
      job.scale = scale;
      plan.kernels.correlate(job);
    }
  });
}

// Rows of the weight gradient that one register tile makes.
struct Rows {
  ptrdiff_t offset;  // Of the first one's activation in the window.
  ptrdiff_t row;     // Of the first one in `[taps * group_channels]`.
  ptrdiff_t count;
};

std::vector<Rows> TileRows(const std::vector<Run>& runs, ptrdiff_t tile) {
  std::vector<Rows> tiles;
  ptrdiff_t row = 0;
  for (const Run& run : runs) {
    // As equal as they can be: a tile of one row is as slow as one of six.
    const ptrdiff_t count = Ceil(run.length, tile);
    ptrdiff_t done = 0;
    for (ptrdiff_t i = 0; i < count; ++i) {
      const ptrdiff_t next = run.length * (i + 1) / count;
      tiles.push_back({run.offset + done, row + done, next - done});
      done = next;
    }
    row += run.length;
  }
  return tiles;
}

// How the weight gradient is cut: into slices of the kernel, and, where those
// are few, into sums over parts of the pixels.
struct WeightCut {
  explicit WeightCut(const Plan& plan) {
    const Geometry& g = plan.g;
    const ptrdiff_t filters = g.group_filters();
    tiles = TileRows(plan.forward.runs,
                     plan.kernels.tile_rows(std::min(filters, plan.block())));
    const ptrdiff_t rows = g.taps() * g.group_channels();
    const ptrdiff_t count = static_cast<ptrdiff_t>(tiles.size());
    tiles_step = Ceil(count, Ceil(rows, kSliceRows));
    row_slices = Ceil(count, tiles_step);
    blocks = plan.Blocks(filters);
    blocks_step = std::min(blocks, kSliceColumns / plan.block());
    column_slices = Ceil(blocks, blocks_step);
    const ptrdiff_t slices = g.groups * row_slices * column_slices;
    const ptrdiff_t wanted = Ceil(kTasks, slices);
    pixels_step = std::max(Ceil(g.pixels(), wanted), kPixelBlock);
    chunks = Ceil(g.pixels(), pixels_step);
    tasks = slices * chunks;
  }
  std::vector<Rows> tiles;
  ptrdiff_t tiles_step, row_slices, blocks, blocks_step, column_slices;
  ptrdiff_t pixels_step, chunks, tasks;
};

// Adds dw, or if it is cut along the pixels its parts one after another.
void AddWeightGradient(const Plan& plan, const WeightCut& cut,
                       const float* source, const float* gradient, float* dw,
                       PhaseBuilder& phase) {
  const Geometry& g = plan.g;
  phase.Add(cut.tasks, [=, &g, &plan](ptrdiff_t task) {
    const ptrdiff_t filters = g.group_filters();
    const ptrdiff_t chunk = task % cut.chunks;
    task /= cut.chunks;
    const ptrdiff_t row_slice = task % cut.row_slices;
    task /= cut.row_slices;
    const ptrdiff_t column_slice = task % cut.column_slices;
    const ptrdiff_t group = task / cut.column_slices;

    float panels[kPixelBlock * kSliceColumns];
    float* part = dw + chunk * g.taps() * g.group_channels() * g.filters;
    const ptrdiff_t begin = chunk * cut.pixels_step;
    const ptrdiff_t end = std::min(g.pixels(), begin + cut.pixels_step);
    const ptrdiff_t first_tile = row_slice * cut.tiles_step;
    const ptrdiff_t last_tile = std::min(
        static_cast<ptrdiff_t>(cut.tiles.size()), first_tile + cut.tiles_step);
    const ptrdiff_t first_block = column_slice * cut.blocks_step;
    const ptrdiff_t last_block =
        std::min(cut.blocks, first_block + cut.blocks_step);
    for (ptrdiff_t p = begin; p < end; p += kPixelBlock) {
      const ptrdiff_t count = std::min(end - p, kPixelBlock);
      for (ptrdiff_t b = first_block; b < last_block; ++b) {
        const ptrdiff_t width = plan.Width(filters, b);
        const ptrdiff_t padded = plan.Padded(width);
        float* to = panels + (b - first_block) * plan.block() * kPixelBlock;
        const float* from = gradient + plan.gradient.ChannelOffset(
                                           group * filters + b * plan.block());
        for (ptrdiff_t i = 0; i < count; ++i, to += padded) {
          const float* line = from + plan.gradient_offsets[p + i];
          std::copy(line, line + width, to);
        }
      }
      for (ptrdiff_t t = first_tile; t < last_tile; ++t) {
        const Rows& rows = cut.tiles[t];
        Accumulation job;
        job.source = source +
                     plan.source.ChannelOffset(group * g.group_channels()) +
                     rows.offset;
        job.source_offsets = plan.forward.source.data() + p;
        job.pixels = count;
        job.target_pitch = g.filters;
        job.rows = rows.count;
        job.fresh = p == begin;
        for (ptrdiff_t b = first_block; b < last_block; ++b) {
          job.gradient =
              panels + (b - first_block) * plan.block() * kPixelBlock;
          job.target =
              part + rows.row * g.filters + group * filters + b * plan.block();
          job.columns = plan.Width(filters, b);
          plan.kernels.accumulate(job);
        }
      }
    }
  });
}

// Adds the sum over `parts` arrays of `size` floats, one after another.
void AddSum(const Kernels& kernels, const float* from, ptrdiff_t parts,
            ptrdiff_t size, float* to, PhaseBuilder& phase) {
  const ptrdiff_t step = std::max(Ceil(size, kTasks), 64 * kLine);
  phase.Add(Ceil(size, step), [=, &kernels](ptrdiff_t task) {
    const ptrdiff_t begin = task * step;
    const ptrdiff_t count = std::min(size - begin, step);
    std::copy(from + begin, from + begin + count, to + begin);
    for (ptrdiff_t i = 1; i < parts; ++i) {
      kernels.add(from + i * size + begin, to + begin, count);
    }
  });
}

ptrdiff_t BiasParts(const Geometry& g) {
  return std::min(kTasks, Ceil(g.pixels(), kPixelBlock));
}

// Adds the sums of dy over parts of the pixels.
void AddBiasGradient(const Plan& plan, const float* dy, float* parts,
                     PhaseBuilder& phase) {
  const Geometry& g = plan.g;
  const ptrdiff_t step = Ceil(g.pixels(), BiasParts(g));
  phase.Add(BiasParts(g), [=, &g, &plan](ptrdiff_t task) {
    float* sum = parts + task * g.filters;
    std::fill(sum, sum + g.filters, 0.0f);
    const ptrdiff_t end = std::min(g.pixels(), (task + 1) * step);
    for (ptrdiff_t p = task * step; p < end; ++p) {
      plan.kernels.add(dy + p * g.filters, sum, g.filters);
    }
  });
}

Matrix KernelMatrix(const Geometry& g) {
  return {g.taps() * g.group_channels(), g.filters};
}

ptrdiff_t PanelFloats(const Plan& plan) {
  const Geometry& g = plan.g;
  return g.groups * plan.PanelFloats(KernelMatrix(g).rows, g.group_filters());
}

ptrdiff_t PanelFloats(const Plan& plan, const Class& c) {
  const Geometry& g = plan.g;
  const auto taps = static_cast<ptrdiff_t>(c.taps.size());
  return g.groups *
         plan.PanelFloats(taps * g.group_filters(), g.group_channels());
}

// Hands out parts of a workspace, as offsets.
class Layout {
 public:
  ptrdiff_t Take(ptrdiff_t floats) {
    const ptrdiff_t begin = size_;
    size_ += Ceil(floats, kLine) * kLine;
    return begin;
  }
  ptrdiff_t size() const { return size_; }

 private:
  ptrdiff_t size_ = 0;
};

struct ForwardLayout : Layout {
  explicit ForwardLayout(const Plan& plan)
      : source(Take(plan.source.floats())),
        panels(Take(PanelFloats(plan))),
        factor(Take(plan.g.filters)) {}
  ptrdiff_t source, panels, factor;
};

struct BackwardLayout : Layout {
  explicit BackwardLayout(const Plan& plan)
      : cut(plan),
        source(Take(plan.source.floats())),
        gradient(Take(plan.gradient.floats())),
        factor(Take(plan.g.filters)),
        biases(Take(BiasParts(plan.g) * plan.g.filters)) {
    const Matrix matrix = KernelMatrix(plan.g);
    weight_size = matrix.rows * matrix.columns;
    weights = Take(cut.chunks > 1 ? cut.chunks * weight_size : 0);
    for (const Class& c : plan.transposed) {
      panels.push_back(Take(PanelFloats(plan, c)));
    }
  }
  WeightCut cut;
  ptrdiff_t source, gradient, factor, biases, weights, weight_size;
  std::vector<ptrdiff_t> panels;
};

}  // namespace

ptrdiff_t ForwardWorkspace(const Geometry& geometry) {
  return ForwardLayout(FindPlan(geometry)).size();
}

ptrdiff_t BackwardWorkspace(const Geometry& geometry) {
  return BackwardLayout(FindPlan(geometry)).size();
}

std::vector<Phase> Forward(const Geometry& geometry, Standardization rule,
                           const float* x, const float* w, const float* gain,
                           const float* bias, float* y, float* statistics,
                           float* workspace) {
  const Plan& plan = FindPlan(geometry);
  const Geometry& g = plan.g;
  const ForwardLayout layout(plan);
  float* source = workspace + layout.source;
  float* panels = workspace + layout.panels;
  float* factor = workspace + layout.factor;

  PhaseBuilder prepare, pack, multiply;
  AddStatistics(plan.kernels, KernelMatrix(g), rule, w, gain,
                SplitStatistics(statistics, g.filters), factor, prepare);
  AddPaint(plan.kernels, plan.source, g.activation, x, source, nullptr,
           prepare);
  AddPack(plan, {w, statistics, factor}, panels, pack);
  AddCorrelate(plan, plan.forward, plan.source, plan.source.copied ? source : x,
               panels, g.group_filters(), bias, y, false, multiply);
  return {prepare.Build(), pack.Build(), multiply.Build()};
}

std::vector<Phase> Backward(const Geometry& geometry, const float* x,
                            const float* w, const float* gain,
                            const float* statistics, const float* dy, float* dx,
                            float* dw, float* dgain, float* dbias,
                            float* workspace) {
  const Plan& plan = FindPlan(geometry);
  const Geometry& g = plan.g;
  const BackwardLayout layout(plan);
  const WeightCut& cut = layout.cut;
  const Statistics kept =
      SplitStatistics(const_cast<float*>(statistics), g.filters);
  const float* source = plan.source.copied ? workspace + layout.source : x;
  const float* gradient =
      plan.gradient.copied ? workspace + layout.gradient : dy;
  float* factor = workspace + layout.factor;
  float* biases = workspace + layout.biases;
  for (ptrdiff_t i = 0; i < g.filters; ++i) factor[i] = kept.scale[i] * gain[i];

  PhaseBuilder prepare, multiply, sum, finish;
  // The slope waits where dx is to be.
  const bool scale = dx && g.activation != Activation::kIdentity;
  AddPaint(plan.kernels, plan.source, g.activation, x,
           workspace + layout.source, scale ? dx : nullptr, prepare);
  AddPaint(plan.kernels, plan.gradient, Activation::kIdentity, dy,
           workspace + layout.gradient, nullptr, prepare);
  AddBiasGradient(plan, dy, biases, prepare);
  if (dx) {
    for (size_t i = 0; i < plan.transposed.size(); ++i) {
      const Class& c = plan.transposed[i];
      float* panels = workspace + layout.panels[i];
      AddPackTransposed(plan, c, {w, kept.mean, factor}, panels, prepare);
      AddCorrelate(plan, c, plan.gradient, gradient, panels, g.group_channels(),
                   nullptr, dx, scale, multiply);
    }
  }
  float* weights = cut.chunks > 1 ? workspace + layout.weights : dw;
  AddWeightGradient(plan, cut, source, gradient, weights, multiply);
  if (cut.chunks > 1) {
    AddSum(plan.kernels, weights, cut.chunks, layout.weight_size, dw, sum);
  }
  AddSum(plan.kernels, biases, BiasParts(g), g.filters, dbias, sum);
  AddStandardizationGradient(plan.kernels, KernelMatrix(g), w, gain, kept, dw,
                             dgain, finish);
  return {prepare.Build(), multiply.Build(), sum.Build(), finish.Build()};
}

}  // namespace nfnets
