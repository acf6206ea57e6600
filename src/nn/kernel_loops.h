// SPDX-License-Identifier: Apache-2.0
//
// What the instruction sets share: the loops around the integer products, and the
// element-wise arithmetic, written once as plain loops of 16 and inlined into functions
// that are compiled for each set. Only kernels_*.cc include this.
#ifndef DEMARCHE_NN_KERNEL_LOOPS_H_
#define DEMARCHE_NN_KERNEL_LOOPS_H_

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "nn/kernels.h"

#define DEMARCHE_INLINE [[gnu::always_inline]] inline

namespace demarche::loops {

inline constexpr uint32_t kBlock = PackedMatrix::kBlockRows;
inline constexpr uint32_t kGroup = PackedMatrix::kGroupColumns;

// Where the sigmoid is within 1e-8 of its end.
inline constexpr float kPowerLimit = 28.0f;
// Added to a float below 2^22 in size it leaves the nearest integer in the low bits.
inline constexpr float kRounder = 12582912.0f;

// Vectors as wide as the instruction set's registers, so that the compiler has nothing to
// split. They go by reference: by value they would have no ABI outside of the set. What a set
// has an instruction for that compilers do not find, its Isa hides.
template <uint32_t kWidth>
struct Vectors {
  static constexpr uint32_t kLanes = kWidth;
  typedef float Floats __attribute__((vector_size(kLanes * 4)));
  typedef int32_t Integers __attribute__((vector_size(kLanes * 4)));
  typedef uint8_t Bytes __attribute__((vector_size(kLanes)));

