#include "nfnets/cpu/steps.h"

#include <algorithm>

namespace nfnets {
namespace {

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

}  // namespace

void Paint(const Kernels& kernels, const Canvas& canvas, Activation activation,
           const float* images, Range rows, float* to, float* slope) {
  if (canvas.rows == canvas.height && canvas.columns == canvas.width &&
      canvas.pitch == canvas.channels) {
    // Images without borders and gaps are one line.
    const ptrdiff_t row = canvas.columns * canvas.pitch;
    const ptrdiff_t begin = rows.begin * row;
    kernels.activate(activation, images + begin, to + begin,
                     slope ? slope + begin : nullptr, rows.size() * row);
    return;
  }
  for (ptrdiff_t i = rows.begin; i < rows.end; ++i) {
    const ptrdiff_t image = i / canvas.rows, row = i % canvas.rows;
    for (ptrdiff_t c = 0; c < canvas.channels; c += canvas.chunk) {
      PaintLine(kernels, canvas, activation, images, image, row, c, to, slope);
    }
  }
}

void Pack(const Plan& plan, Weights weights, ptrdiff_t group, ptrdiff_t block,
          float* panels) {
  const Geometry& g = plan.g;
  const ptrdiff_t depth = g.taps() * g.group_channels();
  const ptrdiff_t columns = g.group_filters();
  const ptrdiff_t width = plan.Width(columns, block);
  const ptrdiff_t padded = plan.Padded(width);
  float* to = panels + plan.PanelOffset(depth, columns, group, block);
  const ptrdiff_t first = group * columns + block * plan.block();
  const float* from = weights.w + first;
  plan.kernels.standardize({from, depth, width, g.filters},
                           weights.mean + first, weights.factor + first, to,
                           padded);
}

void PackTransposed(const Plan& plan, const Class& c, Weights weights,
                    ptrdiff_t group, ptrdiff_t block, float* panels) {
  const Geometry& g = plan.g;
  const ptrdiff_t filters = g.group_filters(), columns = g.group_channels();
  const ptrdiff_t depth = static_cast<ptrdiff_t>(c.taps.size()) * filters;
  const ptrdiff_t width = plan.Width(columns, block);
  const ptrdiff_t padded = plan.Padded(width);
  float* to = panels + plan.PanelOffset(depth, columns, group, block);
  const float* mean = weights.mean + group * filters;
  const float* factor = weights.factor + group * filters;
  for (const ptrdiff_t tap : c.taps) {
    const float* from = weights.w +
                        (tap * columns + block * plan.block()) * g.filters +
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
}

void Correlate(const Product& product, ptrdiff_t group, Range blocks,
               Range pixels) {
  const Plan& plan = product.plan;
  const Class& c = product.c;
  Correlation job;
  job.source =
      product.source + product.canvas.ChannelOffset(
                           group * product.canvas.channels / plan.g.groups);
  job.source_offsets = c.source.data();
  job.target_offsets = c.target.data();
  job.image_pixels = c.pixels();
  job.source_pitch = product.canvas.image();
  job.target_pitch = c.target_pitch;
  job.runs = c.runs.data();
  job.num_runs = static_cast<ptrdiff_t>(c.runs.size());
  job.begin = pixels.begin;
  job.end = pixels.end;
  job.scale = product.scale;
  for (ptrdiff_t block = blocks.begin; block < blocks.end; ++block) {
    const ptrdiff_t column = group * product.columns + block * plan.block();
    job.panel = product.panels +
                plan.PanelOffset(c.depth(), product.columns, group, block);
    job.bias = product.bias ? product.bias + column : nullptr;
    job.target = product.target + column;
    job.columns = plan.Width(product.columns, block);
    plan.kernels.correlate(job);
  }
}

std::vector<TileRows> ListTiles(const Plan& plan) {
  const ptrdiff_t most =
      plan.kernels.tile_rows(std::min(plan.g.group_filters(), plan.block()));
  std::vector<TileRows> tiles;
  ptrdiff_t row = 0;
  for (const Run& run : plan.forward.runs) {
    // As equal as they can be: a tile of one row is as slow as one of six.
    const ptrdiff_t count = Ceil(run.length, most);
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

void WeightGradient(const Plan& plan, const std::vector<TileRows>& tiles,
                    const float* source, const float* gradient, ptrdiff_t group,
                    Range tile, Range blocks, Range pixels, bool fresh,
                    float* dw) {
  const Geometry& g = plan.g;
  const ptrdiff_t filters = g.group_filters();
  const ptrdiff_t image_pixels = plan.forward.pixels();
  float panels[kPixelBlock * kSliceColumns];
  const auto panel = [&](ptrdiff_t block) {
    return panels + (block - blocks.begin) * plan.block() * kPixelBlock;
  };
  Accumulation job;
  job.source_offsets = plan.forward.source.data();
  job.image_pixels = image_pixels;
  job.source_pitch = plan.source.image();
  job.target_pitch = g.filters;
  for (ptrdiff_t begin = pixels.begin; begin < pixels.end;
       begin += kPixelBlock) {
    job.begin = begin;
    job.end = std::min(pixels.end, begin + kPixelBlock);
    job.fresh = fresh && begin == pixels.begin;
    for (ptrdiff_t b = blocks.begin; b < blocks.end; ++b) {
      const ptrdiff_t width = plan.Width(filters, b);
      const ptrdiff_t padded = plan.Padded(width);
      const float* from = gradient + plan.gradient.ChannelOffset(
                                         group * filters + b * plan.block());
      float* to = panel(b);
      ptrdiff_t image = begin / image_pixels, i = begin % image_pixels;
      for (ptrdiff_t p = begin; p < job.end; ++p, to += padded) {
        const float* line =
            from + image * plan.gradient.image() + plan.gradient_offsets[i];
        std::copy(line, line + width, to);
        if (++i == image_pixels) {
          i = 0;
          ++image;
        }
      }
    }
    for (ptrdiff_t t = tile.begin; t < tile.end; ++t) {
      job.source = source +
                   plan.source.ChannelOffset(group * g.group_channels()) +
                   tiles[t].offset;
      job.rows = tiles[t].count;
      for (ptrdiff_t b = blocks.begin; b < blocks.end; ++b) {
        job.gradient = panel(b);
        job.target =
            dw + tiles[t].row * g.filters + group * filters + b * plan.block();
        job.columns = plan.Width(filters, b);
        plan.kernels.accumulate(job);
      }
    }
  }
}

}  // namespace nfnets
