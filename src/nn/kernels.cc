// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <bit>
#include <cstdlib>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#define DEMARCHE_X86 1
#endif

namespace demarche {
namespace {

constexpr uint32_t kBlock = PackedMatrix::kBlockRows;
constexpr uint32_t kGroup = PackedMatrix::kGroupColumns;

// ---- The element-wise loops, written once and compiled for each instruction set ----

// e^x to about 1e-7 relative, for |x| <= 87: 2^n times a polynomial on
// [-ln2/2, ln2/2] (Cephes' expf). Adding and taking off 1.5 * 2^23 rounds to the
// nearest integer the same way everywhere.
[[gnu::always_inline]] inline float Exp(float x) {
  constexpr float kRound = 12582912.0f;
  const float n = (x * 1.44269504f + kRound) - kRound;
  float f = x - n * 0.693359375f;
  f = f - n * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * f + 1.3981999507e-3f;
  p = p * f + 8.3334519073e-3f;
  p = p * f + 4.1665795894e-2f;
  p = p * f + 1.6666665459e-1f;
  p = p * f + 5.0000001201e-1f;
  p = p * (f * f) + f + 1.0f;
  const auto exponent = static_cast<uint32_t>(static_cast<int32_t>(n) + 127) << 23;
  return p * std::bit_cast<float>(exponent);
}

[[gnu::always_inline]] inline float Clamp(float x, float limit) {
  x = x > limit ? limit : x;
  return x < -limit ? -limit : x;
}

[[gnu::always_inline]] inline float Sigmoid(float x) {
  return 1.0f / (1.0f + Exp(-Clamp(x, 30.0f)));
}

[[gnu::always_inline]] inline float Tanh(float x) {
  return 2.0f / (1.0f + Exp(-2.0f * Clamp(x, 15.0f))) - 1.0f;
}

[[gnu::always_inline]] inline uint8_t ToUnitByte(float x) {
  const float scaled = x * 127.0f;
  const float rounded = scaled + (scaled >= 0.0f ? 0.5f : -0.5f);
  return static_cast<uint8_t>(static_cast<int32_t>(rounded) + kZeroByte);
}

[[gnu::always_inline]] inline void LstmStepLoop(const float* __restrict input,
                                                const int32_t* __restrict products,
                                                const int32_t* __restrict offsets,
                                                const float* __restrict scales, uint32_t width,
                                                float* __restrict cell,
                                                uint8_t* __restrict output) {
  for (uint32_t i = 0; i < width; ++i) {
    const uint32_t f = i + width, g = f + width, o = g + width;
    const float in = Sigmoid(input[i] + static_cast<float>(products[i] - offsets[i]) * scales[i]);
    const float forget =
        Sigmoid(input[f] + static_cast<float>(products[f] - offsets[f]) * scales[f]);
    const float candidate =
        Tanh(input[g] + static_cast<float>(products[g] - offsets[g]) * scales[g]);
    const float out = Sigmoid(input[o] + static_cast<float>(products[o] - offsets[o]) * scales[o]);
    const float kept = forget * cell[i];
    const float state = kept + in * candidate;
    cell[i] = state;
    output[i] = ToUnitByte(out * Tanh(state));
  }
}

[[gnu::always_inline]] inline void AddScaledLoop(float scale, const float* __restrict in,
                                                 uint32_t count, float* __restrict out) {
  for (uint32_t i = 0; i < count; ++i) out[i] = out[i] + scale * in[i];
}

// ---- Generic -----------------------------------------------------------------

void MultiplyGeneric(const PackedMatrix& matrix, const uint8_t* inputs, uint32_t stride,
                     uint32_t count, int32_t* out) {
  const uint32_t groups = matrix.column_groups();
  const uint32_t out_stride = matrix.row_blocks() * kBlock;
  for (uint32_t i = 0; i < count; ++i) {
    const uint8_t* input = inputs + static_cast<size_t>(i) * stride;
    for (uint32_t block = 0; block < matrix.row_blocks(); ++block) {
      const int8_t* values = matrix.values + static_cast<size_t>(block) * groups * kBlock * kGroup;
      int32_t sums[kBlock] = {};
      for (uint32_t group = 0; group < groups; ++group) {
        for (uint32_t row = 0; row < kBlock; ++row) {
          for (uint32_t k = 0; k < kGroup; ++k) {
            sums[row] += int32_t{input[group * kGroup + k]} *
                         values[(static_cast<size_t>(group) * kBlock + row) * kGroup + k];
          }
        }
      }
      std::memcpy(out + static_cast<size_t>(i) * out_stride + block * kBlock, sums, sizeof sums);
    }
  }
}

void LstmStepGeneric(const float* input, const int32_t* products, const int32_t* offsets,
                     const float* scales, uint32_t width, float* cell, uint8_t* output) {
  LstmStepLoop(input, products, offsets, scales, width, cell, output);
}

void AddScaledGeneric(float scale, const float* in, uint32_t count, float* out) {
  AddScaledLoop(scale, in, count, out);
}

constexpr Kernels kGeneric = {"generic", MultiplyGeneric, LstmStepGeneric, AddScaledGeneric};

#if defined(DEMARCHE_X86)

// ---- SSE4.1: as AVX2, on half the width -----------------------------------------

#define DEMARCHE_SSE4 __attribute__((target("sse4.1")))

// One block of 16 rows is four registers of four rows.
template <uint32_t kInputs>
DEMARCHE_SSE4 inline void MultiplyTileSse4(const int8_t* values, uint32_t groups,
                                           const uint8_t* inputs, uint32_t stride, int32_t* out,
                                           uint32_t out_stride) {
  constexpr uint32_t kParts = 4;
  const __m128i ones = _mm_set1_epi16(1);
  __m128i sums[kInputs][kParts];
  for (uint32_t i = 0; i < kInputs; ++i) {
    for (uint32_t part = 0; part < kParts; ++part) sums[i][part] = _mm_setzero_si128();
  }
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup) {
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride + group * kGroup, sizeof four);
      const __m128i x = _mm_set1_epi32(four);
      for (uint32_t part = 0; part < kParts; ++part) {
        const __m128i w = _mm_loadu_si128(reinterpret_cast<const __m128i*>(values) + part);
        sums[i][part] = _mm_add_epi32(sums[i][part], _mm_madd_epi16(_mm_maddubs_epi16(x, w), ones));
      }
    }
  }
  for (uint32_t i = 0; i < kInputs; ++i) {
    auto* row = reinterpret_cast<__m128i*>(out + static_cast<size_t>(i) * out_stride);
    for (uint32_t part = 0; part < kParts; ++part) _mm_storeu_si128(row + part, sums[i][part]);
  }
}

