#include "nfnets/cpu/convolution.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "nfnets/cpu/standardization.h"
#include "nfnets/cpu/steps.h"

namespace nfnets {
namespace {

// Enough tasks to keep the cores of a workstation busy to the end. It is not
// made from the number of threads: the order of sums follows from it, and equal
// runs must give equal bits on any number of threads.
constexpr ptrdiff_t kTasks = 32;
// Pixels of the result that a task makes at least, where there are so many: it
// has a weight gradient of its own to fill, which is then added to the others.
constexpr ptrdiff_t kTaskPixels = 64;
// Floats that a core's cache keeps while a task reads them again and again.
constexpr ptrdiff_t kResident = 100000;
// Rows of a weight gradient that one task makes.
constexpr ptrdiff_t kSliceRows = 600;

Matrix KernelMatrix(const Geometry& g) {
  return {g.taps() * g.group_channels(), g.filters};
}

// Panels of one class of dx.
ptrdiff_t PanelFloats(const Plan& plan, const Class& c) {
  return plan.g.groups *
         plan.PanelFloats(
             static_cast<ptrdiff_t>(c.taps.size()) * plan.g.group_filters(),
             plan.g.group_channels());
}

ptrdiff_t PanelFloats(const Plan& plan) {
  const Geometry& g = plan.g;
  return g.groups * plan.PanelFloats(KernelMatrix(g).rows, g.group_filters());
}

// Images that a task takes through all steps, some at a time, so that a step
// finds in the core's cache what the one before has left there. That is worth
// it where there are many images and what they have in common is small. Else
// each step is a phase of its own, cut as suits it.
struct Slabs {
  // `image` floats are read or written for each image, and `shared` for all.
  Slabs(const Geometry& g, ptrdiff_t image, ptrdiff_t shared) : batch(g.batch) {
    const ptrdiff_t room = kResident - shared;
    if (2 * batch < kTasks || room < image) return;
    tasks = std::min({batch, kTasks, Ceil(g.pixels(), kTaskPixels)});
    step = std::min(Ceil(batch, tasks), room / image);
  }

  // Calls run(first, count) for some images at a time.
  template <typename F>
  void ForTask(ptrdiff_t task, F run) const {
    const ptrdiff_t begin = batch * task / tasks;
    const ptrdiff_t end = batch * (task + 1) / tasks;
    for (ptrdiff_t i = begin; i < end; i += step) {
      run(i, std::min(step, end - i));
    }
  }

