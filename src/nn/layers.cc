// SPDX-License-Identifier: Apache-2.0
#include "nn/layers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace demarche {

void ByteMatrix::Resize(uint32_t rows, uint32_t columns) {
  rows_ = rows;
  stride_ = (columns + 3) / 4 * 4;
  bytes_.assign(static_cast<size_t>(rows) * stride_, kZeroByte);
  scales_.assign(rows, 0.0f);
}

void ByteMatrix::Quantize(uint32_t i, std::span<const float> values) {
  float largest = 0.0f;
  for (float value : values) largest = std::max(largest, std::fabs(value));
  // Below this, 127 / largest would overflow.
  constexpr float kNothing = 1e-30f;
  const bool nothing = largest < kNothing;
  scales_[i] = nothing ? 0.0f : largest / 127.0f;
  const float inverse = nothing ? 0.0f : 127.0f / largest;
  uint8_t* bytes = row(i);
  for (size_t k = 0; k < values.size(); ++k) {
    const float scaled = values[k] * inverse;
    const auto rounded = static_cast<int32_t>(scaled + (scaled >= 0.0f ? 0.5f : -0.5f));
    bytes[k] = static_cast<uint8_t>(std::clamp(rounded, -127, 127) + kZeroByte);
  }
}

void ByteMatrix::SetRow(uint32_t i, std::span<const uint8_t> bytes, float scale) {
  std::copy(bytes.begin(), bytes.end(), row(i));
  scales_[i] = scale;
}

void ByteMatrix::SetUnitScales() { std::fill(scales_.begin(), scales_.end(), kUnitScale); }

Result<Linear> Linear::Load(const ModelFile& file, const std::string& name, uint32_t rows,
                            uint32_t columns, bool with_bias) {
  Linear layer;
  const auto weights = file.Matrix(name + ".weight", rows, columns);
  if (!weights) return tl::unexpected(weights.error());
  layer.weights_ = *weights;
  if (with_bias) {
    const auto bias = file.Floats(name + ".bias", weights->rows);
    if (!bias) return tl::unexpected(bias.error());
    layer.bias_ = *bias;
  }
  const uint32_t groups = weights->column_groups();
  constexpr uint32_t kBlock = PackedMatrix::kBlockRows;
  constexpr uint32_t kGroup = PackedMatrix::kGroupColumns;
  layer.offsets_.assign(weights->row_blocks() * kBlock, 0);
  const int8_t* value = weights->values;
  for (uint32_t block = 0; block < weights->row_blocks(); ++block) {
    for (uint32_t group = 0; group < groups; ++group) {
      for (uint32_t k = 0; k < kBlock * kGroup; ++k) {
        layer.offsets_[block * kBlock + k / kGroup] += kZeroByte * *value++;
      }
    }
  }
  return layer;
}

void Linear::Apply(const Kernels& kernels, const ByteMatrix& input, uint32_t begin, uint32_t count,
                   bool add, float* out, std::vector<int32_t>* scratch) const {
  // Small tiles keep the sums in the cache.
  constexpr uint32_t kTile = 64;
  const uint32_t padded = weights_.row_blocks() * PackedMatrix::kBlockRows;
  scratch->resize(static_cast<size_t>(kTile) * padded);
  for (uint32_t done = 0; done < count; done += kTile) {
    const uint32_t tile = std::min(kTile, count - done);
    kernels.multiply(weights_, input.row(begin + done), input.stride(), tile, scratch->data());
    for (uint32_t i = 0; i < tile; ++i) {
      const int32_t* sums = scratch->data() + static_cast<size_t>(i) * padded;
      float* y = out + static_cast<size_t>(done + i) * rows();
      const float scale = input.scale(begin + done + i);
      for (uint32_t r = 0; r < rows(); ++r) {
        const float product =
            static_cast<float>(sums[r] - offsets_[r]) * (weights_.scales[r] * scale);
        const float start = add ? y[r] : (bias_.empty() ? 0.0f : bias_[r]);
        y[r] = start + product;
      }
    }
  }
}

