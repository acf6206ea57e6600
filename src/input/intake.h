// SPDX-License-Identifier: Apache-2.0
//
// What every input format hands its documents and problems to.
#ifndef DEMARCHE_INPUT_INTAKE_H_
#define DEMARCHE_INPUT_INTAKE_H_

#include <demarche/reader.h>
#include <string>
#include <string_view>

namespace demarche {

// Fills in defaults, normalises dates and language tags, refuses empty texts and
// other languages, counts, and passes documents on in the order they come.
class Intake {
 public:
  // All arguments must outlive the intake.
  Intake(const ReaderOptions& options, const DocumentSink& on_document,
         const ProblemSink& on_problem)
      : options_(options), on_document_(on_document), on_problem_(on_problem) {}

  // `parts.info.source` says where the document stands. info.published is still as the
  // source writes it. info.id, when given by the source, is kept.
  void Accept(Document::Parts parts);

  void Report(ReadProblem::Kind kind, std::string source, std::string message);

  // The caller wants no more.
  bool stopped() const { return stopped_; }

  const ReaderOptions& options() const { return options_; }
  ReadCounts& counts() { return counts_; }

 private:
  const ReaderOptions& options_;
  const DocumentSink& on_document_;
  const ProblemSink& on_problem_;
  ReadCounts counts_;
  bool stopped_ = false;
};

}  // namespace demarche

#endif  // DEMARCHE_INPUT_INTAKE_H_
