// The steps of a convolution and of its gradients, each on a part of the work.
// Who does which part, and when, is up to the caller.
#ifndef NFNETS_CPU_STEPS_H_
#define NFNETS_CPU_STEPS_H_

#include <cstddef>
#include <vector>

#include "nfnets/cpu/kernels.h"
#include "nfnets/cpu/plan.h"

namespace nfnets {

// From begin to before end.
struct Range {
  ptrdiff_t begin, end;
  ptrdiff_t size() const { return end - begin; }
};

// Columns of a weight gradient that are made at a time.
constexpr ptrdiff_t kSliceColumns = 128;
// Pixels between two visits of a weight gradient to memory.
constexpr ptrdiff_t kPixelBlock = 128;

// Draws rows of activated images on a canvas, counted through all images. If
// `slope` is not null, it gets that of the activation, in the images' layout.
void Paint(const Kernels& kernels, const Canvas& canvas, Activation activation,
           const float* images, Range rows, float* to, float* slope);

// A kernel that is standardised as it is read.
struct Weights {
  const float* w;
  const float* mean;    // Of each filter.
  const float* factor;  // Of each filter.
};

// Packs one block of columns into a panel. Panels are [group][block][tap]
// [channel][column].
void Pack(const Plan& plan, Weights weights, ptrdiff_t group, ptrdiff_t block,
          float* panels);

// The same with inputs as columns, [group][block][tap][filter][column], for the
// taps of one class.
void PackTransposed(const Plan& plan, const Class& c, Weights weights,
                    ptrdiff_t group, ptrdiff_t block, float* panels);

// target = bias + correlation of source and panels, for the pixels of a class;
// or, if `scale`, target *= correlation.
struct Product {
  const Plan& plan;
  const Class& c;
  const Canvas& canvas;
  const float* source;
  const float* panels;
  ptrdiff_t columns;  // Of a group.
  const float* bias;
  float* target;
  bool scale;
};
void Correlate(const Product& product, ptrdiff_t group, Range blocks,
               Range pixels);

// Rows of the weight gradient that one register tile makes.
struct TileRows {
  ptrdiff_t offset;  // Of the first one's activation in the window.
  ptrdiff_t row;     // Of the first one in `[taps * group_channels]`.
  ptrdiff_t count;
};
std::vector<TileRows> ListTiles(const Plan& plan);

// dw (+)= the sum over pixels of source times gradient, for tiles of rows and
// blocks of at most kSliceColumns columns. All else of dw is left alone.
void WeightGradient(const Plan& plan, const std::vector<TileRows>& tiles,
                    const float* source, const float* gradient, ptrdiff_t group,
                    Range tile, Range blocks, Range pixels, bool fresh,
                    float* dw);

}  // namespace nfnets

#endif  // NFNETS_CPU_STEPS_H_
