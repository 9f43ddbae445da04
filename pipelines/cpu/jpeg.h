// The part of a JPEG file that a window needs, by way of the libjpeg-turbo of
// Pillow, so that the pixels are the same as Pillow's.
#ifndef PIPELINES_CPU_JPEG_H_
#define PIPELINES_CPU_JPEG_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipelines/cpu/resample.h"

namespace pipelines {

// Loads libjpeg from a file; returns whether it has all that is needed.
bool LoadJpeg(const char* path);

// Decodes the rows and columns of a window, and up to a block around it, as RGB
// at 1/scale of the size. Reads no further than the last row. Returns the place
// of the pixels, in `memory`; or says in `problem` what is wrong with the file.
bool DecodeJpeg(const uint8_t* data, size_t size, int scale, int height,
                int width, const Window& window, std::vector<uint8_t>* memory,
                Part* part, std::string* problem);

}  // namespace pipelines

#endif  // PIPELINES_CPU_JPEG_H_
