#include "pipelines/cpu/baseline.h"

// Elsewhere all is left to libjpeg.
#if defined(__x86_64__)
#include <algorithm>
#include <cstring>

#include "pipelines/cpu/colour.h"
#include "pipelines/cpu/inverse.h"
#include "pipelines/cpu/kernels.h"

namespace pipelines {
namespace {

constexpr int kMostComponents = 3;
constexpr int kTables = 4;
// More bytes than the blocks that are coded together can take: six of 64
// coefficients of at most 27 bits.
constexpr size_t kPadding = 2048;
constexpr size_t kCachedTables = 8;
// Columns and rows around a window that decide its own, by way of the colours.
constexpr int kMargin = 2;

struct Component {
  int id;
  int h, v;  // Blocks in a unit of the file, across and down.
  int quantization, dc, ac;
};

// What the header of a file says.
struct File {
  int height, width;
  int components;
  Component component[kMostComponents];
  int restart_units;
  bool has_quantization[kTables];
  int16_t quantization[kTables][64];
  int16_t limits[kTables][64];
  bool has_dc[kTables], has_ac[kTables];
  CodeLengths dc[kTables], ac[kTables];
  const uint8_t* scan;  // The coded bytes.
};

int Word(const uint8_t* bytes) { return bytes[0] << 8 | bytes[1]; }

bool ReadQuantization(const uint8_t* from, const uint8_t* end, File* file) {
  while (from < end) {
    const int table = *from++;
    // Larger ones are of 16 bits.
    if (table >= kTables || end - from < 64) return false;
    for (int i = 0; i < 64; ++i) {
      const int place = NaturalPlace(i);
      if (!from[i]) return false;
      file->quantization[table][place] = from[i];
      file->limits[table][place] =
          static_cast<int16_t>(kMostCoefficient / from[i]);
    }
    file->has_quantization[table] = true;
    from += 64;
  }
  return true;
}

bool ReadCodeLengths(const uint8_t* from, const uint8_t* end, File* file) {
  while (from < end) {
    if (end - from < 17) return false;
    const int table = from[0] & 15;
    const bool is_ac = from[0] >> 4;
    if (from[0] >> 4 > 1 || table >= kTables) return false;
    CodeLengths lengths = {};
    std::memcpy(lengths.counts, from + 1, 16);
    from += 17;
    ptrdiff_t symbols = 0;
    for (const int count : lengths.counts) symbols += count;
    if (symbols > 256 || end - from < symbols) return false;
    std::memcpy(lengths.symbols, from, symbols);
    from += symbols;
    (is_ac ? file->ac : file->dc)[table] = lengths;
    (is_ac ? file->has_ac : file->has_dc)[table] = true;
  }
  return true;
}

bool ReadFrame(const uint8_t* from, const uint8_t* end, File* file) {
  if (end - from < 6 || from[0] != 8 || file->components) return false;
  file->height = Word(from + 1);
  file->width = Word(from + 3);
  file->components = from[5];
  if (file->components != 1 && file->components != 3) return false;
  if (end - from != 6 + 3 * file->components) return false;
  from += 6;
  for (int i = 0; i < file->components; ++i, from += 3) {
    file->component[i] = {from[0], from[1] >> 4, from[1] & 15, from[2], 0, 0};
    const Component& c = file->component[i];
    const int most = i == 0 && file->components == 3 ? 2 : 1;
    if (c.h < 1 || c.h > most || c.v < 1 || c.v > most) return false;
    if (c.quantization >= kTables) return false;
  }
  return true;
}

// Reads which tables belong to which component, of a scan that has them all.
bool ReadScan(const uint8_t* from, const uint8_t* end, File* file) {
  const int n = file->components;
  if (!n || end - from != 4 + 2 * n || from[0] != n) return false;
  for (int i = 0; i < n; ++i) {
    Component* c = &file->component[i];
    if (from[1 + 2 * i] != c->id) return false;
    c->dc = from[2 + 2 * i] >> 4;
    c->ac = from[2 + 2 * i] & 15;
    if (c->dc >= kTables || c->ac >= kTables || !file->has_dc[c->dc] ||
        !file->has_ac[c->ac] || !file->has_quantization[c->quantization]) {
      return false;
    }
  }
  from += 1 + 2 * n;
  return from[0] == 0 && from[1] == 63 && from[2] == 0;
}

// Whether three components are brightness and colours, as libjpeg decides.
bool HasColours(const File& file, bool is_jfif, int adobe) {
  if (file.components == 1 || is_jfif) return true;
  if (adobe >= 0) return adobe == 1;
  for (int i = 0; i < 3; ++i) {
    if (file.component[i].id != i + 1) return false;
  }
  return true;
}

bool ReadHeader(const uint8_t* data, const uint8_t* end, File* file) {
  *file = {};
  bool is_jfif = false;
  int adobe = -1;
  if (end - data < 4 || Word(data) != 0xFFD8) return false;
  data += 2;
  while (end - data >= 4) {
    const int marker = Word(data);
    const int length = Word(data + 2);
    const uint8_t* from = data + 4;
    if (length < 2 || end - data < 2 + length) return false;
    const uint8_t* next = data + 2 + length;
    bool good = true;
    switch (marker) {
      case 0xFFDB:
        good = ReadQuantization(from, next, file);
        break;
      case 0xFFC4:
        good = ReadCodeLengths(from, next, file);
        break;
      case 0xFFC0:
      case 0xFFC1:
        good = ReadFrame(from, next, file);
        break;
      case 0xFFDD:
        good = length == 4;
        if (good) file->restart_units = Word(from);
        break;
      case 0xFFE0:
        is_jfif |= length >= 16 && std::memcmp(from, "JFIF", 5) == 0;
        break;
      case 0xFFEE:
        if (length >= 14 && std::memcmp(from, "Adobe", 5) == 0) {
          adobe = from[11];
        }
        break;
      case 0xFFDA:
        file->scan = next;
        return ReadScan(from, next, file) && HasColours(*file, is_jfif, adobe);
      default:
        // Comments and applications' blocks are of no matter here.
        good = marker == 0xFFFE || (marker >= 0xFFE1 && marker <= 0xFFEF);
    }
    if (!good) return false;
    data = next;
  }
  return false;
}

const Codes* FindCodes(const CodeLengths& lengths, bool is_dc,
                       BaselineScratch* scratch) {
  auto& cache = scratch->cache;
  const uint64_t now = ++scratch->uses;
  for (auto& cached : cache) {
    if (cached.is_dc == is_dc &&
        std::memcmp(&cached.codes->lengths, &lengths, sizeof(lengths)) == 0) {
      cached.used = now;
      return cached.codes.get();
    }
  }
  // A file has six at most, and so does not lose those that it has found.
  if (cache.size() < kCachedTables) {
    cache.push_back({std::make_unique<Codes>(), is_dc, now});
  } else {
    std::iter_swap(std::min_element(cache.begin(), cache.end(),
                                    [](const auto& a, const auto& b) {
                                      return a.used < b.used;
                                    }),
                   cache.end() - 1);
  }
  BaselineScratch::Cached* found = &cache.back();
  found->is_dc = is_dc;
  found->used = now;
  if (MakeCodes(lengths, is_dc, found->codes.get())) return found->codes.get();
  cache.pop_back();
  return nullptr;
}

// The coded bytes between two restarts.
class Segments {
 public:
  Segments(const uint8_t* from, const uint8_t* end, std::vector<uint8_t>* bytes)
      : from_(from), end_(end), bytes_(bytes) {
    const size_t most = end - from + kPadding;
    if (bytes_->size() < most) bytes_->resize(most);
    Read();
  }