  DEMARCHE_INLINE static void AtLeast(const Floats& low, Floats& x) { x = x > low ? x : low; }
  DEMARCHE_INLINE static void AtMost(const Floats& high, Floats& x) { x = x < high ? x : high; }
};

template <class Vector, class Element>
DEMARCHE_INLINE void LoadTo(Vector& vector, const Element* from) {
  std::memcpy(&vector, from, sizeof vector);
}

template <class Vector, class Element>
DEMARCHE_INLINE void Store(const Vector& vector, Element* to) {
  std::memcpy(to, &vector, sizeof vector);
}

template <class Vector>
DEMARCHE_INLINE void Clamp(typename Vector::Floats& x, float limit) {
  const typename Vector::Floats zero = {};
  Vector::AtMost(zero + limit, x);
  Vector::AtLeast(zero - limit, x);
}

// x = 2^x within 3e-6 of it, for |x| <= 120: 2^n times a polynomial on [-1/2, 1/2], the best
// one of degree 4.
template <class Floats, class Integers>
DEMARCHE_INLINE void PowerOfTwo(Floats& x) {
  const Floats shifted = x + kRounder;
  const Floats f = x - (shifted - kRounder);
  Floats p = f * 0.009570101276f + 0.05591786280f;
  p = p * f + 0.2402474433f;
  p = p * f + 0.6931217909f;
  p = p * f + 0.9999992847f;
  x = reinterpret_cast<Floats>(reinterpret_cast<Integers>(p) +
                               (reinterpret_cast<Integers>(shifted) << 23));
}

// Numbers in [-127, 127] to the nearest integer, as bytes.
template <class Vector>
DEMARCHE_INLINE void StoreBytes(const typename Vector::Floats& x, uint8_t* to) {
  const typename Vector::Floats shifted = x + (kRounder + float{kZeroByte});
  Store(__builtin_convertvector(reinterpret_cast<typename Vector::Integers>(shifted) & 0xFF,
                                typename Vector::Bytes),
        to);
}

// What Isa::Multiply multiplies: some blocks of rows by some inputs.
struct Tiles {
  const int8_t* values;
  uint32_t groups;
  uint32_t blocks;
  const int32_t* starts;  // of the sums
  const uint8_t* inputs;
  uint32_t stride;
  uint32_t count;
};

// Sizes of pieces of a whole that differ by one at most, none over `most`: a rest of one
// would take nearly the time of a full piece.
DEMARCHE_INLINE uint32_t NextPiece(uint32_t left, uint32_t most) {
  const uint32_t pieces = (left + most - 1) / most;
  return (left + pieces - 1) / pieces;
}

DEMARCHE_INLINE size_t BlockBytes(const PackedLayer& layer) {
  return static_cast<size_t>(layer.column_groups) * kBlock * kGroup;
}

template <class Vector>
DEMARCHE_INLINE void Dequantize(const int32_t* sums, const float* scales, const float* bias,
                                float scale, LinearOutput output, float* out) {
  typename Vector::Integers sum;
  typename Vector::Floats scale_of_row, start;
  LoadTo(sum, sums);
  LoadTo(scale_of_row, scales);
  LoadTo(start, output == LinearOutput::kAdd ? out : bias);
  typename Vector::Floats y =
      start + __builtin_convertvector(sum, typename Vector::Floats) * (scale_of_row * scale);
  if (output == LinearOutput::kRelu) {
    Vector::AtLeast(typename Vector::Floats{}, y);
  }
  Store(y, out);
}

// Isa::Multiply(tiles, sums) writes sums[count][blocks][16], exact, for count and blocks up
// to the limits that Isa names.
template <class Isa>
DEMARCHE_INLINE void Linear(const PackedLayer& layer, const ByteRowsView& inputs,
                            LinearOutput output, float* __restrict out) {
  alignas(64) int32_t sums[Isa::kLinearInputs * Isa::kLinearBlocks * kBlock];
  for (uint32_t block = 0; block < layer.row_blocks; block += Isa::kLinearBlocks) {
    const uint32_t blocks = std::min(Isa::kLinearBlocks, layer.row_blocks - block);
    const float* scales = layer.scales + block * kBlock;
    const float* bias = layer.bias + block * kBlock;
    for (uint32_t done = 0; done < inputs.count;) {
      const uint32_t piece = NextPiece(inputs.count - done, Isa::kLinearInputs);
      Isa::Multiply({.values = layer.values + block * BlockBytes(layer),
                     .groups = layer.column_groups,
                     .blocks = blocks,
                     .starts = layer.starts + block * kBlock,
                     .inputs = inputs.bytes + static_cast<size_t>(done) * inputs.stride,
                     .stride = inputs.stride,
                     .count = piece},
                    sums);
      for (uint32_t i = 0; i < piece; ++i, ++done) {
        float* __restrict y = out + static_cast<size_t>(done) * layer.rows() + block * kBlock;
        const float scale = inputs.scales[done];
        for (uint32_t r = 0; r < blocks * kBlock; r += Isa::kLanes) {
          Dequantize<Isa>(sums + static_cast<size_t>(i) * blocks * kBlock + r, scales + r, bias + r,
                          scale, output, y + r);
        }
      }
    }
  }
}

// 2 to the power of a gate, which is limited so that products of three such powers stay far
// from infinity.
template <class Vector>
DEMARCHE_INLINE void PowerOfGate(const float* input, const int32_t* sums, const float* scales,
                                 typename Vector::Floats& x) {
  typename Vector::Integers sum;
  typename Vector::Floats scale;
  LoadTo(sum, sums);
  LoadTo(scale, scales);
  LoadTo(x, input);
  x = x + __builtin_convertvector(sum, typename Vector::Floats) * scale;
  Clamp<Vector>(x, kPowerLimit);
  PowerOfTwo<typename Vector::Floats, typename Vector::Integers>(x);
}

// The cells of a block of units of one sequence, and 1 + 2^gate of their output gates. With
// I = 2^input, F = 2^forget, C = 2^candidate the new cell is
// cell / (1 + F) + (1 - C) / ((1 + I) (1 + C)): over a common denominator, as one division
// takes as long as ten products.
template <class Vector>
DEMARCHE_INLINE void LstmCells(const float* input, const int32_t* sums, const float* scales,
                               float* cells, float* outputs) {
  using Floats = typename Vector::Floats;
  constexpr uint32_t kForget = kBlock, kCandidate = 2 * kBlock, kOutput = 3 * kBlock;
  for (uint32_t i = 0; i < kBlock; i += sizeof(Floats) / sizeof(float)) {
    const auto gate = [&](uint32_t k, Floats& x) {
      PowerOfGate<Vector>(input + k, sums + k, scales + k, x);
    };
    Floats in, forget, candidate, out, cell;
    gate(i, in);
    gate(i + kForget, forget);
    gate(i + kCandidate, candidate);
    gate(i + kOutput, out);
    Store(out + 1.0f, outputs + i);
    LoadTo(cell, cells + i);
    forget = forget + 1.0f;
    const Floats both = (in + 1.0f) * (candidate + 1.0f);
    cell = (cell * both + (1.0f - candidate) * forget) / (forget * both);
    Store(cell, cells + i);
  }
}

template <class Vector>
DEMARCHE_INLINE void LstmOutputs(const float* cells, const float* outputs, uint8_t* bytes) {
  using Floats = typename Vector::Floats;
  for (uint32_t i = 0; i < kBlock; i += sizeof(Floats) / sizeof(float)) {
    Floats cell, out;
    LoadTo(cell, cells + i);
    LoadTo(out, outputs + i);
    cell = cell * LstmStep::kCandidateFactor;
    Clamp<Vector>(cell, kPowerLimit);
    PowerOfTwo<Floats, typename Vector::Integers>(cell);
    StoreBytes<Vector>((127.0f - 127.0f * cell) / (out * (cell + 1.0f)), bytes + i);
  }
}

template <class Isa>
DEMARCHE_INLINE void LstmSteps(const LstmStep& step) {
  constexpr uint32_t kUnitRows = LstmStep::kGates * kBlock;
  using Vector = Isa;
  alignas(64) int32_t sums[Isa::kLstmInputs * kUnitRows];
  alignas(64) float outputs[Isa::kLstmInputs * kBlock];
  const PackedLayer& layer = *step.recurrent;
  const uint32_t units = layer.rows() / LstmStep::kGates;
  for (uint32_t unit = 0; unit < units; unit += kBlock) {
    const size_t row = static_cast<size_t>(unit) * LstmStep::kGates;
    const float* scales = layer.scales + row;
    const float* inputs = step.inputs + unit / kBlock * step.input_stride;
    for (uint32_t done = 0; done < step.count;) {
      const bool begun = done < step.states.count;
      const uint32_t piece =
          NextPiece((begun ? step.states.count : step.count) - done, Isa::kLstmInputs);
      // They lie far apart; the product takes long enough to fetch them meanwhile.
      for (uint32_t i = 0; i < piece; ++i) {
        const float* input = inputs + size_t{step.input_rows[done + i]} * kUnitRows;
        for (uint32_t k = 0; k < kUnitRows; k += 16) __builtin_prefetch(input + k);
      }
      if (begun) {
        Isa::Multiply({.values = layer.values + row / kBlock * BlockBytes(layer),
                       .groups = layer.column_groups,
                       .blocks = LstmStep::kGates,
                       .starts = layer.starts + row,
                       .inputs = step.states.bytes + static_cast<size_t>(done) * step.states.stride,
                       .stride = step.states.stride,
                       .count = piece},
                      sums);
      } else {
        std::memset(sums, 0, sizeof sums);
      }
      // Two loops, as the processor sees some hundred instructions ahead: what waits for one
      // sequence's cells should not keep it from the next sequence's.
      float* cells = step.cells + static_cast<size_t>(done) * units + unit;
      for (uint32_t i = 0; i < piece; ++i) {
        LstmCells<Vector>(inputs + size_t{step.input_rows[done + i]} * kUnitRows,
                          sums + i * kUnitRows, scales, cells + static_cast<size_t>(i) * units,
                          outputs + i * kBlock);
      }
      uint8_t* bytes = step.outputs + static_cast<size_t>(done) * step.states.stride + unit;
      for (uint32_t i = 0; i < piece; ++i) {
        LstmOutputs<Vector>(cells + static_cast<size_t>(i) * units, outputs + i * kBlock,
                            bytes + static_cast<size_t>(i) * step.states.stride);
      }
      done += piece;
    }
  }
}

template <class Isa>
DEMARCHE_INLINE float Quantize(const float* values, uint32_t count, uint8_t* bytes) {
  using Vector = Isa;
  using Floats = typename Vector::Floats;
  const uint32_t whole = count / Isa::kLanes * Isa::kLanes;
  // Which is the largest does not depend on the order.
  Floats lanes = {};
  for (uint32_t k = 0; k < whole; k += Isa::kLanes) {
    Floats x;
    LoadTo(x, values + k);
    x = x < -x ? -x : x;
    lanes = x > lanes ? x : lanes;
  }
  float largest = 0.0f;
  for (uint32_t i = 0; i < Isa::kLanes; ++i) largest = std::max(largest, float{lanes[i]});
  for (uint32_t k = whole; k < count; ++k) largest = std::max(largest, std::fabs(values[k]));
  // Below this, 127 / largest would overflow.
  constexpr float kNothing = 1e-30f;
  const bool nothing = largest < kNothing;
  const float inverse = nothing ? 0.0f : 127.0f / largest;
  for (uint32_t k = 0; k < whole; k += Isa::kLanes) {
    Floats x;
    LoadTo(x, values + k);
    x = x * inverse;
    Clamp<Vector>(x, 127.0f);
    StoreBytes<Vector>(x, bytes + k);
  }
  for (uint32_t k = whole; k < count; ++k) {
    const float x = std::clamp(values[k] * inverse, -127.0f, 127.0f);
    bytes[k] = static_cast<uint8_t>(std::bit_cast<uint32_t>(x + (kRounder + float{kZeroByte})));
  }
  return nothing ? 0.0f : largest / 127.0f;
}

// Sums of kRows rows by kBlocks blocks of columns stay in registers.
template <class Isa, uint32_t kRows, uint32_t kBlocks>
DEMARCHE_INLINE void MultiplyFloatsTile(const FloatProduct& product, uint32_t row, uint32_t column,
                                        float* out) {
  constexpr uint32_t kVectors = kBlocks * kBlock / Isa::kLanes;
  using Floats = typename Isa::Floats;
  const float* left = product.left + static_cast<size_t>(row) * product.left_stride;
  const float* right = product.right + column;
  Floats sums[kRows][kVectors] = {};
  for (uint32_t k = 0; k < product.size; ++k, right += product.right_stride) {
#pragma GCC unroll 16
    for (uint32_t v = 0; v < kVectors; ++v) {
      Floats y;
      LoadTo(y, right + v * Isa::kLanes);
#pragma GCC unroll 16
      for (uint32_t i = 0; i < kRows; ++i) {
        sums[i][v] = sums[i][v] + y * left[static_cast<size_t>(i) * product.left_stride + k];
      }
    }
  }
  out += static_cast<size_t>(row) * product.columns + column;
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kRows; ++i) {
#pragma GCC unroll 16
    for (uint32_t v = 0; v < kVectors; ++v) {
      Store(sums[i][v], out + static_cast<size_t>(i) * product.columns + v * Isa::kLanes);
    }
  }
}