Result<BiLstm> BiLstm::Load(const ModelFile& file, const std::string& name, uint32_t columns,
                            uint32_t width) {
  BiLstm layer;
  layer.width_ = width;
  for (auto [direction, suffix] : {std::pair(&layer.forward_, ".fw"), {&layer.backward_, ".bw"}}) {
    auto input = Linear::Load(file, name + suffix + ".input", 4 * width, columns);
    if (!input) return tl::unexpected(input.error());
    auto recurrent = Linear::Load(file, name + suffix + ".recurrent", 4 * width, width, false);
    if (!recurrent) return tl::unexpected(recurrent.error());
    direction->input = *std::move(input);
    direction->recurrent = *std::move(recurrent);
    for (uint32_t r = 0; r < 4 * width; ++r) {
      direction->recurrent_scales.push_back(direction->recurrent.weights_.scales[r] * kUnitScale);
    }
  }
  return layer;
}

void BiLstm::Run(const Kernels& kernels, const ByteMatrix& input, std::span<const uint32_t> lengths,
                 ByteMatrix* output, Scratch* scratch) const {
  output->Resize(input.rows(), 2 * width_);
  output->SetUnitScales();
  RunDirection(kernels, forward_, false, input, lengths, output, scratch);
  RunDirection(kernels, backward_, true, input, lengths, output, scratch);
}

void BiLstm::RunDirection(const Kernels& kernels, const Direction& direction, bool backward,
                          const ByteMatrix& input, std::span<const uint32_t> lengths,
                          ByteMatrix* output, Scratch* scratch) const {
  const uint32_t gates = 4 * width_;
  const auto count = static_cast<uint32_t>(lengths.size());
  if (count == 0) return;
  scratch->input.resize(static_cast<size_t>(input.rows()) * gates);
  direction.input.Apply(kernels, input, 0, input.rows(), false, scratch->input.data(),
                        &scratch->products);
  std::vector<uint32_t> offsets(count, 0);
  for (uint32_t i = 1; i < count; ++i) offsets[i] = offsets[i - 1] + lengths[i - 1];
  scratch->state.Resize(count, width_);
  scratch->cells.assign(static_cast<size_t>(count) * width_, 0.0f);
  const uint32_t padded = direction.recurrent.weights_.row_blocks() * PackedMatrix::kBlockRows;
  scratch->sums.resize(static_cast<size_t>(count) * padded);
  const uint32_t steps = lengths.front();
  for (uint32_t step = 0; step < steps; ++step) {
    const uint32_t t = backward ? steps - 1 - step : step;
    // Longest first: the sequences that reach t are the first ones.
    const auto active = static_cast<uint32_t>(
        std::partition_point(lengths.begin(), lengths.end(), [t](uint32_t n) { return n > t; }) -
        lengths.begin());
    kernels.multiply(direction.recurrent.weights_, scratch->state.row(0), scratch->state.stride(),
                     active, scratch->sums.data());
    for (uint32_t i = 0; i < active; ++i) {
      const uint32_t row = offsets[i] + t;
      kernels.lstm_step(scratch->input.data() + static_cast<size_t>(row) * gates,
                        scratch->sums.data() + static_cast<size_t>(i) * padded,
                        direction.recurrent.offsets_.data(), direction.recurrent_scales.data(),
                        width_, scratch->cells.data() + static_cast<size_t>(i) * width_,
                        scratch->state.row(i));
      std::memcpy(output->row(row) + (backward ? width_ : 0), scratch->state.row(i), width_);
    }
  }
}

void LayerNorm(std::span<const float> gain, std::span<const float> shift, std::span<float> values) {
  float sum = 0.0f;
  for (float value : values) sum += value;
  const float mean = sum / static_cast<float>(values.size());
  float squares = 0.0f;
  for (float value : values) squares += (value - mean) * (value - mean);
  const float deviation = std::sqrt(squares / static_cast<float>(values.size()) + 1e-5f);
  for (size_t i = 0; i < values.size(); ++i) {
    values[i] = (values[i] - mean) / deviation * gain[i] + shift[i];
  }
}

}  // namespace demarche
