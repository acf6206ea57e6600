// SPDX-License-Identifier: Apache-2.0
//
// SSE4.1: as SSE4, on half the width.
#include "nn/kernel_loops.h"
#include "nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define DEMARCHE_SSE4 __attribute__((target("sse4.1")))

namespace demarche {
namespace {

using loops::kBlock;
using loops::kGroup;

// One block of 16 rows is four registers of four rows.
template <uint32_t kInputs>
DEMARCHE_SSE4 void MultiplyTile(const loops::Tiles& tiles, uint32_t block, int32_t* out) {
  const uint32_t groups = tiles.groups, stride = tiles.stride;
  const int8_t* values = tiles.values + size_t{block} * groups * kBlock * kGroup;
  const uint8_t* inputs = tiles.inputs;
  const int32_t* starts = tiles.starts + block * kBlock;
  constexpr uint32_t kParts = 4;
  const __m128i ones = _mm_set1_epi16(1);
  __m128i sums[kInputs][kParts];
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
#pragma GCC unroll 16
    for (uint32_t part = 0; part < kParts; ++part) {
      sums[i][part] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(starts) + part);
    }
  }
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup, inputs += kGroup) {
#pragma GCC unroll 16
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride, sizeof four);
      const __m128i x = _mm_set1_epi32(four);
#pragma GCC unroll 16
      for (uint32_t part = 0; part < kParts; ++part) {
        const __m128i w = _mm_loadu_si128(reinterpret_cast<const __m128i*>(values) + part);
        sums[i][part] = _mm_add_epi32(sums[i][part], _mm_madd_epi16(_mm_maddubs_epi16(x, w), ones));
      }
    }
  }
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
    auto* row = reinterpret_cast<__m128i*>(out + (i * tiles.blocks + block) * kBlock);
#pragma GCC unroll 16
    for (uint32_t part = 0; part < kParts; ++part) _mm_storeu_si128(row + part, sums[i][part]);
  }
}

struct Sse4 : loops::Vectors<4> {
  static constexpr uint32_t kLinearInputs = 2, kLinearBlocks = 1, kLstmInputs = 2, kFloatRows = 2,
                            kFloatBlocks = 1;

  static void Multiply(const loops::Tiles& tiles, int32_t* sums) {
    constexpr decltype(&MultiplyTile<1>) kTiles[] = {MultiplyTile<1>, MultiplyTile<2>};
    for (uint32_t block = 0; block < tiles.blocks; ++block) {
      kTiles[tiles.count - 1](tiles, block, sums);
    }
  }
};

DEMARCHE_SSE4 void Linear(const PackedLayer& layer, const ByteRowsView& inputs, LinearOutput output,
                          float* out) {
  loops::Linear<Sse4>(layer, inputs, output, out);
}

DEMARCHE_SSE4 void Step(const LstmStep& step) { loops::LstmSteps<Sse4>(step); }

DEMARCHE_SSE4 float Quantize(const float* values, uint32_t count, uint8_t* bytes) {
  return loops::Quantize<Sse4>(values, count, bytes);
}

DEMARCHE_SSE4 void MultiplyFloats(const FloatProduct& product, float* out) {
  loops::MultiplyFloats<Sse4>(product, out);
}

DEMARCHE_SSE4 float Softmax(const float* scores, uint32_t count, uint32_t chosen) {
  return loops::Softmax<Sse4>(scores, count, chosen);
}

DEMARCHE_SSE4 void AddScaled(float scale, const float* in, uint32_t count, float* out) {
  loops::AddScaled(scale, in, count, out);
}

}  // namespace

const Kernels kSse4Kernels = {"sse4", Linear, Step, Quantize, MultiplyFloats, Softmax, AddScaled};

}  // namespace demarche

#endif  // defined(__x86_64__)
