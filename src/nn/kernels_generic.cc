// SPDX-License-Identifier: Apache-2.0
//
// For any processor.
#include "nn/kernel_loops.h"
#include "nn/kernel_sets.h"

namespace demarche {
namespace {

using loops::kBlock;
using loops::kGroup;

struct Generic : loops::Vectors<4> {
  static constexpr uint32_t kLinearInputs = 4, kLinearBlocks = 4, kLstmInputs = 4, kFloatRows = 2,
                            kFloatBlocks = 1;

  static void Multiply(const loops::Tiles& tiles, int32_t* sums) {
    for (uint32_t block = 0; block < tiles.blocks; ++block) {
      for (uint32_t i = 0; i < tiles.count; ++i) {
        const uint8_t* input = tiles.inputs + size_t{i} * tiles.stride;
        const int8_t* value = tiles.values + size_t{block} * tiles.groups * kBlock * kGroup;
        int32_t* out = sums + (i * tiles.blocks + block) * kBlock;
        std::copy_n(tiles.starts + block * kBlock, kBlock, out);
        for (uint32_t group = 0; group < tiles.groups; ++group, input += kGroup) {
          for (uint32_t row = 0; row < kBlock; ++row, value += kGroup) {
            for (uint32_t k = 0; k < kGroup; ++k) out[row] += int32_t{input[k]} * value[k];
          }
        }
      }
    }
  }
};

void Linear(const PackedLayer& layer, const ByteRowsView& inputs, LinearOutput output, float* out) {
  loops::Linear<Generic>(layer, inputs, output, out);
}

void Step(const LstmStep& step) { loops::LstmSteps<Generic>(step); }

float Quantize(const float* values, uint32_t count, uint8_t* bytes) {
  return loops::Quantize<Generic>(values, count, bytes);
}

void MultiplyFloats(const FloatProduct& product, float* out) {
  loops::MultiplyFloats<Generic>(product, out);
}

float Softmax(const float* scores, uint32_t count, uint32_t chosen) {
  return loops::Softmax<Generic>(scores, count, chosen);
}

void AddScaled(float scale, const float* in, uint32_t count, float* out) {
  loops::AddScaled(scale, in, count, out);
}

}  // namespace

const Kernels kGenericKernels = {"generic",      Linear,  Step,     Quantize,
                                 MultiplyFloats, Softmax, AddScaled};

}  // namespace demarche
