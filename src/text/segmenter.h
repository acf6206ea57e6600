// SPDX-License-Identifier: Apache-2.0
//
// Cuts a document into tokens and sentences by the conventions of the English
// Universal Dependencies treebanks (EWT, GUM).
#ifndef DEMARCHE_TEXT_SEGMENTER_H_
#define DEMARCHE_TEXT_SEGMENTER_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>
#include <memory>
#include <string>

namespace demarche {

class SentenceModel;

// Cheap to copy, safe to share between threads.
class Segmenter {
 public:
  // Reads `models_dir`/sentences.bin. Fails with kNotFound or kBadData.
  static Result<Segmenter> Load(const std::string& models_dir);

  // Every character that is not white space (or an invisible control character between
  // words) lies in exactly one token, every token in exactly one sentence, and no
  // sentence runs across the border of a block. Text outside the blocks is not cut.
  // Time is linear in the length of the text.
  Segmentation Segment(const Document& document) const;

 private:
  explicit Segmenter(std::shared_ptr<const SentenceModel> model) : model_(std::move(model)) {}
  std::shared_ptr<const SentenceModel> model_;
};

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SEGMENTER_H_