template <class Isa, uint32_t kRows, uint32_t kBlocks>
DEMARCHE_INLINE void MultiplyFloatsRows(const FloatProduct& product, uint32_t row, float* out) {
  uint32_t column = 0;
  for (; column + kBlocks * kBlock <= product.columns; column += kBlocks * kBlock) {
    MultiplyFloatsTile<Isa, kRows, kBlocks>(product, row, column, out);
  }
  for (; column < product.columns; column += kBlock) {
    MultiplyFloatsTile<Isa, kRows, 1>(product, row, column, out);
  }
}

// Sums that wait for one another are slow: a single row takes more columns at a time.
template <class Isa>
DEMARCHE_INLINE void MultiplyFloats(const FloatProduct& product, float* out) {
  uint32_t row = 0;
  for (; row + Isa::kFloatRows <= product.rows; row += Isa::kFloatRows) {
    MultiplyFloatsRows<Isa, Isa::kFloatRows, Isa::kFloatBlocks>(product, row, out);
  }
  for (; row < product.rows; ++row) {
    MultiplyFloatsRows<Isa, 1, 2 * Isa::kFloatBlocks>(product, row, out);
  }
}

// x = e^(x - most) for x <= most, nothing to speak of where they lie far apart.
template <class Vector>
DEMARCHE_INLINE void ExpBelow(float most, typename Vector::Floats& x) {
  x = (x - most) * 1.44269504f;
  Clamp<Vector>(x, 100.0f);
  PowerOfTwo<typename Vector::Floats, typename Vector::Integers>(x);
}

