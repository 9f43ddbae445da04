#include "pipelines/cpu/entropy.h"

namespace pipelines {
namespace {

constexpr int kMostDcBits = 11, kMostAcBits = 10;

// Natural places of the coefficients in the order of the file. Those past the
// end, where a block's end leads, are the first place, which is written last.
struct Order {
  uint8_t place[64 + kEndOfBlock];
  constexpr Order() : place() {
    int row = 0, column = 0;
    for (int i = 0; i < 64; ++i) {
      place[i] = static_cast<uint8_t>(row * 8 + column);
      if ((row + column) % 2 == 0) {
        if (column == 7) {
          ++row;
        } else {
          ++column;
          if (row) --row;
        }
      } else if (row == 7) {
        ++column;
      } else {
        ++row;
        if (column) --column;
      }
    }
  }
};

constexpr Order kOrder;

// The value of some bits: those that begin with 0 are negative.
int Extend(uint32_t bits, int count) {
  const int value = static_cast<int>(bits);
  return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
}

int Advance(int symbol, bool is_dc) {
  if (is_dc) return 0;
  return symbol == 0 ? kEndOfBlock : (symbol >> 4) + 1;
}

void MakePairs(Codes* codes) {
  for (uint32_t i = 0; i < 1 << kPeek; ++i) {
    const Code& first = codes->whole[i];
    // One code alone is written twice, to the same place.
    Pair pair{first.value, first.value, first.bits, 0, first.advance, 0};
    if (first.bits && first.advance < kEndOfBlock) {
      const Code& second = codes->whole[(i << first.bits) & ((1 << kPeek) - 1)];
      if (second.bits && first.bits + second.bits <= kPeek) {
        pair.second = second.value;
        pair.bits += second.bits;
        pair.before = first.advance;
        pair.second_advance = second.advance;
      }
    }
    codes->pairs[i] = pair;
  }
}

void MakeSeveral(Codes* codes) {
  for (uint32_t i = 0; i < 1 << kPeek; ++i) {
    int bits = 0, before = 0, advance = 0;
    while (advance < kEndOfBlock) {
      const Code& code = codes->whole[(i << bits) & ((1 << kPeek) - 1)];
      // What follows the bits of i is not known.
      if (!code.bits || bits + code.bits > kPeek) break;
      bits += code.bits;
      before = advance;
      advance += code.advance;
    }
    // The end of a block counts as little as it can.
    if (advance >= kEndOfBlock) advance = kEndOfBlock;
    codes->several[i] = bits | before << 8 | advance << 16;
  }
}

struct Symbol {
  int bits, symbol;
};

// Finds a code of any length; none has bits -1. 16 bits must be ready.
Symbol FindCode(const Codes& codes, const Bits& bits) {
  const uint16_t code = codes.code[bits.Peek(kPeek)];
  if (code) return {code >> 8, code & 0xFF};
  const int next = static_cast<int>(bits.Peek(16));
  for (int length = kPeek + 1; length <= 16; ++length) {
    if (next < codes.beyond[length]) {
      const int place = (next >> (16 - length)) + codes.offset[length];
      return {length, codes.lengths.symbols[place]};
    }
  }
  return {-1, 0};
}

// Reads a code and its value, of which the lookup knows nothing.
bool ReadLong(const Codes& codes, bool is_dc, Bits* bits, Code* code) {
  bits->Fill();
  const Symbol found = FindCode(codes, *bits);
  if (found.bits < 0) return false;
  bits->Drop(found.bits);
  const int count = is_dc ? found.symbol : found.symbol & 15;
  code->value = 0;
  code->advance = static_cast<uint8_t>(Advance(found.symbol, is_dc));
  if (count) {
    code->value = static_cast<int16_t>(Extend(bits->Peek(count), count));
    bits->Drop(count);
  }
  return true;
}

inline bool ReadDc(const Codes& dc, Bits* bits, int* last_dc) {
  bits->Fill();
  Code code = dc.whole[bits->Peek(kPeek)];
  if (code.bits) {
    bits->Drop(code.bits);
  } else if (!ReadLong(dc, true, bits, &code)) {
    return false;
  }
  *last_dc += code.value;
  // Far outside of what samples of 8 bits can give.
  return *last_dc >= -(1 << 14) && *last_dc < 1 << 14;
}

}  // namespace

bool MakeCodes(const CodeLengths& lengths, bool is_dc, Codes* codes) {
  codes->lengths = lengths;
  std::memset(codes->whole, 0, sizeof(codes->whole));
  std::memset(codes->code, 0, sizeof(codes->code));
  uint32_t code = 0;
  int place = 0;
  for (int length = 1; length <= 16; ++length) {
    codes->offset[length] = place - static_cast<int>(code);
    const int count = lengths.counts[length - 1];
    // The code of all ones is not used.
    if (place + count > 256 || code + count >= (1u << length) + (count == 0)) {
      return false;
    }
    for (int i = 0; i < count; ++i, ++code, ++place) {
      const int symbol = lengths.symbols[place];
      const int bits = is_dc ? symbol : symbol & 15;
      if (bits > (is_dc ? kMostDcBits : kMostAcBits)) return false;
      if (!is_dc && !bits && symbol != 0 && symbol != 0xF0) return false;
      if (length > kPeek) continue;
      const int rest = kPeek - length;
      for (uint32_t j = 0; j < 1u << rest; ++j) {
        const uint32_t index = code << rest | j;
        codes->code[index] = static_cast<uint16_t>(length << 8 | symbol);
        if (bits > rest) continue;
        codes->whole[index] = {
            static_cast<int16_t>(bits ? Extend(j >> (rest - bits), bits) : 0),
            static_cast<uint8_t>(length + bits),
            static_cast<uint8_t>(Advance(symbol, is_dc))};
      }
    }
    codes->beyond[length] = static_cast<int>(code << (16 - length));
    code <<= 1;
  }
  if (!is_dc) {
    MakePairs(codes);
    MakeSeveral(codes);
  }
  return true;
}

int NaturalPlace(int i) { return kOrder.place[i]; }

const uint8_t* Unstuff(const uint8_t* from, const uint8_t* end, uint8_t** to) {
  uint8_t* out = *to;
  while (true) {
    const void* found = std::memchr(from, 0xFF, end - from);
    const uint8_t* stop = found ? static_cast<const uint8_t*>(found) : end;
    std::memcpy(out, from, stop - from);
    out += stop - from;
    if (end - stop < 2 || stop[1] != 0) {
      *to = out;
      return stop;
    }
    *out++ = 0xFF;
    from = stop + 2;
  }
}

bool ReadBlock(const Codes& dc, const Codes& ac, Bits* stream, int* last_dc,
               int16_t* coefficients, bool* is_flat) {
  if (!ReadDc(dc, stream, last_dc)) return false;
  Bits bits = *stream;
  int k = 0;
  while (k < 63) {
    bits.Fill();
    // After this many lookups no bit may be left.
    for (int i = 0; i < 4 && k < 63; ++i) {
      const Pair pair = ac.pairs[bits.Peek(kPeek)];
      // All but the last code must leave room for a further one.
      if (__builtin_expect(pair.bits != 0 && k + pair.before < 63, 1)) {
        bits.Drop(pair.bits);
        k += pair.first_advance;
        coefficients[kOrder.place[k]] = pair.first;
        k += pair.second_advance;
        coefficients[kOrder.place[k]] = pair.second;
        continue;
      }
      Code code = ac.whole[bits.Peek(kPeek)];
      if (code.bits == 0) {
        if (!ReadLong(ac, false, &bits, &code)) return false;
        i = 4;
      }
      bits.Drop(code.bits);
      k += code.advance;
      coefficients[kOrder.place[k]] = code.value;
    }
  }
  *stream = bits;
  *is_flat = k == kEndOfBlock;
  coefficients[0] = static_cast<int16_t>(*last_dc);
  return k == 63 || k >= kEndOfBlock;
}

bool SkipBlock(const Codes& dc, const Codes& ac, Bits* stream, int* last_dc) {
  if (!ReadDc(dc, stream, last_dc)) return false;
  Bits bits = *stream;
  int k = 0;
  while (k < 63) {
    bits.Fill();
    for (int i = 0; i < 4 && k < 63; ++i) {
      const uint32_t several = ac.several[bits.Peek(kPeek)];
      // All but the last code must leave room for a further one.
      if (__builtin_expect(several != 0, 1) &&
          k + static_cast<int>(several >> 8 & 0xFF) < 63) {
        bits.Drop(several & 0xFF);
        k += several >> 16;
        continue;
      }
      Code code = ac.whole[bits.Peek(kPeek)];
      if (code.bits == 0) {
        if (!ReadLong(ac, false, &bits, &code)) return false;
        i = 4;
      }
      bits.Drop(code.bits);
      k += code.advance;
    }
  }
  *stream = bits;
  return k == 63 || k >= kEndOfBlock;
}

}  // namespace pipelines