DEMARCHE_SSE4 void MultiplySse4(const PackedMatrix& matrix, const uint8_t* inputs, uint32_t stride,
                                uint32_t count, int32_t* out) {
  const uint32_t groups = matrix.column_groups();
  const uint32_t out_stride = matrix.row_blocks() * kBlock;
  for (uint32_t block = 0; block < matrix.row_blocks(); ++block) {
    const int8_t* values = matrix.values + static_cast<size_t>(block) * groups * kBlock * kGroup;
    uint32_t i = 0;
    for (; i + 2 <= count; i += 2) {
      MultiplyTileSse4<2>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                          out + static_cast<size_t>(i) * out_stride + block * kBlock, out_stride);
    }
    for (; i < count; ++i) {
      MultiplyTileSse4<1>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                          out + static_cast<size_t>(i) * out_stride + block * kBlock, out_stride);
    }
  }
}

DEMARCHE_SSE4 void LstmStepSse4(const float* input, const int32_t* products, const int32_t* offsets,
                                const float* scales, uint32_t width, float* cell, uint8_t* output) {
  LstmStepLoop(input, products, offsets, scales, width, cell, output);
}

DEMARCHE_SSE4 void AddScaledSse4(float scale, const float* in, uint32_t count, float* out) {
  AddScaledLoop(scale, in, count, out);
}