  ptrdiff_t batch;
  ptrdiff_t tasks = 0, step = 0;  // No tasks where it is not worth it.
};

Slabs ForwardSlabs(const Plan& plan) {
  const Geometry& g = plan.g;
  return Slabs(g, g.image() + plan.source.image() + plan.forward.target_pitch,
               PanelFloats(plan));
}

Slabs BackwardSlabs(const Plan& plan) {
  const Geometry& g = plan.g;
  const Matrix matrix = KernelMatrix(g);
  return Slabs(g,
               2 * g.image() + plan.source.image() + plan.forward.target_pitch +
                   plan.gradient.image(),
               // The kernel, as panels for dx, and its gradient.
               3 * matrix.rows * matrix.columns);
}

// Memory of this thread, of at most kResident floats. What was in it is lost.
float* Scratch(ptrdiff_t floats) {
  thread_local std::vector<float> memory;
  const auto size = static_cast<size_t>(floats + kLine);
  if (memory.size() < size) memory.resize(size);
  const auto address = reinterpret_cast<uintptr_t>(memory.data());
  return memory.data() + (-address % (kLine * sizeof(float))) / sizeof(float);
}

void AddPaint(const Kernels& kernels, const Canvas& canvas,
              Activation activation, const float* images, float* to,
              float* slope, PhaseBuilder& phase) {
  if (!canvas.copied) return;
  const ptrdiff_t rows = canvas.batch * canvas.rows;
  const ptrdiff_t step = Ceil(rows, kTasks);
  phase.Add(Ceil(rows, step), [=, &kernels](ptrdiff_t task) {
    Paint(kernels, canvas, activation, images,
          {task * step, std::min(rows, (task + 1) * step)}, to, slope);
  });
}

void AddPack(const Plan& plan, Weights weights, float* panels,
             PhaseBuilder& phase) {
  const ptrdiff_t blocks = plan.Blocks(plan.g.group_filters());
  phase.Add(plan.g.groups * blocks, [=, &plan](ptrdiff_t task) {
    Pack(plan, weights, task / blocks, task % blocks, panels);
  });
}

void AddPackTransposed(const Plan& plan, const Class& c, Weights weights,
                       float* panels, PhaseBuilder& phase) {
  const ptrdiff_t blocks = plan.Blocks(plan.g.group_channels());
  phase.Add(plan.g.groups * blocks, [=, &plan, &c](ptrdiff_t task) {
    PackTransposed(plan, c, weights, task / blocks, task % blocks, panels);
  });
}

void AddCorrelate(const Product& product, PhaseBuilder& phase) {
  const Plan& plan = product.plan;
  const ptrdiff_t groups = plan.g.groups;
  const ptrdiff_t pixels = plan.g.batch * product.c.pixels();
  const ptrdiff_t blocks = plan.Blocks(product.columns);
  // Each task keeps its pixels' channels close, and goes through the panels.
  const ptrdiff_t rows = plan.kernels.tile_rows(product.columns);
  const ptrdiff_t group_channels = product.canvas.channels / groups;
  ptrdiff_t step = kResident / group_channels / rows * rows;
  step = std::min(step, Ceil(Ceil(pixels * groups, kTasks), rows) * rows);
  step = std::max(step, std::min(8 * rows, Ceil(pixels, rows) * rows));
  const ptrdiff_t chunks = Ceil(pixels, step);
  const ptrdiff_t splits = std::min(blocks, Ceil(kTasks, chunks * groups));
  const ptrdiff_t split = Ceil(blocks, splits);
  const ptrdiff_t parts = Ceil(blocks, split);
  phase.Add(groups * parts * chunks, [=](ptrdiff_t task) {
    const ptrdiff_t chunk = task % chunks;
    const ptrdiff_t part = task / chunks % parts;
    Correlate(product, task / chunks / parts,
              {part * split, std::min(blocks, (part + 1) * split)},
              {chunk * step, std::min(pixels, (chunk + 1) * step)});
  });
}

// How the weight gradient is cut: into slices of the kernel, and, where those
// are few, into sums over parts of the pixels.
struct WeightCut {
  explicit WeightCut(const Plan& plan) : tiles(ListTiles(plan)) {
    const Geometry& g = plan.g;
    count = static_cast<ptrdiff_t>(tiles.size());
    tiles_step = Ceil(count, Ceil(KernelMatrix(g).rows, kSliceRows));
    row_slices = Ceil(count, tiles_step);
    blocks = plan.Blocks(g.group_filters());
    blocks_step = std::min(blocks, kSliceColumns / plan.block());
    column_slices = Ceil(blocks, blocks_step);
    const ptrdiff_t slices = g.groups * row_slices * column_slices;
    const ptrdiff_t wanted = Ceil(kTasks, slices);
    pixels_step = std::max(Ceil(g.pixels(), wanted), kPixelBlock);
    chunks = Ceil(g.pixels(), pixels_step);
    tasks = slices * chunks;
  }

  Range Blocks(ptrdiff_t slice) const {
    return {slice * blocks_step, std::min(blocks, (slice + 1) * blocks_step)};
  }

