// SPDX-License-Identifier: Apache-2.0
//
// Precision, recall and F1 from counts.
#ifndef DEMARCHE_EVAL_SCORE_H_
#define DEMARCHE_EVAL_SCORE_H_

#include <cstdint>

namespace demarche {

struct Score {
  uint64_t correct = 0;
  uint64_t predicted = 0;
  uint64_t gold = 0;

  // Between 0 and 1; 0 when there is nothing to divide by.
  double Precision() const { return Ratio(correct, predicted); }
  double Recall() const { return Ratio(correct, gold); }
  double F1() const { return Ratio(2 * correct, predicted + gold); }

  void Add(const Score& other) {
    correct += other.correct;
    predicted += other.predicted;
    gold += other.gold;
  }
  friend bool operator==(const Score&, const Score&) = default;

 private:
  static double Ratio(uint64_t part, uint64_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

// A share of cases that were right, or a mean of marks between 0 and 1.
struct Accuracy {
  double marks = 0;
  uint64_t cases = 0;

  double Value() const { return cases == 0 ? 0.0 : marks / static_cast<double>(cases); }
  void Count(bool right) { Mark(right ? 1.0 : 0.0); }
  void Mark(double mark) {
    marks += mark;
    ++cases;
  }
};

}  // namespace demarche

#endif  // DEMARCHE_EVAL_SCORE_H_
