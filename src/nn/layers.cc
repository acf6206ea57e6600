// SPDX-License-Identifier: Apache-2.0
#include "nn/layers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace demarche {
namespace {

constexpr uint32_t kBlock = PackedMatrix::kBlockRows;
constexpr uint32_t kGroup = PackedMatrix::kGroupColumns;

}  // namespace

void ByteMatrix::Resize(uint32_t rows, uint32_t columns) {
  rows_ = rows;
  stride_ = (columns + 3) / 4 * 4;
  bytes_.assign(static_cast<size_t>(rows) * stride_, kZeroByte);
  scales_.assign(rows, 0.0f);
}

void ByteMatrix::Quantize(const Kernels& kernels, uint32_t i, std::span<const float> values) {
  scales_[i] = kernels.quantize(values.data(), static_cast<uint32_t>(values.size()), row(i));
}

void ByteMatrix::SetRow(uint32_t i, std::span<const uint8_t> bytes, float scale) {
  std::copy(bytes.begin(), bytes.end(), row(i));
  scales_[i] = scale;
}

void ByteMatrix::SetUnitScales() { std::fill(scales_.begin(), scales_.end(), kUnitScale); }

Linear::Linear(const PackedMatrix& weights) : rows_(weights.rows) {
  layer_.row_blocks = weights.row_blocks();
  layer_.column_groups = weights.column_groups();
  layer_.values = weights.values;
  scales_.assign(layer_.rows(), 0.0f);
  std::copy_n(weights.scales, rows_, scales_.begin());
  bias_.assign(layer_.rows(), 0.0f);
  starts_.assign(layer_.rows(), 0);
  const int8_t* value = weights.values;
  for (uint32_t block = 0; block < layer_.rows(); block += kBlock) {
    for (uint32_t group = 0; group < layer_.column_groups; ++group) {
      for (uint32_t k = 0; k < kBlock * kGroup; ++k) {
        starts_[block + k / kGroup] -= kZeroByte * *value++;
      }
    }
  }
  layer_.starts = starts_.data();
  layer_.scales = scales_.data();
  layer_.bias = bias_.data();
}

Result<Linear> Linear::Load(const ModelFile& file, const std::string& name, uint32_t rows,
                            uint32_t columns, bool with_bias) {
  const auto weights = file.Matrix(name + ".weight", rows, columns);
  if (!weights) return tl::unexpected(weights.error());
  Linear layer(*weights);
  if (with_bias) {
    const auto bias = file.Floats(name + ".bias", layer.rows_);
    if (!bias) return tl::unexpected(bias.error());
    layer.SetBias(*bias);
  }
  return layer;
}

void Linear::SetBias(std::span<const float> bias) {
  std::copy(bias.begin(), bias.end(), bias_.begin());
}

void Linear::Reorder(std::span<const uint32_t> order) {
  const size_t block_bytes = size_t{layer_.column_groups} * kBlock * kGroup;
  const auto padded = static_cast<uint32_t>((order.size() + kBlock - 1) / kBlock * kBlock);
  AlignedVector<int8_t> values(padded / kBlock * block_bytes, 0);
  AlignedVector<int32_t> starts(padded, 0);
  AlignedVector<float> scales(padded, 0.0f), bias(padded, 0.0f);
  for (uint32_t to = 0; to < order.size(); ++to) {
    const uint32_t from = order[to];
    if (from == kNoRow) continue;
    starts[to] = starts_[from];
    scales[to] = scales_[from];
    bias[to] = bias_[from];
    const int8_t* source = layer_.values + from / kBlock * block_bytes + from % kBlock * kGroup;
    int8_t* target = values.data() + to / kBlock * block_bytes + to % kBlock * kGroup;
    for (uint32_t group = 0; group < layer_.column_groups; ++group) {
      std::memcpy(target + size_t{group} * kBlock * kGroup,
                  source + size_t{group} * kBlock * kGroup, kGroup);
    }
  }
  values_.swap(values);
  starts_.swap(starts);
  scales_.swap(scales);
  bias_.swap(bias);
  layer_.row_blocks = padded / kBlock;
  layer_.values = values_.data();
  layer_.starts = starts_.data();
  layer_.scales = scales_.data();
  layer_.bias = bias_.data();
}

