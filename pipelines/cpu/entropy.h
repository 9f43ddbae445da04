// The Huffman codes of JPEG files: ITU-T T.81, annexes C and F.2.2.
#ifndef PIPELINES_CPU_ENTROPY_H_
#define PIPELINES_CPU_ENTROPY_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace pipelines {

// Bits that are looked up at once.
constexpr int kPeek = 11;
// How far the end of a block advances, and so past any coefficient.
constexpr int kEndOfBlock = 128;

// What a file says of a table: how many codes there are of each length, and
// what they stand for, as bytes of zeros to advance and bits of a value.
struct CodeLengths {
  uint8_t counts[16];
  uint8_t symbols[256];
};

// What the next bits are.
struct Code {
  int16_t value;
  uint8_t bits;     // Of code and value; 0 if they are more than kPeek.
  uint8_t advance;  // Coefficients, up to and with the value's.
};

// The same of two codes, where the bits hold two.
struct Pair {
  int16_t first, second;
  uint8_t bits;    // Of both; 0 if there are not enough for one.
  uint8_t before;  // How far all but the last code advance.
  uint8_t first_advance, second_advance;
};

struct Codes {
  CodeLengths lengths;
  Code whole[1 << kPeek];
  // The same without the value: bits of the code, and its symbol; or 0.
  uint16_t code[1 << kPeek];
  Pair pairs[1 << kPeek];
  // As many codes as there are in the next bits: the bits of all, how far all
  // but the last advance, and how far all do, as three bytes; or 0.
  uint32_t several[1 << kPeek];
  // For codes of more bits than kPeek: the first code that is longer than each
  // length, in 16 bits, and what to add to a code for the place of its symbol.
  int beyond[17];
  int offset[17];
};

// Makes the tables; returns whether the lengths make sense, for coefficients of
// 8-bit samples.
bool MakeCodes(const CodeLengths& lengths, bool is_dc, Codes* codes);

// The natural place, by rows, of the i-th coefficient of a file.
int NaturalPlace(int i);

// Copies a run of coded bytes up to the next marker, without the zeros that
// stand after each byte FF. Returns where the marker is; `to` gets no more
// bytes than there are.
const uint8_t* Unstuff(const uint8_t* from, const uint8_t* end, uint8_t** to);

// Bits of unstuffed bytes. Up to 8 bytes are read past the last that is used.
class Bits {
 public:
  explicit Bits(const uint8_t* bytes) : next_(bytes) {}

  // Makes at least 56 bits ready.
  void Fill() {
    uint64_t word;
    std::memcpy(&word, next_, sizeof(word));
    bits_ |= __builtin_bswap64(word) >> ready_;
    next_ += (63 - ready_) >> 3;
    ready_ |= 56;
  }
  // `count` is from 1 to 32, and ready.
  uint32_t Peek(int count) const {
    return static_cast<uint32_t>(bits_ >> (64 - count));
  }
  void Drop(int count) {
    bits_ <<= count;
    ready_ -= count;
  }
  // The first byte of which no bit was used.
  const uint8_t* Position() const { return next_ - (ready_ >> 3); }

 private:
  uint64_t bits_ = 0;
  int ready_ = 0;
  const uint8_t* next_;
};

// Reads a block. Writes its coefficients, in natural order and times nothing,
// over 64 zeros; says whether there is more than the first. Returns false where
// the bits are no block.
bool ReadBlock(const Codes& dc, const Codes& ac, Bits* bits, int* last_dc,
               int16_t* coefficients, bool* is_flat);

// Reads a block of which only the first coefficient matters, to later ones.
bool SkipBlock(const Codes& dc, const Codes& ac, Bits* bits, int* last_dc);

}  // namespace pipelines

#endif  // PIPELINES_CPU_ENTROPY_H_
