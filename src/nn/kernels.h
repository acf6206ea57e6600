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

struct Kernels {
  std::string_view name;  // "avx512" (with VNNI), "avx2", "sse4", "generic"

  // out[i][row] = sum over columns of inputs[i][column] * values[row][column], exactly.
  // inputs: `count` rows of bytes, `stride` apart, each readable up to 4 * column_groups()
  // bytes; out: `count` rows of 16 * row_blocks() int32.
  void (*multiply)(const PackedMatrix& matrix, const uint8_t* inputs, uint32_t stride,
                   uint32_t count, int32_t* out);

  // One step of an LSTM (Hochreiter & Schmidhuber 1997, PyTorch's gate order i, f, g, o)
  // for one sequence: gates = input + (products - offsets) * scales; updates
  // cell[width] in place and writes the new output as bytes of kUnitScale.
  void (*lstm_step)(const float* input, const int32_t* products, const int32_t* offsets,
                    const float* scales, uint32_t width, float* cell, uint8_t* output);

  // out[i] += scale * in[i].
  void (*add_scaled)(float scale, const float* in, uint32_t count, float* out);
};

// The best set that this processor runs, or the one that $DEMARCHE_ISA names
// (avx512, avx2, sse4, generic). An unknown or unavailable name falls back to the best.
const Kernels& ChooseKernels();

// All sets that this processor runs, for tests that hold them against each other.
std::vector<const Kernels*> AvailableKernels();

}  // namespace demarche

#endif  // DEMARCHE_NN_KERNELS_H_