Result<BiLstm> BiLstm::Load(const ModelFile& file, const std::string& name, uint32_t columns,
                            uint32_t width) {
  BiLstm layer;
  layer.width_ = width;
  // The file has all units of a gate together; LstmStep wants the gates of 16 units.
  std::vector<uint32_t> order;
  for (uint32_t unit = 0; unit < width; unit += kBlock) {
    for (uint32_t gate = 0; gate < LstmStep::kGates; ++gate) {
      for (uint32_t i = unit; i < unit + kBlock; ++i) {
        order.push_back(i < width ? gate * width + i : Linear::kNoRow);
      }
    }
  }
  for (auto [direction, suffix] : {std::pair(&layer.forward_, ".fw"), {&layer.backward_, ".bw"}}) {
    auto input = Linear::Load(file, name + suffix + ".input", 4 * width, columns);
    if (!input) return tl::unexpected(input.error());
    auto recurrent = Linear::Load(file, name + suffix + ".recurrent", 4 * width, width, false);
    if (!recurrent) return tl::unexpected(recurrent.error());
    direction->input = *std::move(input);
    direction->input.Reorder(order);
    direction->recurrent = *std::move(recurrent);
    direction->recurrent.Reorder(order);
    for (uint32_t r = 0; r < order.size(); ++r) {
      const bool candidate = r / kBlock % LstmStep::kGates == LstmStep::kCandidate;
      const float factor = candidate ? LstmStep::kCandidateFactor : LstmStep::kFactor;
      direction->input.scales_[r] *= factor;
      direction->input.bias_[r] *= factor;
      // All its inputs are outputs of the LSTM.
      direction->recurrent.scales_[r] *= kUnitScale * factor;
    }
  }
  return layer;
}

void BiLstm::Run(const Kernels& kernels, const ByteMatrix& input, std::span<const uint32_t> rows,
                 std::span<const uint32_t> lengths, ByteMatrix* output, Scratch* scratch) const {
  output->Resize(static_cast<uint32_t>(rows.size()), 2 * width_);
  output->SetUnitScales();
  if (lengths.empty()) return;
  scratch->begins.assign(lengths.size(), 0);
  for (size_t i = 1; i < lengths.size(); ++i) {
    scratch->begins[i] = scratch->begins[i - 1] + lengths[i - 1];
  }
  RunDirection(kernels, forward_, false, input, rows, lengths, output, scratch);
  RunDirection(kernels, backward_, true, input, rows, lengths, output, scratch);
}

void BiLstm::RunDirection(const Kernels& kernels, const Direction& direction, bool backward,
                          const ByteMatrix& input, std::span<const uint32_t> rows,
                          std::span<const uint32_t> lengths, ByteMatrix* output,
                          Scratch* scratch) const {
  const uint32_t gates = direction.input.stride();
  const uint32_t units = gates / LstmStep::kGates;
  const auto count = static_cast<uint32_t>(lengths.size());
  // By blocks of units, so that a product writes one stretch of memory, not a bit of each row.
  constexpr uint32_t kUnitRows = LstmStep::kGates * kBlock;
  const size_t input_stride = static_cast<size_t>(input.rows()) * kUnitRows;
  scratch->inputs.resize(units / kBlock * input_stride);
  for (uint32_t unit = 0; unit < units; unit += kBlock) {
    const PackedLayer part =
        direction.input.layer_.Part(unit / kBlock * LstmStep::kGates, LstmStep::kGates);
    kernels.linear(part, input.View(), LinearOutput::kSet,
                   scratch->inputs.data() + unit / kBlock * input_stride);
  }
  for (ByteMatrix& state : scratch->states) state.Resize(count, units);
  scratch->cells.assign(static_cast<size_t>(count) * units, 0.0f);
  scratch->active.resize(count);
  const uint32_t steps = lengths.front();
  uint32_t begun = 0;
  for (uint32_t step = 0; step < steps; ++step) {
    const uint32_t t = backward ? steps - 1 - step : step;
    const ByteMatrix& before = scratch->states[step % 2];
    ByteMatrix& after = scratch->states[(step + 1) % 2];
    // Longest first: the sequences that reach t are the first ones.
    const auto active = static_cast<uint32_t>(
        std::partition_point(lengths.begin(), lengths.end(), [t](uint32_t n) { return n > t; }) -
        lengths.begin());
    for (uint32_t i = 0; i < active; ++i) scratch->active[i] = rows[scratch->begins[i] + t];
    kernels.lstm_step({.recurrent = &direction.recurrent.layer_,
                       .count = active,
                       .states = before.View(0, std::min(begun, active)),
                       .inputs = scratch->inputs.data(),
                       .input_stride = input_stride,
                       .input_rows = scratch->active.data(),
                       .cells = scratch->cells.data(),
                       .outputs = after.row(0)});
    for (uint32_t i = 0; i < active; ++i) {
      std::memcpy(output->row(scratch->begins[i] + t) + (backward ? width_ : 0), after.row(i),
                  width_);
    }
    begun = active;
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