// Adds up in 16 lanes, and those in order, whatever the width of the registers.
template <class Isa>
DEMARCHE_INLINE float Softmax(const float* scores, uint32_t count, uint32_t chosen) {
  constexpr uint32_t kVectors = kBlock / Isa::kLanes;
  using Vector = Isa;
  using Floats = typename Vector::Floats;
  float most = scores[0];
  for (uint32_t k = 1; k < count; ++k) most = scores[k] > most ? scores[k] : most;
  Floats sums[kVectors] = {};
  for (uint32_t k = 0; k < count; k += kBlock) {
    float rest[kBlock];
    const float* block = scores + k;
    if (count - k < kBlock) {
      for (uint32_t i = 0; i < kBlock; ++i) rest[i] = k + i < count ? block[i] : most - 1000.0f;
      block = rest;
    }
    for (uint32_t v = 0; v < kVectors; ++v) {
      Floats x;
      LoadTo(x, block + v * Isa::kLanes);
      ExpBelow<Vector>(most, x);
      sums[v] = sums[v] + x;
    }
  }
  float lanes[kBlock], sum = 0.0f;
  std::memcpy(lanes, sums, sizeof lanes);
  for (float lane : lanes) sum = sum + lane;
  Floats share = Floats{} + scores[chosen];
  ExpBelow<Vector>(most, share);
  return share[0] / sum;
}

DEMARCHE_INLINE void AddScaled(float scale, const float* __restrict in, uint32_t count,
                               float* __restrict out) {
  for (uint32_t i = 0; i < count; ++i) out[i] = out[i] + scale * in[i];
}

}  // namespace demarche::loops

#endif  // DEMARCHE_NN_KERNEL_LOOPS_H_