constexpr Kernels kSse4 = {"sse4", MultiplySse4, LstmStepSse4, AddScaledSse4};

// ---- AVX2: pairs of u8 * s8 fit 16 bits because values keep to 7 bits ---------

#define DEMARCHE_AVX2 __attribute__((target("avx2")))

// Inputs handled side by side: each weight is loaded once for all of them.
template <uint32_t kInputs>
DEMARCHE_AVX2 inline void MultiplyTileAvx2(const int8_t* values, uint32_t groups,
                                           const uint8_t* inputs, uint32_t stride, int32_t* out,
                                           uint32_t out_stride) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[kInputs], high[kInputs];
  for (uint32_t i = 0; i < kInputs; ++i) low[i] = high[i] = _mm256_setzero_si256();
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + 32));
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride + group * kGroup, sizeof four);
      const __m256i x = _mm256_set1_epi32(four);
      low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
      high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
    }
  }
  for (uint32_t i = 0; i < kInputs; ++i) {
    int32_t* row = out + static_cast<size_t>(i) * out_stride;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(row), low[i]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(row + 8), high[i]);
  }
}

DEMARCHE_AVX2 void MultiplyAvx2(const PackedMatrix& matrix, const uint8_t* inputs, uint32_t stride,
                                uint32_t count, int32_t* out) {
  const uint32_t groups = matrix.column_groups();
  const uint32_t out_stride = matrix.row_blocks() * kBlock;
  for (uint32_t block = 0; block < matrix.row_blocks(); ++block) {
    const int8_t* values = matrix.values + static_cast<size_t>(block) * groups * kBlock * kGroup;
    uint32_t i = 0;
    for (; i + 4 <= count; i += 4) {
      MultiplyTileAvx2<4>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                          out + static_cast<size_t>(i) * out_stride + block * kBlock, out_stride);
    }
    for (; i < count; ++i) {
      MultiplyTileAvx2<1>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                          out + static_cast<size_t>(i) * out_stride + block * kBlock, out_stride);
    }
  }
}

DEMARCHE_AVX2 void LstmStepAvx2(const float* input, const int32_t* products, const int32_t* offsets,
                                const float* scales, uint32_t width, float* cell, uint8_t* output) {
  LstmStepLoop(input, products, offsets, scales, width, cell, output);
}

DEMARCHE_AVX2 void AddScaledAvx2(float scale, const float* in, uint32_t count, float* out) {
  AddScaledLoop(scale, in, count, out);
}

constexpr Kernels kAvx2 = {"avx2", MultiplyAvx2, LstmStepAvx2, AddScaledAvx2};

// ---- AVX-512 with VNNI -------------------------------------------------------

#define DEMARCHE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

// Two blocks of rows by kInputs inputs: 2 * kInputs sums in registers.
template <uint32_t kInputs, uint32_t kBlocks>
DEMARCHE_AVX512 inline void MultiplyTileAvx512(const int8_t* values, uint32_t groups,
                                               const uint8_t* inputs, uint32_t stride, int32_t* out,
                                               uint32_t out_stride) {
  const size_t block_bytes = static_cast<size_t>(groups) * kBlock * kGroup;
  __m512i sums[kInputs][kBlocks];
  for (uint32_t i = 0; i < kInputs; ++i) {
    for (uint32_t b = 0; b < kBlocks; ++b) sums[i][b] = _mm512_setzero_si512();
  }
  for (uint32_t group = 0; group < groups; ++group, values += kBlock * kGroup) {
    __m512i weights[kBlocks];
    for (uint32_t b = 0; b < kBlocks; ++b)
      weights[b] = _mm512_loadu_si512(values + b * block_bytes);
    for (uint32_t i = 0; i < kInputs; ++i) {
      int32_t four;
      std::memcpy(&four, inputs + static_cast<size_t>(i) * stride + group * kGroup, sizeof four);
      const __m512i x = _mm512_set1_epi32(four);
      for (uint32_t b = 0; b < kBlocks; ++b) {
        sums[i][b] = _mm512_dpbusd_epi32(sums[i][b], x, weights[b]);
      }
    }
  }
  for (uint32_t i = 0; i < kInputs; ++i) {
    for (uint32_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(out + static_cast<size_t>(i) * out_stride + b * kBlock, sums[i][b]);
    }
  }
}

