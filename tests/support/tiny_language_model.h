// SPDX-License-Identifier: Apache-2.0
//
// A whole language model with small random weights, for tests of what must hold
// whatever the weights say.
#ifndef DEMARCHE_TESTS_SUPPORT_TINY_LANGUAGE_MODEL_H_
#define DEMARCHE_TESTS_SUPPORT_TINY_LANGUAGE_MODEL_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/model_builder.h"

namespace demarche {

// Fills a ModelBuilder with the sections that docs/FORMAT_MODEL.md lists.
class TinyLanguageModel {
 public:
  explicit TinyLanguageModel(uint32_t seed) : random_(seed) {}

  std::string Build() {
    builder_.Strings("model.name", {"tiny"});
    Tables();
    Encoder();
    Labels();
    Heads();
    return builder_.Build();
  }

 private:
  static constexpr uint32_t kWord = 256, kLayers = 2, kWidth = 12, kState = 2 * kWidth;
  static constexpr uint32_t kArc = 20, kLabel = 8, kName = 8;

  void Tables() {
    builder_.Strings("vocabulary", {"the", "police", "said", "0"});
    Rows("embed.form", 5, 12);
    Rows("embed.prefix", 16, 4);
    Rows("embed.suffix", 16, 4);
    Rows("embed.shape", 8, 4);
    Rows("embed.ngram", 64, 8);
    Floats("word.projection", 32 * 2 * kWord);
    Floats("word.bias", 2 * kWord);
    Floats("word.norm.gain", kWord);
    Floats("word.norm.shift", kWord);
  }

  void Encoder() {
    builder_.Floats("encoder.shape", {kLayers, kWidth});
    for (uint32_t layer = 0; layer < kLayers; ++layer) {
      for (const char* direction : {".fw", ".bw"}) {
        const std::string name = "encoder." + std::to_string(layer) + direction;
        Linear(name + ".input", 4 * kWidth, layer == 0 ? kWord : kState);
        Linear(name + ".recurrent", 4 * kWidth, kWidth, false);
      }
    }
  }

  void Labels() {
    builder_.Strings("labels.upos", {"NOUN", "VERB", "PROPN"});
    builder_.Strings("labels.xpos", {"NN", "VBD", "NNP", "."});
    builder_.Strings("labels.relation", {"nsubj", "root", "obj", "flat"});
    builder_.Strings("labels.name", {"O", "B-Person", "I-Person", "B-Location", "I-Location"});
    builder_.Strings("lemma.scripts", {"k0|", "l0|", "l1|", "l2|y"});
    builder_.Strings("lemma.keys", {"said\tVBD"});
    builder_.Strings("lemma.values", {"say"});
  }

  void Heads() {
    builder_.Floats("head.shape", {kArc, kLabel, kName});
    Linear("head.upos", 3, kState);
    Linear("head.xpos", 4, kState);
    Linear("head.script.state", 4, kState);
    Linear("head.script.word", 4, kWord, false);
    Linear("head.name.hidden", kName, kState);
    Linear("head.name.out", 5, kName);
    Linear("arc.dependent", kArc, kState);
    Linear("arc.head", kArc, kState);
    Linear("arc.bilinear", kArc, kArc, false);
    Floats("arc.head_bias", kArc);
    Floats("arc.root", kArc);
    Linear("label.dependent", kLabel, kState);
    Linear("label.head", kLabel, kState);
    Linear("label.bilinear", kLabel * 4, kLabel, false);
    Linear("label.dependent_bias", 4, kLabel);
    Linear("label.head_bias", 4, kLabel, false);
  }

  std::vector<float> Numbers(uint32_t count) {
    std::vector<float> numbers(count);
    for (float& number : numbers) {
      number = static_cast<float>(static_cast<int>(random_() % 2001) - 1000) / 1000.0f;
    }
    return numbers;
  }

  std::vector<std::vector<int>> Integers(uint32_t rows, uint32_t columns, int most) {
    std::vector<std::vector<int>> values(rows, std::vector<int>(columns));
    for (auto& row : values) {
      for (int& value : row) value = static_cast<int>(random_() % (2 * most + 1)) - most;
    }
    return values;
  }

  void Floats(std::string_view name, uint32_t count) { builder_.Floats(name, Numbers(count)); }

  void Rows(std::string_view name, uint32_t rows, uint32_t columns) {
    builder_.Rows(name, Integers(rows, columns, 127), std::vector<float>(rows, 0.01f));
  }

  void Linear(const std::string& name, uint32_t rows, uint32_t columns, bool bias = true) {
    builder_.Matrix(name + ".weight", Integers(rows, columns, 63), std::vector<float>(rows, 0.01f));
    if (bias) Floats(name + ".bias", rows);
  }

  std::mt19937 random_;
  ModelBuilder builder_;
};

}  // namespace demarche

#endif  // DEMARCHE_TESTS_SUPPORT_TINY_LANGUAGE_MODEL_H_