  const uint8_t* begin() const { return bytes_->data(); }
  // Whether bits were used that are not there.
  bool IsPast(const Bits& bits) const { return bits.Position() > stop_; }

  // Goes on after a restart, if all bytes were used and the mark is the next.
  bool Restart(const Bits& bits) {
    if (bits.Position() != stop_ || end_ - from_ < 2 || from_[0] != 0xFF ||
        from_[1] != 0xD0 + restarts_ % 8) {
      return false;
    }
    ++restarts_;
    from_ += 2;
    Read();
    return true;
  }

 private:
  void Read() {
    uint8_t* to = bytes_->data();
    from_ = Unstuff(from_, end_, &to);
    std::memset(to, 0, kPadding);
    stop_ = to;
  }

  const uint8_t* from_;
  const uint8_t* end_;
  std::vector<uint8_t>* bytes_;
  const uint8_t* stop_ = nullptr;
  int restarts_ = 0;
};

// The samples of a component that a window needs.
struct Plane {
  int size;                  // Samples of a block, across and down.
  int stretch_x, stretch_y;  // Pixels for each sample.
  int blocks;                // In a row.
  int rows, columns;         // Samples of the whole image.
  int top, left;             // The first sample that is here.
  ptrdiff_t pitch;
  uint8_t* samples;
  int16_t* coefficients;  // Of a row of units: [v, blocks, 64].
  bool* is_flat;
  const Codes* dc;
  const Codes* ac;
  Inverse inverse;
};

struct Layout {
  int unit_height, unit_width;   // In pixels, at the scale.
  int units;                     // In a row of the file.
  int top, left, bottom, right;  // Units that are decoded.
  Plane plane[kMostComponents];
};

int DivideUp(int a, int b) { return (a + b - 1) / b; }

bool MakeLayout(const File& file, int scale, int height, int width,
                const Window& w, BaselineScratch* scratch, Layout* layout) {
  const int most_h = file.component[0].h, most_v = file.component[0].v;
  const int size = 8 / scale;
  layout->unit_height = most_v * size;
  layout->unit_width = most_h * size;
  layout->units = DivideUp(file.width, most_h * 8);
  layout->top = std::max(w.top - kMargin, 0) / layout->unit_height;
  layout->left = std::max(w.left - kMargin, 0) / layout->unit_width;
  layout->bottom =
      DivideUp(std::min(w.bottom + kMargin, height), layout->unit_height);
  layout->right =
      DivideUp(std::min(w.right + kMargin, width), layout->unit_width);
  size_t bytes = 0, blocks = 0;
  for (int i = 0; i < file.components; ++i) {
    const Component& c = file.component[i];
    Plane* p = &layout->plane[i];
    // As libjpeg does, colours of fewer samples are made of more frequencies.
    p->size = size;
    while (p->size < 8 && (most_h * size) % (c.h * p->size * 2) == 0 &&
           (most_v * size) % (c.v * p->size * 2) == 0) {
      p->size *= 2;
    }
    p->stretch_x = most_h * size / (c.h * p->size);
    p->stretch_y = most_v * size / (c.v * p->size);
    p->rows = DivideUp(file.height * c.v * p->size, most_v * 8);
    p->columns = DivideUp(file.width * c.h * p->size, most_h * 8);
    // What libjpeg does not smooth is left to it.
    if (p->stretch_x * p->stretch_y > 1 && (size == 1 || p->columns <= 2)) {
      return false;
    }
    p->blocks = (layout->right - layout->left) * c.h;
    p->top = layout->top * c.v * p->size;
    p->left = layout->left * c.h * p->size;
    p->pitch = p->blocks * p->size + kColourSlack;
    p->inverse = InverseAvx2(p->size);
    p->dc = FindCodes(file.dc[c.dc], true, scratch);
    p->ac = FindCodes(file.ac[c.ac], false, scratch);
    if (!p->dc || !p->ac) return false;
    bytes += (layout->bottom - layout->top) * c.v * p->size * p->pitch;
    blocks += p->blocks * c.v;
  }
  if (scratch->planes.size() < bytes + kColourSlack) {
    scratch->planes.resize(bytes + kColourSlack);
  }
  scratch->coefficients.assign(blocks * 64, 0);
  if (scratch->flat_size < blocks) {
    scratch->is_flat = std::make_unique<bool[]>(blocks);
    scratch->flat_size = blocks;
  }
  uint8_t* samples = scratch->planes.data();
  int16_t* coefficients = scratch->coefficients.data();
  bool* is_flat = scratch->is_flat.get();
  for (int i = 0; i < file.components; ++i) {
    const Component& c = file.component[i];
    Plane* p = &layout->plane[i];
    p->samples = samples;
    p->coefficients = coefficients;
    p->is_flat = is_flat;
    samples += (layout->bottom - layout->top) * c.v * p->size * p->pitch;
    coefficients += p->blocks * c.v * 64;
    is_flat += p->blocks * c.v;
  }
  return true;
}

// Reads one unit: its blocks into column `x` of the planes, or nowhere.
template <bool kKeep>
bool ReadUnit(const File& file, const Layout& layout, int x, Bits* bits,
              int* last_dc) {
  for (int i = 0; i < file.components; ++i) {
    const Component& c = file.component[i];
    const Plane& p = layout.plane[i];
    for (int v = 0; v < c.v; ++v) {
      for (int h = 0; h < c.h; ++h) {
        if constexpr (kKeep) {
          const int block = v * p.blocks + x * c.h + h;
          if (!ReadBlock(*p.dc, *p.ac, bits, &last_dc[i],
                         p.coefficients + block * 64, p.is_flat + block)) {
            return false;
          }
        } else if (!SkipBlock(*p.dc, *p.ac, bits, &last_dc[i])) {
          return false;
        }
      }
    }
  }
  return true;
}

// Makes the samples of a row of units, the y-th of the planes.
bool MakeSamples(const File& file, const Layout& layout, int y) {
  for (int i = 0; i < file.components; ++i) {
    const Component& c = file.component[i];
    const Plane& p = layout.plane[i];
    for (int v = 0; v < c.v; ++v) {
      const Blocks blocks{p.coefficients + v * p.blocks * 64,
                          p.is_flat + v * p.blocks, p.blocks,
                          file.quantization[c.quantization],
                          file.limits[c.quantization]};
      if (!p.inverse(blocks, p.samples + (y * c.v + v) * p.size * p.pitch,
                     p.pitch)) {
        return false;
      }
    }
  }
  return true;
}

bool ReadPlanes(const File& file, const Layout& layout, const uint8_t* end,
                BaselineScratch* scratch) {
  Segments segments(file.scan, end, &scratch->coded);
  Bits bits(segments.begin());
  int last_dc[kMostComponents] = {};
  int left_in_segment = file.restart_units;
  for (int y = 0; y < layout.bottom; ++y) {
    const bool is_kept = y >= layout.top;
    // Nothing is needed after the last unit of the last row.
    const int units = y == layout.bottom - 1 ? layout.right : layout.units;
    if (is_kept && y > layout.top) {
      std::fill(scratch->coefficients.begin(), scratch->coefficients.end(), 0);
    }
    for (int x = 0; x < units; ++x) {
      if (file.restart_units && left_in_segment-- == 0) {
        if (!segments.Restart(bits)) return false;
        bits = Bits(segments.begin());
        std::fill(last_dc, last_dc + kMostComponents, 0);
        left_in_segment = file.restart_units - 1;
      }
      const bool good =
          is_kept && x >= layout.left && x < layout.right
              ? ReadUnit<true>(file, layout, x - layout.left, &bits, last_dc)
              : ReadUnit<false>(file, layout, 0, &bits, last_dc);
      if (!good || segments.IsPast(bits)) return false;
    }
    if (is_kept && !MakeSamples(file, layout, y - layout.top)) return false;
  }
  return true;
}

// Returns a row of samples stretched to pixels; `line` is memory for it.
const uint8_t* StretchRow(const Plane& p, int y, uint8_t* line) {
  const auto row = [&](int number) {
    return p.samples + (number - p.top) * p.pitch;
  };
  if (p.stretch_x == 1 && p.stretch_y == 1) return row(y);
  const Colour& colour = colour_avx2;
  const int n = std::min(p.blocks * p.size, p.columns - p.left);
  uint16_t* sums = reinterpret_cast<uint16_t*>(line) + kColourSlack;
  uint8_t* to = reinterpret_cast<uint8_t*>(sums + n + kColourSlack);
  const int odd = y % 2;
  if (p.stretch_y == 2) {
    const int near = y / 2;
    const int far = std::clamp(odd ? near + 1 : near - 1, 0, p.rows - 1);
    colour.blend(row(near), row(far), n, sums);
  } else {
    colour.widen(row(y), n, sums);
  }
  if (p.stretch_x == 1) {
    colour.narrow(sums, n, 1 + odd, 2, to);
    return to;
  }
  // The first and the last samples are their own neighbours.
  sums[-1] = sums[0];
  sums[n] = sums[n - 1];
  if (p.stretch_y == 2) {
    colour.stretch(sums, n, 8, 7, 4, to);
  } else {
    colour.stretch(sums, n, 1, 2, 2, to);
  }
  return to;
}

}  // namespace

bool HasBaseline() { return HasAvx2(); }

bool DecodeBaseline(const uint8_t* data, size_t size, int scale, int height,
                    int width, const Window& window,
                    std::vector<uint8_t>* memory, Part* part,
                    BaselineScratch* scratch) {
  const uint8_t* end = data + size;
  File file;
  Layout layout;
  if (!ReadHeader(data, end, &file) || DivideUp(file.height, scale) != height ||
      DivideUp(file.width, scale) != width ||
      !MakeLayout(file, scale, height, width, window, scratch, &layout) ||
      !ReadPlanes(file, layout, end, scratch)) {
    return false;
  }
  const int rows = window.bottom - window.top;
  const int columns = window.right - window.left;
  const ptrdiff_t pitch = columns * 3;
  const size_t bytes = rows * pitch + 3 * kColourSlack;
  if (memory->size() < bytes) memory->resize(bytes);
  const Plane* planes = layout.plane;
  // Room for sums of two bytes and for the bytes of two samples for each.
  const size_t line = 4 * (planes[0].pitch + 2 * kColourSlack);
  if (scratch->lines.size() < 2 * line) scratch->lines.resize(2 * line);
  for (int y = window.top; y < window.bottom; ++y) {
    const int x = window.left - planes[0].left;
    uint8_t* to = memory->data() + (y - window.top) * pitch;
    const uint8_t* grey = StretchRow(planes[0], y, nullptr) + x;
    if (file.components == 1) {
      colour_avx2.expand(grey, columns, to);
    } else {
      uint8_t* lines = scratch->lines.data();
      colour_avx2.convert(grey, StretchRow(planes[1], y, lines) + x,
                          StretchRow(planes[2], y, lines + line) + x, columns,
                          to);
    }
  }
  *part = {memory->data(), pitch, window.top, window.left, 3};
  return true;
}

}  // namespace pipelines

#else

namespace pipelines {

bool HasBaseline() { return false; }

bool DecodeBaseline(const uint8_t*, size_t, int, int, int, const Window&,
                    std::vector<uint8_t>*, Part*, BaselineScratch*) {
  return false;
}

}  // namespace pipelines

#endif
