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

#include "nn/kernels.h"
#include "nn/model_file.h"

namespace demarche {

// Rows of bytes with a scale each; columns padded to a multiple of 4 with kZeroByte.
class ByteMatrix {
 public:
  // Rows that are not written hold zeros.
  void Resize(uint32_t rows, uint32_t columns);
  uint32_t rows() const { return rows_; }
  uint32_t stride() const { return stride_; }
  uint8_t* row(uint32_t i) { return bytes_.data() + static_cast<size_t>(i) * stride_; }
  const uint8_t* row(uint32_t i) const { return bytes_.data() + static_cast<size_t>(i) * stride_; }
  float scale(uint32_t i) const { return scales_[i]; }

  // Stores `values` as bytes with the scale that fits the largest of them.
  void Quantize(uint32_t i, std::span<const float> values);
  // Stores what Quantize made before: bytes, one a column, and their scale.
  void SetRow(uint32_t i, std::span<const uint8_t> bytes, float scale);
  // For rows that are written as bytes of kUnitScale.
  void SetUnitScales();

 private:
  uint32_t rows_ = 0;
  uint32_t stride_ = 0;
  std::vector<uint8_t> bytes_;
  std::vector<float> scales_;
};

// y = W x + b.
class Linear {
 public:
  // Reads `name`.weight and, when `with_bias`, `name`.bias. Fails as ModelFile does.
  static Result<Linear> Load(const ModelFile& file, const std::string& name, uint32_t rows,
                             uint32_t columns, bool with_bias = true);

  uint32_t rows() const { return weights_.rows; }
  uint32_t columns() const { return weights_.columns; }

  // out[i * rows()] for input rows [begin, begin + count); with `add` it is added to
  // what stands there. `scratch` is reused between calls.
  void Apply(const Kernels& kernels, const ByteMatrix& input, uint32_t begin, uint32_t count,
             bool add, float* out, std::vector<int32_t>* scratch) const;

 private:
  friend class BiLstm;
  PackedMatrix weights_;
  std::span<const float> bias_;
  std::vector<int32_t> offsets_;  // what the zero byte adds to each row's sum
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
    std::vector<float> input;
    std::vector<int32_t> products;
    std::vector<int32_t> sums;
    std::vector<float> cells;
    ByteMatrix state;
  };

  // Runs over several sequences that stand one after the other in `input`, longest
  // first; `lengths` sum to its rows. Writes 2 * width bytes a row to `output`
  // (forward, then backward). A sequence's result does not depend on its neighbours.
  void Run(const Kernels& kernels, const ByteMatrix& input, std::span<const uint32_t> lengths,
           ByteMatrix* output, Scratch* scratch) const;

 private:
  struct Direction {
    Linear input;
    Linear recurrent;
    std::vector<float> recurrent_scales;  // with kUnitScale in them
  };
  void RunDirection(const Kernels& kernels, const Direction& direction, bool backward,
                    const ByteMatrix& input, std::span<const uint32_t> lengths, ByteMatrix* output,
                    Scratch* scratch) const;

  uint32_t width_ = 0;
  Direction forward_;
  Direction backward_;
};

// x -> (x - mean) / sqrt(variance + 1e-5) * gain + shift, in place (Ba et al. 2016).
void LayerNorm(std::span<const float> gain, std::span<const float> shift, std::span<float> values);

}  // namespace demarche

#endif  // DEMARCHE_NN_LAYERS_H_
