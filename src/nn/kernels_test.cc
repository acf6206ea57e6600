// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "nn/layers.h"
#include "tests/support/model_builder.h"

namespace demarche {
namespace {

TEST(FindKernelsTest, TakesNamesAndTellsTheUnknownFromTheUnavailable) {
  const std::vector<const Kernels*> available = AvailableKernels();
  EXPECT_EQ(*FindKernels(""), available.front());
  for (const Kernels* kernels : available) EXPECT_EQ(*FindKernels(kernels->name), kernels);
  EXPECT_EQ(available.back()->name, "generic");
  const auto unknown = FindKernels("avx3");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(unknown.error().message.find("'avx3'"), std::string::npos);
  EXPECT_NE(unknown.error().message.find("generic"), std::string::npos);
  for (const char* name : {"avx512", "avx2", "sse4"}) {
    const auto found = FindKernels(name);
    if (!found) {
      EXPECT_EQ(found.error().code, ErrorCode::kUnsupported) << name;
    }
  }
}

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
    builder.Matrix("w.weight", values_, std::vector<float>(rows, 1.0f));
    bytes_ = builder.Build();
    file_.emplace(*ModelFile::FromBytes(bytes_, "test"));
    layer_ = *Linear::Load(*file_, "w", rows, columns, false);
    stride_ = (columns + 3) / 4 * 4;
    inputs_.assign(static_cast<size_t>(count) * stride_, 0);
    for (uint8_t& byte : inputs_) byte = static_cast<uint8_t>(random() % 256);
    for (uint32_t c = 0; c < columns; ++c) inputs_[c] = 255;
  }

  std::vector<std::vector<int>> values_;
  std::string bytes_;
  std::optional<ModelFile> file_;
  Linear layer_;
  uint32_t stride_ = 0;
  std::vector<uint8_t> inputs_;
};

