// SPDX-License-Identifier: Apache-2.0
//
// AVX2: pairs of u8 * s8 fit 16 bits because values keep to 7 bits.
#include "nn/kernel_loops.h"
#include "nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define DEMARCHE_AVX2 __attribute__((target("avx2")))

namespace demarche {
namespace {

using loops::kBlock;
using loops::kGroup;

// Inputs handled side by side: each weight is loaded once for all of them.
template <uint32_t kInputs>
DEMARCHE_AVX2 void MultiplyTile(const loops::Tiles& tiles, uint32_t block, int32_t* out) {
  const uint32_t groups = tiles.groups, stride = tiles.stride;
  const int8_t* values = tiles.values + size_t{block} * groups * kBlock * kGroup;
  const uint8_t* inputs = tiles.inputs;
  const int32_t* starts = tiles.starts + block * kBlock;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[kInputs], high[kInputs];
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
    low[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(starts));
    high[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(starts + 8));
  }
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup, inputs += kGroup) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + 32));
#pragma GCC unroll 16
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride, sizeof four);
      const __m256i x = _mm256_set1_epi32(four);
      low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
      high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
    }
  }
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
    auto* row = reinterpret_cast<__m256i*>(out + (i * tiles.blocks + block) * kBlock);
    _mm256_storeu_si256(row, low[i]);
    _mm256_storeu_si256(row + 1, high[i]);
  }
}

struct Avx2 : loops::Vectors<8> {
  static constexpr uint32_t kLinearInputs = 4, kLinearBlocks = 1, kLstmInputs = 4, kFloatRows = 4,
                            kFloatBlocks = 1;

  static void Multiply(const loops::Tiles& tiles, int32_t* sums) {
    constexpr decltype(&MultiplyTile<1>) kTiles[] = {MultiplyTile<1>, MultiplyTile<2>,
                                                     MultiplyTile<3>, MultiplyTile<4>};
    for (uint32_t block = 0; block < tiles.blocks; ++block) {
      kTiles[tiles.count - 1](tiles, block, sums);
    }
  }
};

DEMARCHE_AVX2 void Linear(const PackedLayer& layer, const ByteRowsView& inputs, LinearOutput output,
                          float* out) {
  loops::Linear<Avx2>(layer, inputs, output, out);
}

DEMARCHE_AVX2 void Step(const LstmStep& step) { loops::LstmSteps<Avx2>(step); }

DEMARCHE_AVX2 float Quantize(const float* values, uint32_t count, uint8_t* bytes) {
  return loops::Quantize<Avx2>(values, count, bytes);
}

DEMARCHE_AVX2 void MultiplyFloats(const FloatProduct& product, float* out) {
  loops::MultiplyFloats<Avx2>(product, out);
}

DEMARCHE_AVX2 float Softmax(const float* scores, uint32_t count, uint32_t chosen) {
  return loops::Softmax<Avx2>(scores, count, chosen);
}

DEMARCHE_AVX2 void AddScaled(float scale, const float* in, uint32_t count, float* out) {
  loops::AddScaled(scale, in, count, out);
}

}  // namespace

const Kernels kAvx2Kernels = {"avx2", Linear, Step, Quantize, MultiplyFloats, Softmax, AddScaled};

}  // namespace demarche

#endif  // defined(__x86_64__)
