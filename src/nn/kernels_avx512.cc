// SPDX-License-Identifier: Apache-2.0
//
// AVX-512 with VNNI.
#include <array>
#include <utility>

#include "nn/kernel_loops.h"
#include "nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define DEMARCHE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

namespace demarche {
namespace {

using loops::kBlock;
using loops::kGroup;

// A register of sums for each input and block of rows; each weight is loaded once for
// all inputs, each input once for all blocks.
template <uint32_t kInputs, uint32_t kBlocks>
DEMARCHE_AVX512 void MultiplyTile(const loops::Tiles& tiles, int32_t* out) {
  const uint32_t groups = tiles.groups, stride = tiles.stride;
  const int8_t* values = tiles.values;
  const uint8_t* inputs = tiles.inputs;
  const size_t block_bytes = static_cast<size_t>(groups) * kBlock * kGroup;
  __m512i sums[kInputs][kBlocks];
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
#pragma GCC unroll 16
    for (uint32_t b = 0; b < kBlocks; ++b)
      sums[i][b] = _mm512_loadu_si512(tiles.starts + b * kBlock);
  }
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup, inputs += kGroup) {
    __m512i weights[kBlocks];
#pragma GCC unroll 16
    for (uint32_t b = 0; b < kBlocks; ++b) {
      weights[b] = _mm512_loadu_si512(values + b * block_bytes);
    }
#pragma GCC unroll 16
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride, sizeof four);
      const __m512i x = _mm512_set1_epi32(four);
#pragma GCC unroll 16
      for (uint32_t b = 0; b < kBlocks; ++b) {
        sums[i][b] = _mm512_dpbusd_epi32(sums[i][b], x, weights[b]);
      }
    }
  }
#pragma GCC unroll 16
  for (uint32_t i = 0; i < kInputs; ++i) {
#pragma GCC unroll 16
    for (uint32_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(out + (i * kBlocks + b) * kBlock, sums[i][b]);
    }
  }
}

using Tile = void (*)(const loops::Tiles&, int32_t*);

// The tiles for 1, 2, ... inputs.
template <uint32_t kBlocks, uint32_t... kLess>
constexpr auto TilesOf(std::integer_sequence<uint32_t, kLess...>) {
  return std::array<Tile, sizeof...(kLess)>{MultiplyTile<kLess + 1, kBlocks>...};
}

struct Avx512 : loops::Vectors<16> {
  static constexpr uint32_t kLinearInputs = 12, kLinearBlocks = 2, kLstmInputs = 6, kFloatRows = 4,
                            kFloatBlocks = 2;

#if !defined(__clang__)
  // GCC makes a comparison and a masked move of the plain ones, and does not inline the
  // intrinsics into loops that are compiled for every set; Clang finds the instructions.
  DEMARCHE_INLINE static void AtLeast(const Floats& low, Floats& x) {
    asm("vmaxps %1, %0, %0" : "+v"(x) : "v"(low));
  }
  DEMARCHE_INLINE static void AtMost(const Floats& high, Floats& x) {
    asm("vminps %1, %0, %0" : "+v"(x) : "v"(high));
  }
#endif

  static void Multiply(const loops::Tiles& tiles, int32_t* sums) {
    static constexpr auto kOne = TilesOf<1>(std::make_integer_sequence<uint32_t, kLinearInputs>());
    static constexpr auto kTwo = TilesOf<2>(std::make_integer_sequence<uint32_t, kLinearInputs>());
    static constexpr auto kFour = TilesOf<4>(std::make_integer_sequence<uint32_t, kLstmInputs>());
    const Tile tile = tiles.blocks == 4   ? kFour[tiles.count - 1]
                      : tiles.blocks == 2 ? kTwo[tiles.count - 1]
                                          : kOne[tiles.count - 1];
    tile(tiles, sums);
  }
};

DEMARCHE_AVX512 void Linear(const PackedLayer& layer, const ByteRowsView& inputs,
                            LinearOutput output, float* out) {
  loops::Linear<Avx512>(layer, inputs, output, out);
}

DEMARCHE_AVX512 void Step(const LstmStep& step) { loops::LstmSteps<Avx512>(step); }

DEMARCHE_AVX512 float Quantize(const float* values, uint32_t count, uint8_t* bytes) {
  return loops::Quantize<Avx512>(values, count, bytes);
}

DEMARCHE_AVX512 void MultiplyFloats(const FloatProduct& product, float* out) {
  loops::MultiplyFloats<Avx512>(product, out);
}

DEMARCHE_AVX512 float Softmax(const float* scores, uint32_t count, uint32_t chosen) {
  return loops::Softmax<Avx512>(scores, count, chosen);
}

DEMARCHE_AVX512 void AddScaled(float scale, const float* in, uint32_t count, float* out) {
  loops::AddScaled(scale, in, count, out);
}

}  // namespace

const Kernels kAvx512Kernels = {"avx512",       Linear,  Step,     Quantize,
                                MultiplyFloats, Softmax, AddScaled};

}  // namespace demarche

#endif  // defined(__x86_64__)
