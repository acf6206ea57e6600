// SPDX-License-Identifier: Apache-2.0
//
// Which word of one analysis is which word of the other (conll18_ud_eval.py,
// align_words).
#ifndef DEMARCHE_EVAL_WORD_ALIGNMENT_H_
#define DEMARCHE_EVAL_WORD_ALIGNMENT_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "eval/conll18.h"

namespace demarche {

// Pairs (gold word, system word) in order of both.
std::vector<std::pair<uint32_t, uint32_t>> AlignWords(const std::vector<UdWord>& gold,
                                                      const std::vector<UdWord>& system);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_WORD_ALIGNMENT_H_