  std::vector<TileRows> tiles;
  ptrdiff_t count, tiles_step, row_slices, blocks, blocks_step, column_slices;
  ptrdiff_t pixels_step, chunks, tasks;
};

// Adds dw, or if it is cut along the pixels its parts one after another.
void AddWeightGradient(const Plan& plan, const WeightCut& cut,
                       const float* source, const float* gradient, float* dw,
                       PhaseBuilder& phase) {
  const Matrix matrix = KernelMatrix(plan.g);
  phase.Add(cut.tasks, [=, &plan](ptrdiff_t task) {
    const ptrdiff_t chunk = task % cut.chunks;
    task /= cut.chunks;
    const ptrdiff_t row = task % cut.row_slices * cut.tiles_step;
    task /= cut.row_slices;
    const ptrdiff_t pixel = chunk * cut.pixels_step;
    WeightGradient(plan, cut.tiles, source, gradient, task / cut.column_slices,
                   {row, std::min(cut.count, row + cut.tiles_step)},
                   cut.Blocks(task % cut.column_slices),
                   {pixel, std::min(plan.g.pixels(), pixel + cut.pixels_step)},
                   true, dw + chunk * matrix.rows * matrix.columns);
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

// Adds an array of `size` floats to another.
void AddArray(const Kernels& kernels, const float* from, ptrdiff_t size,
              float* to, PhaseBuilder& phase) {
  const ptrdiff_t step = Ceil(size, kTasks);
  phase.Add(Ceil(size, step), [=, &kernels](ptrdiff_t task) {
    const ptrdiff_t begin = task * step;
    kernels.add(from + begin, to + begin, std::min(size - begin, step));
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
    const ptrdiff_t begin = std::min(g.pixels(), task * step);
    const ptrdiff_t end = std::min(g.pixels(), begin + step);
    plan.kernels.sum_rows(
        {dy + begin * g.filters, end - begin, g.filters, g.filters}, sum);
  });
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
      : slabs(ForwardSlabs(plan)),
        source(Take(slabs.tasks ? 0 : plan.source.floats())),
        panels(Take(PanelFloats(plan))),
        factor(Take(plan.g.filters)) {}
  Slabs slabs;
  ptrdiff_t source, panels, factor;
};

struct BackwardLayout : Layout {
  explicit BackwardLayout(const Plan& plan)
      : slabs(BackwardSlabs(plan)),
        cut(plan),
        weight_parts(slabs.tasks ? slabs.tasks : cut.chunks),
        bias_parts(slabs.tasks ? slabs.tasks : BiasParts(plan.g)),
        weight_size(KernelMatrix(plan.g).rows * plan.g.filters),
        source(Take(slabs.tasks ? 0 : plan.source.floats())),
        gradient(Take(slabs.tasks ? 0 : plan.gradient.floats())),
        factor(Take(plan.g.filters)),
        biases(Take(bias_parts * plan.g.filters)),
        weights(Take(weight_parts > 1 ? weight_parts * weight_size : 0)) {
    for (const Class& c : plan.transposed) {
      panels.push_back(Take(PanelFloats(plan, c)));
    }
  }
  Slabs slabs;
  WeightCut cut;
  ptrdiff_t weight_parts, bias_parts, weight_size;
  ptrdiff_t source, gradient, factor, biases, weights;
  std::vector<ptrdiff_t> panels;
};

// Adds y, slab by slab.
void AddForwardSlabs(const Plan& plan, const Slabs& slabs, const float* x,
                     const float* panels, const float* bias, float* y,
                     PhaseBuilder& phase) {
  phase.Add(slabs.tasks, [=, &plan](ptrdiff_t task) {
    const Geometry& g = plan.g;
    slabs.ForTask(task, [&](ptrdiff_t first, ptrdiff_t count) {
      const float* source = x + first * g.image();
      if (plan.source.copied) {
        float* canvas = Scratch(count * plan.source.image());
        Paint(plan.kernels, plan.source, g.activation, source,
              {0, count * plan.source.rows}, canvas, nullptr);
        source = canvas;
      }
      const Product product = {
          plan,        plan.forward,
          plan.source, source,
          panels,      g.group_filters(),
          bias,        y + first * plan.forward.target_pitch,
          false};
      for (ptrdiff_t group = 0; group < g.groups; ++group) {
        Correlate(product, group, {0, plan.Blocks(product.columns)},
                  {0, count * plan.forward.pixels()});
      }
    });
  });
}

// Adds dx, unless it is null, and parts of dw and dbias, slab by slab.
void AddBackwardSlabs(const Plan& plan, const BackwardLayout& layout,
                      const float* x, const float* dy, const float* add,
                      float* dx, bool scale, float* workspace, float* weights,
                      PhaseBuilder& phase) {
  phase.Add(layout.slabs.tasks, [=, &plan](ptrdiff_t task) {
    const Geometry& g = plan.g;
    float* dw = weights + task * layout.weight_size;
    float* dbias = workspace + layout.biases + task * g.filters;
    std::fill(dbias, dbias + g.filters, 0.0f);
    bool fresh = true;
    layout.slabs.ForTask(task, [&](ptrdiff_t first, ptrdiff_t count) {
      const ptrdiff_t pixels = count * plan.forward.pixels();
      const float* source = x + first * g.image();
      const float* gradient = dy + first * plan.forward.target_pitch;
      float* to = dx ? dx + first * g.image() : nullptr;
      float* scratch =
          Scratch(count * (plan.source.image() + plan.gradient.image()));
      plan.kernels.sum_rows({gradient, pixels, g.filters, g.filters}, dbias);
      if (plan.source.copied) {
        Paint(plan.kernels, plan.source, g.activation, source,
              {0, count * plan.source.rows}, scratch, scale ? to : nullptr);
        source = scratch;
        scratch += count * plan.source.image();
      }
      if (plan.gradient.copied) {
        Paint(plan.kernels, plan.gradient, Activation::kIdentity, gradient,
              {0, count * plan.gradient.rows}, scratch, nullptr);
        gradient = scratch;
      }
      for (ptrdiff_t group = 0; group < g.groups; ++group) {
        for (ptrdiff_t i = 0; i < layout.cut.column_slices; ++i) {
          WeightGradient(plan, layout.cut.tiles, source, gradient, group,
                         {0, layout.cut.count}, layout.cut.Blocks(i),
                         {0, pixels}, fresh, dw);
        }
        for (size_t i = 0; dx && i < plan.transposed.size(); ++i) {
          const Class& c = plan.transposed[i];
          const Product product = {plan,
                                   c,
                                   plan.gradient,
                                   gradient,
                                   workspace + layout.panels[i],
                                   g.group_channels(),
                                   nullptr,
                                   to,
                                   scale};
          Correlate(product, group, {0, plan.Blocks(product.columns)},
                    {0, count * c.pixels()});
        }
      }
      if (dx && add) {
        plan.kernels.add(add + first * g.image(), to, count * g.image());
      }
      fresh = false;
    });
  });
}

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
  AddPack(plan, {w, statistics, factor}, panels, pack);
  if (layout.slabs.tasks) {
    AddForwardSlabs(plan, layout.slabs, x, panels, bias, y, multiply);
  } else {
    AddPaint(plan.kernels, plan.source, g.activation, x, source, nullptr,
             prepare);
    AddCorrelate(
        {plan, plan.forward, plan.source, plan.source.copied ? source : x,
         panels, g.group_filters(), bias, y, false},
        multiply);
  }
  return {prepare.Build(), pack.Build(), multiply.Build()};
}

std::vector<Phase> Backward(const Geometry& geometry, const float* x,
                            const float* w, const float* gain,
                            const float* statistics, const float* dy,
                            const float* add, float* dx, float* dw,
                            float* dgain, float* dbias, float* workspace) {
  const Plan& plan = FindPlan(geometry);
  const Geometry& g = plan.g;
  const BackwardLayout layout(plan);
  const Statistics kept =
      SplitStatistics(const_cast<float*>(statistics), g.filters);
  float* source = workspace + layout.source;
  float* gradient = workspace + layout.gradient;
  float* factor = workspace + layout.factor;
  float* biases = workspace + layout.biases;
  float* weights = layout.weight_parts > 1 ? workspace + layout.weights : dw;
  for (ptrdiff_t i = 0; i < g.filters; ++i) factor[i] = kept.scale[i] * gain[i];

  PhaseBuilder prepare, multiply, sum, finish;
  for (size_t i = 0; dx && i < plan.transposed.size(); ++i) {
    AddPackTransposed(plan, plan.transposed[i], {w, kept.mean, factor},
                      workspace + layout.panels[i], prepare);
  }
  // The slope waits where dx is to be.
  const bool scale = dx && g.activation != Activation::kIdentity;
  if (layout.slabs.tasks) {
    AddBackwardSlabs(plan, layout, x, dy, add, dx, scale, workspace, weights,
                     multiply);
  } else {
    AddPaint(plan.kernels, plan.source, g.activation, x, source,
             scale ? dx : nullptr, prepare);
    AddPaint(plan.kernels, plan.gradient, Activation::kIdentity, dy, gradient,
             nullptr, prepare);
    AddBiasGradient(plan, dy, biases, prepare);
    const float* from = plan.gradient.copied ? gradient : dy;
    for (size_t i = 0; dx && i < plan.transposed.size(); ++i) {
      AddCorrelate({plan, plan.transposed[i], plan.gradient, from,
                    workspace + layout.panels[i], g.group_channels(), nullptr,
                    dx, scale},
                   multiply);
    }
    AddWeightGradient(plan, layout.cut, plan.source.copied ? source : x, from,
                      weights, multiply);
    if (dx && add) AddArray(plan.kernels, add, g.batch * g.image(), dx, sum);
  }
  if (layout.weight_parts > 1) {
    AddSum(plan.kernels, weights, layout.weight_parts, layout.weight_size, dw,
           sum);
  }
  AddSum(plan.kernels, biases, layout.bias_parts, g.filters, dbias, sum);
  AddStandardizationGradient(plan.kernels, KernelMatrix(g), w, gain, kept, dw,
                             dgain, finish);
  return {prepare.Build(), multiply.Build(), sum.Build(), finish.Build()};
}

}  // namespace nfnets
