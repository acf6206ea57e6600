// SPDX-License-Identifier: Apache-2.0
//
// The layers that the networks are made of, over rows of byte activations.
#ifndef DEMARCHE_NN_LAYERS_H_
#define DEMARCHE_NN_LAYERS_H_

#include <demarche/result.h>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/aligned.h"
#include "nn/kernels.h"
#include "nn/model_file.h"

namespace demarche {

// Rows of bytes with a scale each; columns padded to a multiple of 4 with kZeroByte.
class ByteMatrix {
 public:
  // Rows that are not written hold zeros.
  void Resize(uint32_t rows, uint32_t columns);
  // Drops the rows from `rows` on.
  void Truncate(uint32_t rows) { rows_ = rows; }
  uint32_t rows() const { return rows_; }
  uint32_t stride() const { return stride_; }
  uint8_t* row(uint32_t i) { return bytes_.data() + static_cast<size_t>(i) * stride_; }
  const uint8_t* row(uint32_t i) const { return bytes_.data() + static_cast<size_t>(i) * stride_; }
  float scale(uint32_t i) const { return scales_[i]; }

  // Stores `values` as bytes with the scale that fits the largest of them.
  void Quantize(const Kernels& kernels, uint32_t i, std::span<const float> values);
  // Stores what Quantize made before: bytes, one a column, and their scale.
  void SetRow(uint32_t i, std::span<const uint8_t> bytes, float scale);
  // For rows that are written as bytes of kUnitScale.
  void SetUnitScales();
  ByteRowsView View() const { return View(0, rows_); }
  ByteRowsView View(uint32_t begin, uint32_t count) const {
    return {row(begin), scales_.data() + begin, stride_, count};
  }

 private:
  uint32_t rows_ = 0;
  uint32_t stride_ = 0;
  AlignedVector<uint8_t> bytes_;
  std::vector<float> scales_;
};

// y = W x + b.
class Linear {
 public:
  Linear() = default;
  Linear(Linear&&) = default;
  Linear& operator=(Linear&&) = default;

  // Reads `name`.weight and, when `with_bias`, `name`.bias. Fails as ModelFile does.
  static Result<Linear> Load(const ModelFile& file, const std::string& name, uint32_t rows,
                             uint32_t columns, bool with_bias = true);

  // Adds `bias`, rows() numbers, to a layer that was loaded without.
  void SetBias(std::span<const float> bias);

  uint32_t rows() const { return rows_; }
  // Of what Apply writes: rows() filled up to a multiple of 16 with zeros.
  uint32_t stride() const { return layer_.rows(); }

  const PackedLayer& packed() const { return layer_; }

  // out[stride()] for each row of `input`.
  void Apply(const Kernels& kernels, const ByteRowsView& input, LinearOutput output,
             float* out) const {
    kernels.linear(layer_, input, output, out);
  }

 private:
  friend class BiLstm;
  Linear(const PackedMatrix& weights);
  // Moves row `order[i]` to row i, and fills up with zeros where that is kNoRow. The
  // values, which lie in the model file otherwise, are copied.
  static constexpr uint32_t kNoRow = 0xFFFFFFFFu;
  void Reorder(std::span<const uint32_t> order);

  uint32_t rows_ = 0;
  PackedLayer layer_;  // into the file and the vectors below
  AlignedVector<int8_t> values_;
  AlignedVector<int32_t> starts_;
  AlignedVector<float> scales_, bias_;
};

// A bidirectional LSTM layer.
class BiLstm {
 public:
  // Reads `name`.fw.* and `name`.bw.*: input (Linear, 4 * width rows) and
  // recurrent (matrix, 4 * width rows by width columns).
  static Result<BiLstm> Load(const ModelFile& file, const std::string& name, uint32_t columns,
                             uint32_t width);

  uint32_t width() const { return width_; }

  struct Scratch {
    AlignedVector<float> inputs;
    std::vector<uint32_t> active;
    std::vector<uint32_t> begins;
    AlignedVector<float> cells;
    ByteMatrix states[2];  // before a step, and after it
  };

  // Runs over several sequences, longest first, whose words stand one after the other:
  // `rows` names the row of `input` for each word, `lengths` sum to its size. Writes
  // 2 * width bytes a word to `output` (forward, then backward). A sequence's result
  // does not depend on its neighbours.
  void Run(const Kernels& kernels, const ByteMatrix& input, std::span<const uint32_t> rows,
           std::span<const uint32_t> lengths, ByteMatrix* output, Scratch* scratch) const;

 private:
  struct Direction {
    Linear input;
    Linear recurrent;
  };
  void RunDirection(const Kernels& kernels, const Direction& direction, bool backward,
                    const ByteMatrix& input, std::span<const uint32_t> rows,
                    std::span<const uint32_t> lengths, ByteMatrix* output, Scratch* scratch) const;

  uint32_t width_ = 0;
  Direction forward_;
  Direction backward_;
};

// x -> (x - mean) / sqrt(variance + 1e-5) * gain + shift, in place (Ba et al. 2016).
void LayerNorm(std::span<const float> gain, std::span<const float> shift, std::span<float> values);

}  // namespace demarche

#endif  // DEMARCHE_NN_LAYERS_H_
