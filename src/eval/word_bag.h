// SPDX-License-Identifier: Apache-2.0
//
// Texts as bags of words, for comparing what two annotations copied.
#ifndef DEMARCHE_EVAL_WORD_BAG_H_
#define DEMARCHE_EVAL_WORD_BAG_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// The words of a text, lower-cased (ASCII) and sorted: stretches of letters, digits
// and bytes beyond ASCII, except typographic quotation marks and dashes.
std::vector<std::string> WordBag(std::string_view text);

// The words in order, joined by single spaces, without a leading "the".
std::string NormalName(std::string_view name);

// Twice the common words over all words of both; 0 when both are empty.
double BagF1(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Whether all words of the shorter stand in the longer; false when it has none.
bool BagContains(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_WORD_BAG_H_