template <uint32_t kBlocks>
DEMARCHE_AVX512 void MultiplyBlocksAvx512(const int8_t* values, uint32_t groups,
                                          const uint8_t* inputs, uint32_t stride, uint32_t count,
                                          int32_t* out, uint32_t out_stride) {
  uint32_t i = 0;
  for (; i + 8 <= count; i += 8) {
    MultiplyTileAvx512<8, kBlocks>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                                   out + static_cast<size_t>(i) * out_stride, out_stride);
  }
  for (; i < count; ++i) {
    MultiplyTileAvx512<1, kBlocks>(values, groups, inputs + static_cast<size_t>(i) * stride, stride,
                                   out + static_cast<size_t>(i) * out_stride, out_stride);
  }
}

DEMARCHE_AVX512 void MultiplyAvx512(const PackedMatrix& matrix, const uint8_t* inputs,
                                    uint32_t stride, uint32_t count, int32_t* out) {
  const uint32_t groups = matrix.column_groups();
  const uint32_t blocks = matrix.row_blocks();
  const size_t block_bytes = static_cast<size_t>(groups) * kBlock * kGroup;
  uint32_t block = 0;
  for (; block + 2 <= blocks; block += 2) {
    MultiplyBlocksAvx512<2>(matrix.values + block * block_bytes, groups, inputs, stride, count,
                            out + block * kBlock, blocks * kBlock);
  }
  if (block < blocks) {
    MultiplyBlocksAvx512<1>(matrix.values + block * block_bytes, groups, inputs, stride, count,
                            out + block * kBlock, blocks * kBlock);
  }
}

DEMARCHE_AVX512 void LstmStepAvx512(const float* input, const int32_t* products,
                                    const int32_t* offsets, const float* scales, uint32_t width,
                                    float* cell, uint8_t* output) {
  LstmStepLoop(input, products, offsets, scales, width, cell, output);
}

DEMARCHE_AVX512 void AddScaledAvx512(float scale, const float* in, uint32_t count, float* out) {
  AddScaledLoop(scale, in, count, out);
}

constexpr Kernels kAvx512 = {"avx512", MultiplyAvx512, LstmStepAvx512, AddScaledAvx512};

#endif  // DEMARCHE_X86

}  // namespace

std::vector<const Kernels*> AvailableKernels() {
  std::vector<const Kernels*> available;
#if defined(DEMARCHE_X86)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    available.push_back(&kAvx512);
  }
  if (__builtin_cpu_supports("avx2")) available.push_back(&kAvx2);
  if (__builtin_cpu_supports("sse4.1")) available.push_back(&kSse4);
#endif
  available.push_back(&kGeneric);
  return available;
}

const Kernels& ChooseKernels() {
  static const Kernels& chosen = [&]() -> const Kernels& {
    const std::vector<const Kernels*> available = AvailableKernels();
    if (const char* wanted = std::getenv("DEMARCHE_ISA")) {
      for (const Kernels* kernels : available) {
        if (kernels->name == wanted) return *kernels;
      }
    }
    return *available.front();
  }();
  return chosen;
}

}  // namespace demarche
