// SPDX-License-Identifier: Apache-2.0
//
// Scores coreference chains as the reference scorer of the CoNLL 2012 shared task does
// (Pradhan et al. 2014): MUC, B3, CEAFe, and their mean, CoNLL F1.
#ifndef DEMARCHE_EVAL_COREF_H_
#define DEMARCHE_EVAL_COREF_H_

#include <demarche/document.h>
#include <cstdint>
#include <vector>

namespace demarche {

// The mentions of one entity. A range stands in at most one chain of a side.
using MentionChain = std::vector<ByteRange>;

// Sums over documents: marks earned over marks that could be had.
struct CorefScore {
  double recall_marks = 0;
  double recall_cases = 0;
  double precision_marks = 0;
  double precision_cases = 0;

  double Recall() const { return Ratio(recall_marks, recall_cases); }
  double Precision() const { return Ratio(precision_marks, precision_cases); }
  double F1() const { return Ratio(2 * Recall() * Precision(), Recall() + Precision()); }

 private:
  static double Ratio(double part, double whole) { return whole == 0 ? 0.0 : part / whole; }
};

struct CorefScores {
  CorefScore mentions;  // ranges in chains, whichever chain
  CorefScore muc;
  CorefScore b3;
  CorefScore ceafe;

  double ConllF1() const { return (muc.F1() + b3.F1() + ceafe.F1()) / 3; }
  void Add(const CorefScores& other);
};

// The scores of one document. Mentions are the same when their ranges are. Every chain
// counts, chains of one mention too.
CorefScores ScoreCoref(const std::vector<MentionChain>& gold,
                       const std::vector<MentionChain>& predicted);

// The chains of two mentions and more, as OntoNotes and OntoGUM have them.
std::vector<MentionChain> WithoutSingletons(std::vector<MentionChain> chains);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_COREF_H_
