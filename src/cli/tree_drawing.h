// SPDX-License-Identifier: Apache-2.0
//
// A dependency tree for the terminal: the words in their order, one a line, the arcs
// drawn at their left with box characters.
//
//     ╭── The
//   ╭─┴── envoy
//   ├──── has
// ╶─┴──── left
#ifndef DEMARCHE_CLI_TREE_DRAWING_H_
#define DEMARCHE_CLI_TREE_DRAWING_H_

#include <cstdint>
#include <string>
#include <vector>

namespace demarche {

// heads[i]: the head of word i, or a value >= heads.size() for the root. Gives one
// drawing a word, all of the same width in columns. Heads that form no tree (cycles)
// are drawn as far as the root reaches.
std::vector<std::string> DrawTree(const std::vector<uint32_t>& heads);

}  // namespace demarche

#endif  // DEMARCHE_CLI_TREE_DRAWING_H_
