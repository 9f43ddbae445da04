#include "nfnets/cpu/gating.h"

#include <algorithm>

#include "nfnets/cpu/kernels.h"
#include "nfnets/cpu/matrix.h"

namespace nfnets {
namespace {

// As for the convolution, and never the number of threads.
constexpr ptrdiff_t kTasks = 32;
// Examples of a task where an example is small against the weights: it has
// gradients of these of its own to fill, which are then added to the others.
constexpr ptrdiff_t kExamples = 4;

struct Shapes {
  explicit Shapes(const Gating& g)
      : squeeze{g.channels, g.hidden}, excite{g.hidden, g.channels} {}
  Matrix squeeze, excite;
};

// The examples of each task, which takes them through all steps.
struct Cut {
  explicit Cut(const Gating& g) : batch(g.batch) {
    const ptrdiff_t least = g.pixels < 2 * g.hidden ? kExamples : 1;
    tasks = std::clamp<ptrdiff_t>(batch / least, 1, kTasks);
  }
  ptrdiff_t Begin(ptrdiff_t task) const { return batch * task / tasks; }

  ptrdiff_t batch, tasks;
};

// Floats that the gradients of one task take.
ptrdiff_t PartFloats(const Gating& g) {
  return 2 * g.channels * g.hidden + g.channels + g.hidden;
}

GateGradients SplitPart(const Gating& g, float* part) {
  const ptrdiff_t size = g.channels * g.hidden;
  return {part, part + 2 * size, part + size, part + 2 * size + g.hidden};
}

}  // namespace

ptrdiff_t GateWorkspace(const Gating& g) {
  const Kernels& kernels = BestKernels();
  const Shapes shapes(g);
  return PackedFloats(kernels, shapes.squeeze) +
         PackedFloats(kernels, shapes.excite) + Cut(g).tasks * PartFloats(g);
}

std::vector<Phase> GateForward(const Gating& g, const float* x,
                               const float* shortcut, const float* factor,
                               GateWeights weights, float* y, GateValues values,
                               float* workspace) {
  const Kernels& kernels = BestKernels();
  const Shapes shapes(g);
  const Cut cut(g);
  float* squeeze = workspace;
  float* excite = squeeze + PackedFloats(kernels, shapes.squeeze);

  PhaseBuilder pack, multiply;
  pack.Add(1, [=, &kernels](ptrdiff_t) {
    PackMatrix(kernels, shapes.squeeze, weights.squeeze, false, squeeze);
  });
  pack.Add(1, [=, &kernels](ptrdiff_t) {
    PackMatrix(kernels, shapes.excite, weights.excite, false, excite);
  });
  multiply.Add(cut.tasks, [=, &kernels](ptrdiff_t task) {
    const ptrdiff_t begin = cut.Begin(task);
    const ptrdiff_t count = cut.Begin(task + 1) - begin;
    const ptrdiff_t image = g.pixels * g.channels;
    float* mean = values.mean + begin * g.channels;
    float* hidden = values.hidden + begin * g.hidden;
    float* gates = values.gates + begin * g.channels;
    std::fill(mean, mean + count * g.channels, 0.0f);
    for (ptrdiff_t i = 0; i < count; ++i) {
      kernels.sum_rows(
          {x + (begin + i) * image, g.pixels, g.channels, g.channels},
          mean + i * g.channels);
    }
    const float share = 1.0f / static_cast<float>(g.pixels);
    for (ptrdiff_t i = 0; i < count * g.channels; ++i) mean[i] *= share;
    Multiply(kernels, mean, count, shapes.squeeze, squeeze,
             weights.squeeze_bias, hidden);
    // What is not a number stays so.
    for (ptrdiff_t i = 0; i < count * g.hidden; ++i) {
      hidden[i] = hidden[i] <= 0.0f ? 0.0f : hidden[i];
    }
    Multiply(kernels, hidden, count, shapes.excite, excite, weights.excite_bias,
             gates);
    kernels.sigmoid(gates, gates, count * g.channels);
    std::vector<float> scale(static_cast<size_t>(g.channels));
    for (ptrdiff_t i = 0; i < count; ++i) {
      for (ptrdiff_t c = 0; c < g.channels; ++c) {
        scale[static_cast<size_t>(c)] =
            gates[i * g.channels + c] * factor[begin + i];
      }
      const ptrdiff_t at = (begin + i) * image;
      kernels.scale_rows(x + at, g.pixels, g.channels, scale.data(),
                         shortcut + at, g.channels, y + at);
    }
  });
  return {pack.Build(), multiply.Build()};
}

std::vector<Phase> GateBackward(const Gating& g, const float* x,
                                const float* factor, GateWeights weights,
                                GateValues values, const float* dy, float* dx,
                                float* dfactor, GateGradients gradients,
                                float* workspace) {
  const Kernels& kernels = BestKernels();
  const Shapes shapes(g);
  const Cut cut(g);
  // Back from the gates to the hidden layer, and from there to the mean.
  float* to_hidden = workspace;
  float* to_mean = to_hidden + PackedFloats(kernels, shapes.squeeze);
  float* parts = to_mean + PackedFloats(kernels, shapes.excite);

  PhaseBuilder pack, multiply, sum;
  pack.Add(1, [=, &kernels](ptrdiff_t) {
    PackMatrix(kernels, shapes.squeeze, weights.excite, true, to_hidden);
  });
  pack.Add(1, [=, &kernels](ptrdiff_t) {
    PackMatrix(kernels, shapes.excite, weights.squeeze, true, to_mean);
  });
  multiply.Add(cut.tasks, [=, &kernels](ptrdiff_t task) {
    const ptrdiff_t begin = cut.Begin(task);
    const ptrdiff_t count = cut.Begin(task + 1) - begin;
    const ptrdiff_t image = g.pixels * g.channels;
    const float* mean = values.mean + begin * g.channels;
    const float* hidden = values.hidden + begin * g.hidden;
    const float* gates = values.gates + begin * g.channels;
    const Matrix wide = {count, g.channels}, narrow = {count, g.hidden};
    const auto floats = [](ptrdiff_t n) {
      return std::vector<float>(static_cast<size_t>(n));
    };
    // Of the gates' logits; then of the mean.
    std::vector<float> outer = floats(wide.size());
    std::vector<float> inner = floats(narrow.size());
    std::vector<float> scale = floats(wide.size());
    const std::vector<float> zero = floats(g.channels);
    std::vector<float> packed = floats(
        std::max(PackedFloats(kernels, wide), PackedFloats(kernels, narrow)));
    for (ptrdiff_t i = 0; i < count; ++i) {
      const ptrdiff_t at = (begin + i) * image;
      float* d = outer.data() + i * g.channels;
      kernels.sum_products(
          {dy + at, g.pixels, g.channels, g.channels}, zero.data(),
          {x + at, g.pixels, g.channels, g.channels}, zero.data(), d);
      float total = 0.0f;
      for (ptrdiff_t c = 0; c < g.channels; ++c) {
        const float gate = gates[i * g.channels + c];
        total += d[c] * gate;
        scale[static_cast<size_t>(i * g.channels + c)] =
            gate * factor[begin + i];
        d[c] *= factor[begin + i] * gate * (1.0f - gate);
      }
      dfactor[begin + i] = total;
    }
    float* const part = parts + task * PartFloats(g);
    std::fill(part, part + PartFloats(g), 0.0f);
    const GateGradients own = SplitPart(g, part);
    kernels.sum_rows({outer.data(), count, g.channels, g.channels},
                     own.excite_bias);
    PackMatrix(kernels, wide, outer.data(), false, packed.data());
    MultiplyTransposed(kernels, hidden, g.hidden, wide, packed.data(), true,
                       own.excite);
    Multiply(kernels, outer.data(), count, shapes.squeeze, to_hidden, nullptr,
             inner.data());
    for (ptrdiff_t i = 0; i < narrow.size(); ++i) {
      if (hidden[i] == 0.0f) inner[static_cast<size_t>(i)] = 0.0f;
    }
    kernels.sum_rows({inner.data(), count, g.hidden, g.hidden},
                     own.squeeze_bias);
    PackMatrix(kernels, narrow, inner.data(), false, packed.data());
    MultiplyTransposed(kernels, mean, g.channels, narrow, packed.data(), true,
                       own.squeeze);
    Multiply(kernels, inner.data(), count, shapes.excite, to_mean, nullptr,
             outer.data());
    const float share = 1.0f / static_cast<float>(g.pixels);
    for (float& d : outer) d *= share;
    for (ptrdiff_t i = 0; i < count; ++i) {
      const ptrdiff_t at = (begin + i) * image;
      kernels.scale_rows(dy + at, g.pixels, g.channels,
                         scale.data() + i * g.channels,
                         outer.data() + i * g.channels, 0, dx + at);
    }
  });
  const auto add_sum = [&](float* to, const float* first, ptrdiff_t size) {
    sum.Add(1, [=, &kernels](ptrdiff_t) {
      std::copy(first, first + size, to);
      for (ptrdiff_t i = 1; i < cut.tasks; ++i) {
        kernels.add(first + i * PartFloats(g), to, size);
      }
    });
  };
  const GateGradients first = SplitPart(g, parts);
  add_sum(gradients.squeeze, first.squeeze, shapes.squeeze.size());
  add_sum(gradients.excite, first.excite, shapes.excite.size());
  add_sum(gradients.squeeze_bias, first.squeeze_bias, g.hidden);
  add_sum(gradients.excite_bias, first.excite_bias, g.channels);
  return {pack.Build(), multiply.Build(), sum.Build()};
}

}  // namespace nfnets
