// SPDX-License-Identifier: Apache-2.0
//
// The inner loops, one set for each instruction set, chosen at run time. All sets
// give the same bits: products are exact integers, and the arithmetic on floats is the
// same sequence of IEEE operations for each element, never fused or reordered.
#ifndef DEMARCHE_NN_KERNELS_H_
#define DEMARCHE_NN_KERNELS_H_

#include <demarche/result.h>
#include <cstdint>
#include <string_view>
#include <vector>

#include "nn/model_file.h"

namespace demarche {

// An activation as a byte: value = (byte - kZeroByte) * scale.
inline constexpr uint8_t kZeroByte = 128;
// The scale of values known to lie in [-1, 1], as an LSTM's output does.
inline constexpr float kUnitScale = 1.0f / 127.0f;

// A weight matrix with what turns its products into numbers; rows filled up with zeros
// to whole blocks, so that no loop has a remainder.
struct PackedLayer {
  uint32_t row_blocks = 0;          // of PackedMatrix::kBlockRows rows
  uint32_t column_groups = 0;       // of PackedMatrix::kGroupColumns columns
  const int8_t* values = nullptr;   // packed as a PackedMatrix
  const int32_t* starts = nullptr;  // of each row's sum: minus what kZeroByte adds to it
  const float* scales = nullptr;
  const float* bias = nullptr;

  uint32_t rows() const { return row_blocks * PackedMatrix::kBlockRows; }
  // `count` blocks of rows from `block` on.
  PackedLayer Part(uint32_t block, uint32_t count) const {
    const size_t row = size_t{block} * PackedMatrix::kBlockRows;
    return {count,        column_groups, values + row * column_groups * PackedMatrix::kGroupColumns,
            starts + row, scales + row,  bias + row};
  }
};

// Rows of bytes, `stride` apart, each readable up to 4 * column_groups bytes.
struct ByteRowsView {
  const uint8_t* bytes = nullptr;
  const float* scales = nullptr;  // one a row
  uint32_t stride = 0;
  uint32_t count = 0;
};

enum class LinearOutput : uint8_t {
  kSet,   // out = bias + product
  kRelu,  // the same, 0 where negative
  kAdd,   // out = out + product
};

// One step of an LSTM for several sequences at once. Units stand in blocks of 16, in each
// the rows or numbers of the four gates one after the other: [block][gate][unit % 16].
// Gates are given times a factor, so that sigmoid(x) = 1 / (1 + 2^gate) and
// tanh(x) = (1 - 2^gate) / (1 + 2^gate).
struct LstmStep {
  static constexpr uint32_t kGates = 4;  // input, forget, candidate, output, as in PyTorch
  static constexpr uint32_t kCandidate = 2;
  static constexpr float kFactor = -1.44269504f;  // 1 / ln 2
  static constexpr float kCandidateFactor = 2.0f * kFactor;

  const PackedLayer* recurrent = nullptr;  // kGates blocks of rows for each block of units
  uint32_t count = 0;                      // of sequences
  ByteRowsView states;                     // outputs of the step before, of kUnitScale; none
                                           // of those that begin, which come last
  const float* inputs = nullptr;           // [block][row][gate][unit % 16]
  size_t input_stride = 0;                 // from one block to the next
  const uint32_t* input_rows = nullptr;    // [count]
  float* cells = nullptr;                  // [count][units], brought up to date
  uint8_t* outputs = nullptr;              // as states, not the same memory
};

struct FloatProduct {
  const float* left = nullptr;
  uint32_t left_stride = 0;
  uint32_t rows = 0;
  uint32_t size = 0;  // numbers in each sum
  const float* right = nullptr;
  uint32_t right_stride = 0;  // may be less than `columns`: the rows overlap
  uint32_t columns = 0;       // a multiple of 16, and the stride of what comes out
};

struct Kernels {
  std::string_view name;  // "avx512" (with VNNI), "avx2", "sse4", "generic"

  // out[i * layer.rows() + row] for each row of `inputs`: the product is
  // (sum over columns of (byte - kZeroByte) * value) * (scale of the row * scale of i).
  void (*linear)(const PackedLayer& layer, const ByteRowsView& inputs, LinearOutput output,
                 float* out);

  // Hochreiter & Schmidhuber 1997: gates = inputs + recurrent products.
  void (*lstm_step)(const LstmStep& step);

  // Stores `count` values as bytes with the scale that fits the largest; returns it.
  float (*quantize)(const float* values, uint32_t count, uint8_t* bytes);

  // out[i][j] = sum over k, in order, of left[i][k] * right[k][j].
  void (*multiply_floats)(const FloatProduct& product, float* out);

  // e^scores[chosen] / sum of e^scores[k], k < count: in [0, 1].
  float (*softmax)(const float* scores, uint32_t count, uint32_t chosen);

  // out[i] += scale * in[i].
  void (*add_scaled)(float scale, const float* in, uint32_t count, float* out);
};

// The set of that name, or the best that this processor runs where the name is empty. Fails
// with kInvalidArgument when there is no such set, kUnsupported when this processor lacks it.
Result<const Kernels*> FindKernels(std::string_view name);

// The set that $DEMARCHE_ISA names. Fails as FindKernels does.
Result<const Kernels*> KernelsOfEnvironment();

// The same; the best set where that fails.
const Kernels& ChooseKernels();

// All sets that this processor runs, for tests that hold them against each other.
std::vector<const Kernels*> AvailableKernels();

}  // namespace demarche

#endif  // DEMARCHE_NN_KERNELS_H_
