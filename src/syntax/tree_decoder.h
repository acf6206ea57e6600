// SPDX-License-Identifier: Apache-2.0
//
// From scores of arcs to one well-formed tree.
#ifndef DEMARCHE_SYNTAX_TREE_DECODER_H_
#define DEMARCHE_SYNTAX_TREE_DECODER_H_

#include <cstdint>
#include <span>
#include <vector>

namespace demarche {

// `scores` holds, for each of n words, its scores for n + 1 heads, `stride` apart: column 0
// is the root, column h + 1 word h. Gives each word's head as a column: exactly one word has 0, and
// there is no cycle. The greedy choice when that is such a tree, else the best tree with
// one root (Chu & Liu 1965, Edmonds 1967). Ties go to the lower column. O(n^2) a
// contraction, n at most a few hundred.
std::vector<uint32_t> DecodeTree(std::span<const float> scores, uint32_t stride, uint32_t n);

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_TREE_DECODER_H_
