// SPDX-License-Identifier: Apache-2.0
//
// One-to-one assignment of the greatest total weight, by the Hungarian method
// (Kuhn 1955, in the O(n^3) form with potentials).
#ifndef DEMARCHE_EVAL_ASSIGNMENT_H_
#define DEMARCHE_EVAL_ASSIGNMENT_H_

#include <cstddef>
#include <utility>
#include <vector>

namespace demarche {

// weights[row][column] >= 0; zero means that the two may not be paired. Gives the
// pairs (row, column) in order of rows. All rows have the same length.
std::vector<std::pair<size_t, size_t>> BestAssignment(
    const std::vector<std::vector<double>>& weights);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_ASSIGNMENT_H_
