// SPDX-License-Identifier: Apache-2.0
#include "nn/layers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/support/model_builder.h"

namespace demarche {
namespace {

constexpr uint32_t kWidth = 8;
constexpr uint32_t kColumns = 12;

std::string TinyModel() {
  std::mt19937 random(3);
  const auto matrix = [&](uint32_t rows, uint32_t columns) {
    std::vector<std::vector<int>> values(rows, std::vector<int>(columns));
    for (auto& row : values) {
      for (int& value : row) value = static_cast<int>(random() % 127) - 63;
    }
    return values;
  };
  ModelBuilder builder;
  builder.Matrix("small.weight", {{10, -20, 30}, {0, 5, -63}}, {0.1f, 0.01f});
  builder.Floats("small.bias", {1.0f, -1.0f});
  for (const char* direction : {"lstm.fw", "lstm.bw"}) {
    const std::string name = direction;
    builder.Matrix(name + ".input.weight", matrix(4 * kWidth, kColumns),
                   std::vector<float>(4 * kWidth, 0.01f));
    builder.Floats(name + ".input.bias", std::vector<float>(4 * kWidth, 0.1f));
    builder.Matrix(name + ".recurrent.weight", matrix(4 * kWidth, kWidth),
                   std::vector<float>(4 * kWidth, 0.02f));
  }
  return builder.Build();
}

TEST(LinearTest, MultipliesAndAddsTheBias) {
  const std::string bytes = TinyModel();
  const auto file = ModelFile::FromBytes(bytes, "test");
  ASSERT_TRUE(file) << file.error().message;
  const auto layer = Linear::Load(*file, "small", 2, 3);
  ASSERT_TRUE(layer) << layer.error().message;
  ByteMatrix input;
  input.Resize(1, 3);
  input.Quantize(ChooseKernels(), 0, std::vector<float>{1.0f, -0.5f, 0.25f});
  ASSERT_EQ(layer->stride(), 16u);
  std::vector<float> out(16);
  layer->Apply(ChooseKernels(), input.View(), LinearOutput::kSet, out.data());
  EXPECT_NEAR(out[0], 1.0 + 0.1 * (10 + 10 + 7.5), 0.02);
  EXPECT_NEAR(out[1], -1.0 + 0.01 * (-2.5 - 15.75), 0.02);
  EXPECT_EQ(out[2], 0.0f);
  EXPECT_FALSE(Linear::Load(*file, "small", 3, 3));
}

TEST(BiLstmTest, ASequenceDoesNotSeeItsNeighbours) {
  const std::string bytes = TinyModel();
  const auto file = ModelFile::FromBytes(bytes, "test");
  const auto layer = BiLstm::Load(*file, "lstm", kColumns, kWidth);
  ASSERT_TRUE(layer) << layer.error().message;
  const std::vector<uint32_t> lengths = {7, 4, 4, 1};
  ByteMatrix input;
  input.Resize(16, kColumns);
  std::mt19937 random(5);
  for (uint32_t i = 0; i < 16; ++i) {
    std::vector<float> values(kColumns);
    for (float& value : values) value = static_cast<float>(random() % 1000) / 500.0f - 1.0f;
    input.Quantize(ChooseKernels(), i, values);
  }
  BiLstm::Scratch scratch;
  ByteMatrix together;
  std::vector<uint32_t> rows(16);
  std::iota(rows.begin(), rows.end(), 0u);
  layer->Run(ChooseKernels(), input, rows, lengths, &together, &scratch);
  uint32_t begin = 0;
  bool varied = false;
  for (uint32_t length : lengths) {
    ByteMatrix alone_input, alone;
    alone_input.Resize(length, kColumns);
    for (uint32_t i = 0; i < length; ++i) {
      std::vector<float> values(kColumns);
      for (uint32_t c = 0; c < kColumns; ++c) {
        values[c] =
            static_cast<float>(input.row(begin + i)[c] - kZeroByte) * input.scale(begin + i);
      }
      alone_input.Quantize(ChooseKernels(), i, values);
    }
    for (const Kernels* kernels : AvailableKernels()) {
      layer->Run(*kernels, alone_input, std::span(rows).first(length),
                 std::vector<uint32_t>{length}, &alone, &scratch);
      for (uint32_t i = 0; i < length; ++i) {
        for (uint32_t c = 0; c < 2 * kWidth; ++c) {
          ASSERT_EQ(alone.row(i)[c], together.row(begin + i)[c]) << kernels->name;
          varied = varied || alone.row(i)[c] != kZeroByte;
        }
      }
    }
    begin += length;
  }
  EXPECT_TRUE(varied);
}

TEST(BiLstmTest, WordsMayShareARowOfTheInput) {
  const std::string bytes = TinyModel();
  const auto file = ModelFile::FromBytes(bytes, "test");
  const auto layer = BiLstm::Load(*file, "lstm", kColumns, kWidth);
  ASSERT_TRUE(layer) << layer.error().message;
  const std::vector<std::vector<float>> values = {std::vector<float>(kColumns, 0.7f),
                                                  std::vector<float>(kColumns, -0.4f)};
  const std::vector<uint32_t> rows = {1, 0, 1, 1, 0}, all = {0, 1, 2, 3, 4}, lengths = {3, 2};
  ByteMatrix shared, repeated;
  shared.Resize(2, kColumns);
  for (uint32_t i = 0; i < 2; ++i) shared.Quantize(ChooseKernels(), i, values[i]);
  repeated.Resize(5, kColumns);
  for (uint32_t i = 0; i < 5; ++i) repeated.Quantize(ChooseKernels(), i, values[rows[i]]);
  BiLstm::Scratch scratch;
  ByteMatrix one, other;
  layer->Run(ChooseKernels(), shared, rows, lengths, &one, &scratch);
  layer->Run(ChooseKernels(), repeated, all, lengths, &other, &scratch);
  ASSERT_EQ(one.rows(), 5u);
  for (uint32_t i = 0; i < 5; ++i) {
    EXPECT_TRUE(std::equal(one.row(i), one.row(i) + 2 * kWidth, other.row(i))) << i;
  }
}

TEST(LayerNormTest, GivesMeanZeroAndVarianceOne) {
  std::vector<float> values = {1, 2, 3, 10};
  const std::vector<float> gain(4, 1.0f), shift(4, 0.0f);
  LayerNorm(gain, shift, values);
  float sum = 0, squares = 0;
  for (float value : values) {
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum, 0, 1e-5);
  EXPECT_NEAR(squares, 4, 1e-3);
}

TEST(ByteMatrixTest, QuantizingKeepsValuesToHalfAStep) {
  ByteMatrix matrix;
  matrix.Resize(2, 3);
  matrix.Quantize(ChooseKernels(), 0, std::vector<float>{0.3f, -2.0f, 1.1f});
  for (auto [k, value] : {std::pair(0u, 0.3f), {1u, -2.0f}, {2u, 1.1f}}) {
    EXPECT_NEAR((matrix.row(0)[k] - kZeroByte) * matrix.scale(0), value, 1.0 / 127);
  }
  for (float nothing : {0.0f, 1e-40f}) {
    matrix.Quantize(ChooseKernels(), 1, std::vector<float>{0, nothing, 0});
    EXPECT_EQ(matrix.row(1)[0], kZeroByte);
    EXPECT_EQ(matrix.row(1)[1], kZeroByte);
  }
  EXPECT_EQ(matrix.stride(), 4u);
}

}  // namespace
}  // namespace demarche
