// From samples of brightness and colour to RGB, to the bits of libjpeg-turbo.
#ifndef PIPELINES_CPU_COLOUR_H_
#define PIPELINES_CPU_COLOUR_H_

#include <cstdint>

namespace pipelines {

// Values that may be read and written after the last one, and must be there.
constexpr int kColourSlack = 32;

struct Colour {
  // Sums of a row of samples and the row next to it: to[i] = 3 * near[i] +
  // far[i].
  void (*blend)(const uint8_t* near, const uint8_t* far, int n, uint16_t* to);
  // The same without a neighbour: to[i] = from[i].
  void (*widen)(const uint8_t* from, int n, uint16_t* to);
  // to[i] = (from[i] + bias) >> shift.
  void (*narrow)(const uint16_t* from, int n, int bias, int shift, uint8_t* to);
  // Makes two samples of each: (3 * from[i] + from[i - 1] + bias) >> shift, and
  // with from[i + 1] and the bias of the second one. There must be a value
  // before the first and after the last.
  void (*stretch)(const uint16_t* from, int n, int bias, int second_bias,
                  int shift, uint8_t* to);
  // Y, Cb and Cr to RGB.
  void (*convert)(const uint8_t* y, const uint8_t* cb, const uint8_t* cr, int n,
                  uint8_t* to);
  // Grey to RGB.
  void (*expand)(const uint8_t* grey, int n, uint8_t* to);
};

// For machines with AVX2.
extern const Colour colour_avx2;

}  // namespace pipelines

#endif  // PIPELINES_CPU_COLOUR_H_