TEST_P(KernelsTest, ProductsAreExactOnEveryInstructionSet) {
  const auto [rows, columns, count] = GetParam();
  const PackedLayer layer = layer_.packed();
  const std::vector<float> scales(count, 1.0f);
  for (const Kernels* kernels : AvailableKernels()) {
    std::vector<float> out(static_cast<size_t>(count) * layer.rows(), 1.0f);
    for (LinearOutput output : {LinearOutput::kAdd, LinearOutput::kSet, LinearOutput::kRelu}) {
      kernels->linear(layer, {inputs_.data(), scales.data(), stride_, count}, output, out.data());
      for (uint32_t i = 0; i < count; ++i) {
        for (uint32_t r = 0; r < layer.rows(); ++r) {
          int32_t expected = 0;
          for (uint32_t c = 0; c < columns && r < rows; ++c) {
            expected += (inputs_[i * stride_ + c] - kZeroByte) * values_[r][c];
          }
          if (output == LinearOutput::kAdd) ++expected;
          if (output == LinearOutput::kRelu) expected = std::max(expected, 0);
          ASSERT_EQ(out[i * layer.rows() + r], static_cast<float>(expected))
              << kernels->name << " input " << i << " row " << r;
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, KernelsTest,
                         ::testing::Values(Case{1, 1, 1}, Case{16, 4, 8}, Case{17, 5, 9},
                                           Case{64, 256, 3}, Case{33, 130, 13}, Case{96, 61, 32},
                                           Case{80, 12, 49}));

// A step for several sequences with gates of every size; the products come of a recurrent
// matrix with one column, so that they are easily known.
class LstmStepTest : public ::testing::Test {
 protected:
  static constexpr uint32_t kUnits = 48, kRows = LstmStep::kGates * kUnits, kCount = 9;

  void SetUp() override {
    std::mt19937 random(11);
    const auto number = [&random](double most) {
      return static_cast<float>((static_cast<int>(random() % 2001) - 1000) * most / 1000);
    };
    ModelBuilder builder;
    weights_.assign(kRows, std::vector<int>(1));
    for (auto& row : weights_) row[0] = static_cast<int>(random() % 127) - 63;
    std::vector<float> scales(kRows);
    for (float& scale : scales) scale = number(1e-2);
    builder.Matrix("w.weight", weights_, scales);
    bytes_ = builder.Build();
    file_.emplace(*ModelFile::FromBytes(bytes_, "test"));
    recurrent_ = *Linear::Load(*file_, "w", kRows, 1, false);
    scales_ = scales;
    inputs_.resize(kCount * kRows);
    for (size_t i = 0; i < inputs_.size(); ++i) inputs_[i] = number(i % 7 == 0 ? 100 : 5);
    for (uint32_t i = 0; i < kCount; ++i) rows_.push_back((i * 5 + 2) % kCount);
    cells_.resize(kCount * kUnits);
    for (float& cell : cells_) cell = number(3);
    states_.resize(kCount * kUnits);
    for (uint8_t& state : states_) state = static_cast<uint8_t>(random() % 256);
  }

  struct Result {
    std::vector<float> cells;
    std::vector<uint8_t> outputs;
  };
  // The last `beginning` sequences have no state yet.
  Result Run(const Kernels& kernels, uint32_t beginning = 0) const {
    Result result{cells_, std::vector<uint8_t>(states_.size())};
    const PackedLayer layer = recurrent_.packed();
    kernels.lstm_step({.recurrent = &layer,
                       .count = kCount,
                       .states = {states_.data(), nullptr, kUnits, kCount - beginning},
                       .inputs = inputs_.data(),
                       .input_stride = kCount * LstmStep::kGates * 16,
                       .input_rows = rows_.data(),
                       .cells = result.cells.data(),
                       .outputs = result.outputs.data()});
    return result;
  }
  float Input(uint32_t i, uint32_t row) const {
    constexpr uint32_t kUnitRows = LstmStep::kGates * 16;
    return inputs_[(row / kUnitRows * kCount + rows_[i]) * kUnitRows + row % kUnitRows];
  }

  std::vector<std::vector<int>> weights_;
  std::string bytes_;
  std::optional<ModelFile> file_;
  Linear recurrent_;
  std::vector<float> scales_, inputs_, cells_;
  std::vector<uint32_t> rows_;
  std::vector<uint8_t> states_;
};

TEST_F(LstmStepTest, IsNearTheFormula) {
  const Result found = Run(ChooseKernels());
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (uint32_t i = 0; i < kCount; ++i) {
    for (uint32_t unit = 0; unit < kUnits; ++unit) {
      const auto gate = [&](uint32_t k) {
        const uint32_t row = (unit / 16 * LstmStep::kGates + k) * 16 + unit % 16;
        const double product =
            double{scales_[row]} * (states_[i * kUnits] - kZeroByte) * weights_[row][0];
        return (double{Input(i, row)} + product) /
               double{k == LstmStep::kCandidate ? LstmStep::kCandidateFactor : LstmStep::kFactor};
      };
      const double cell = sigmoid(gate(1)) * double{cells_[i * kUnits + unit]} +
                          sigmoid(gate(0)) * std::tanh(gate(2));
      EXPECT_NEAR(found.cells[i * kUnits + unit], cell, 2e-5);
      const double out = sigmoid(gate(3)) * std::tanh(cell);
      EXPECT_NEAR((found.outputs[i * kUnits + unit] - kZeroByte) * kUnitScale, out, 0.505 / 127);
    }
  }
}

TEST_F(LstmStepTest, IsTheSameBitsOnEveryInstructionSet) {
  const Result expected = Run(*AvailableKernels().back());
  for (const Kernels* kernels : AvailableKernels()) {
    const Result found = Run(*kernels);
    EXPECT_EQ(found.cells, expected.cells) << kernels->name;
    EXPECT_EQ(found.outputs, expected.outputs) << kernels->name;
  }
}

TEST_F(LstmStepTest, ASequenceThatBeginsHasNoRecurrentProduct) {
  constexpr uint32_t kBeginning = 4, kOld = kCount - kBeginning;
  std::fill(states_.begin() + kOld * kUnits, states_.end(), kZeroByte);
  for (const Kernels* kernels : AvailableKernels()) {
    const Result expected = Run(*kernels), found = Run(*kernels, kBeginning);
    EXPECT_EQ(found.cells, expected.cells) << kernels->name;
    EXPECT_EQ(found.outputs, expected.outputs) << kernels->name;
  }
}

TEST(KernelsFloatTest, QuantizeIsTheSameBitsOnEveryInstructionSet) {
  std::mt19937 random(5);
  for (uint32_t count : {1u, 3u, 16u, 37u, 256u}) {
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(static_cast<int>(random())) / 3e7f;
    std::vector<uint8_t> reference(count);
    const float scale = AvailableKernels().back()->quantize(values.data(), count, reference.data());
    for (uint32_t k = 0; k < count; ++k) {
      EXPECT_NEAR((reference[k] - kZeroByte) * scale, values[k], scale * 0.501);
    }
    for (const Kernels* kernels : AvailableKernels()) {
      std::vector<uint8_t> bytes(count);
      EXPECT_EQ(kernels->quantize(values.data(), count, bytes.data()), scale) << kernels->name;
      EXPECT_EQ(bytes, reference) << kernels->name;
    }
  }
}

TEST(KernelsFloatTest, FloatProductsAddUpInOrderOnEveryInstructionSet) {
  constexpr uint32_t kRows = 7, kSize = 29, kColumns = 48, kStride = 41;
  std::mt19937 random(6);
  std::vector<float> left(kRows * kSize), right(kSize * kStride + kColumns);
  for (auto* numbers : {&left, &right}) {
    for (float& number : *numbers) number = static_cast<float>(random() % 10007) / 997.0f - 5.0f;
  }
  for (const Kernels* kernels : AvailableKernels()) {
    std::vector<float> out(kRows * kColumns);
    kernels->multiply_floats({.left = left.data(),
                              .left_stride = kSize,
                              .rows = kRows,
                              .size = kSize,
                              .right = right.data(),
                              .right_stride = kStride,
                              .columns = kColumns},
                             out.data());
    for (uint32_t i = 0; i < kRows; ++i) {
      for (uint32_t j = 0; j < kColumns; ++j) {
        float sum = 0.0f;
        for (uint32_t k = 0; k < kSize; ++k) {
          sum = sum + left[i * kSize + k] * right[k * kStride + j];
        }
        ASSERT_EQ(out[i * kColumns + j], sum) << kernels->name;
      }
    }
  }
}

TEST(KernelsFloatTest, SoftmaxIsNearTheFormulaAndTheSameBitsOnEveryInstructionSet) {
  std::mt19937 random(8);
  for (uint32_t count : {1u, 2u, 16u, 19u, 401u}) {
    std::vector<float> scores(count);
    for (float& score : scores) score = static_cast<float>(random() % 4000) / 100.0f - 30.0f;
    scores.back() = -1e30f;  // as a word's score for itself
    double sum = 0;
    for (float score : scores) sum += std::exp(double{score});
    for (uint32_t chosen = 0; chosen + 1 < count; ++chosen) {
      const float reference = AvailableKernels().back()->softmax(scores.data(), count, chosen);
      EXPECT_NEAR(reference, std::exp(double{scores[chosen]}) / sum, 1e-5);
      EXPECT_GE(reference, 0.0f);
      EXPECT_LE(reference, 1.0f);
      for (const Kernels* kernels : AvailableKernels()) {
        EXPECT_EQ(kernels->softmax(scores.data(), count, chosen), reference) << kernels->name;
      }
    }
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
