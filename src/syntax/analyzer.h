// SPDX-License-Identifier: Apache-2.0
//
// Tags, lemmas, trees and names of a segmented document.
#ifndef DEMARCHE_SYNTAX_ANALYZER_H_
#define DEMARCHE_SYNTAX_ANALYZER_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>
#include <memory>
#include <string>

namespace demarche {

struct Kernels;

// Loads the language model once; safe to share between threads; cheap to copy.
class SyntaxAnalyzer {
 public:
  // Fails with kNotFound when there is no such file, kUnsupported for another version
  // of the format, kBadData when it is damaged, and as FindKernels (nn/kernels.h) does when
  // $DEMARCHE_ISA names an instruction set that is not to be had.
  static Result<SyntaxAnalyzer> Load(const std::string& model_path);
  // The same on an instruction set of the caller's choice (nn/kernels.h), which changes
  // the speed and nothing else; for tests and benchmarks.
  static Result<SyntaxAnalyzer> Load(const std::string& model_path, const Kernels& kernels);

  struct Output {
    Syntax syntax;
    Names names;
  };

  // One tree a sentence, exactly one root each. A sentence of over 400 tokens is
  // analyzed in pieces, whose roots hang on the first one's as parataxis.
  Output Analyze(const Document& document, const Segmentation& segmentation) const;

  // Name and checksum of the model file.
  const std::string& version() const;

 private:
  struct Impl;
  explicit SyntaxAnalyzer(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_ANALYZER_H_
