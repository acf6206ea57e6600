// SPDX-License-Identifier: Apache-2.0
//
// What network.cc and network_decode.cc share.
#ifndef DEMARCHE_SYNTAX_NETWORK_WORKSPACE_H_
#define DEMARCHE_SYNTAX_NETWORK_WORKSPACE_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nn/layers.h"
#include "syntax/network.h"

namespace demarche {

inline constexpr uint32_t kWordSize = 256;  // of a word vector, after the maxout

// What is kept for a word form.
struct Network::WordVector {
  std::array<uint8_t, kWordSize> bytes;
  float scale = 0.0f;
  uint64_t batch = 0;  // the last that it was in, and the row it had there
  uint32_t row = 0;
};

// A word that is not the root, by its and its head's rows in the batch.
struct Network::Arc {
  uint32_t head = 0;
  uint32_t dependent = 0;
  uint32_t* relation = nullptr;
  uint32_t product = 0;  // the head's row among the bilinear products at hand
};

class Network::Workspace {
 public:
  // Finds a std::string by a std::string_view.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, WordVector, Hash, std::equal_to<>> cache;
  uint64_t batch = 0;  // counts them
  uint32_t words_used = 0;
  ByteMatrix words;                   // [different forms][kWordSize]
  std::vector<uint32_t> word_rows;    // by token, into `words`
  std::vector<uint32_t> token_rows;   // by token, into the states: 0, 1, ...
  ByteMatrix states[2];               // encoder outputs, in turn
  const ByteMatrix* state = nullptr;  // the last layer's
  std::vector<uint32_t> lengths;
  BiLstm::Scratch lstm;
  AlignedVector<float> upos, xpos, scripts, word_scripts, hidden, names;
  AlignedVector<float> queries, heads, label_dependents, dependent_bias, head_bias, bilinear;
  AlignedVector<float> transposed, scores, label_scores;
  std::vector<float> best, next;  // of the paths through name labels
  std::vector<uint32_t> back;
  std::vector<Arc> arcs;
  ByteMatrix quantized, some_heads;
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_NETWORK_WORKSPACE_H_
