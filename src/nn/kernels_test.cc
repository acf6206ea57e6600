// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tests/support/model_builder.h"

namespace demarche {
namespace {

struct Case {
  uint32_t rows, columns, count;
};

class KernelsTest : public ::testing::TestWithParam<Case> {
 protected:
  // A random matrix in the packed form, and inputs over the whole range of bytes.
  void SetUp() override {
    std::mt19937 random(7);
    const auto [rows, columns, count] = GetParam();
    values_.assign(rows, std::vector<int>(columns));
    for (auto& row : values_) {
      for (int& value : row) value = static_cast<int>(random() % 127) - 63;
    }
    // The extremes, where 16-bit sums of pairs come closest to overflowing.
    for (int& value : values_[0]) value = 63;
    values_.back().assign(columns, -63);
    ModelBuilder builder;
    builder.Matrix("w", values_, std::vector<float>(rows, 1.0f));
    bytes_ = builder.Build();
    file_.emplace(*ModelFile::FromBytes(bytes_, "test"));
    matrix_ = *file_->Matrix("w", rows, columns);
    stride_ = matrix_.column_groups() * 4;
    inputs_.assign(static_cast<size_t>(count) * stride_, 0);
    for (uint8_t& byte : inputs_) byte = static_cast<uint8_t>(random() % 256);
    for (uint32_t c = 0; c < columns; ++c) inputs_[c] = 255;
  }

  std::vector<std::vector<int>> values_;
  std::string bytes_;
  std::optional<ModelFile> file_;
  PackedMatrix matrix_;
  uint32_t stride_ = 0;
  std::vector<uint8_t> inputs_;
};

TEST_P(KernelsTest, ProductsAreExactOnEveryInstructionSet) {
  const auto [rows, columns, count] = GetParam();
  const uint32_t padded = matrix_.row_blocks() * 16;
  for (const Kernels* kernels : AvailableKernels()) {
    std::vector<int32_t> out(static_cast<size_t>(count) * padded, -1);
    kernels->multiply(matrix_, inputs_.data(), stride_, count, out.data());
    for (uint32_t i = 0; i < count; ++i) {
      for (uint32_t r = 0; r < rows; ++r) {
        int32_t expected = 0;
        for (uint32_t c = 0; c < columns; ++c) expected += inputs_[i * stride_ + c] * values_[r][c];
        ASSERT_EQ(out[i * padded + r], expected) << kernels->name << " input " << i << " row " << r;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, KernelsTest,
                         ::testing::Values(Case{1, 1, 1}, Case{16, 4, 8}, Case{17, 5, 9},
                                           Case{64, 256, 3}, Case{33, 130, 13}, Case{96, 61, 32}));

TEST(KernelsFloatTest, LstmStepsAreTheSameBitsOnEveryInstructionSet) {
  constexpr uint32_t kWidth = 37;
  std::mt19937 random(11);
  std::vector<float> input(4 * kWidth), scales(4 * kWidth), first_cell(kWidth);
  std::vector<int32_t> products(4 * kWidth), offsets(4 * kWidth);
  for (uint32_t i = 0; i < 4 * kWidth; ++i) {
    input[i] = static_cast<float>(static_cast<int>(random() % 2000) - 1000) / 97.0f;
    scales[i] = static_cast<float>(random() % 100) / 1e6f;
    products[i] = static_cast<int32_t>(random() % 4000000) - 2000000;
    offsets[i] = static_cast<int32_t>(random() % 100000);
  }
  for (float& value : first_cell) value = static_cast<float>(random() % 100) / 33.0f - 1.5f;
  std::vector<float> reference_cell = first_cell;
  std::vector<uint8_t> reference(kWidth);
  AvailableKernels().back()->lstm_step(input.data(), products.data(), offsets.data(), scales.data(),
                                       kWidth, reference_cell.data(), reference.data());
  for (uint32_t i = 0; i < kWidth; ++i) {
    // Against the C library, to a byte's step.
    const auto gate = [&](uint32_t k) {
      return double{input[k]} + double{scales[k]} * (products[k] - offsets[k]);
    };
    const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
    const double cell = sigmoid(gate(i + kWidth)) * first_cell[i] +
                        sigmoid(gate(i)) * std::tanh(gate(i + 2 * kWidth));
    EXPECT_NEAR(reference_cell[i], cell, 1e-5);
    const double out = sigmoid(gate(i + 3 * kWidth)) * std::tanh(cell);
    EXPECT_NEAR((reference[i] - kZeroByte) * kUnitScale, out, 0.5 / 127 + 1e-5);
  }
  for (const Kernels* kernels : AvailableKernels()) {
    std::vector<float> cell = first_cell;
    std::vector<uint8_t> output(kWidth);
    kernels->lstm_step(input.data(), products.data(), offsets.data(), scales.data(), kWidth,
                       cell.data(), output.data());
    EXPECT_EQ(cell, reference_cell) << kernels->name;
    EXPECT_EQ(output, reference) << kernels->name;
  }
}

TEST(KernelsFloatTest, AddScaledIsTheSameBitsOnEveryInstructionSet) {
  std::vector<float> in(53), reference(53, 0.1f);
  for (size_t i = 0; i < in.size(); ++i) in[i] = 1.0f / static_cast<float>(i + 3);
  AvailableKernels().back()->add_scaled(0.3f, in.data(), 53, reference.data());
  for (const Kernels* kernels : AvailableKernels()) {
    std::vector<float> out(53, 0.1f);
    kernels->add_scaled(0.3f, in.data(), 53, out.data());
    EXPECT_EQ(out, reference) << kernels->name;
  }
}

}  // namespace
}  // namespace demarche
