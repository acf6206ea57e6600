// SPDX-License-Identifier: Apache-2.0
#include "eval/assignment.h"

#include <algorithm>
#include <limits>

namespace demarche {
namespace {

// Assigns every row of a matrix with no more rows than columns to a column, at the
// least total cost. Rows and columns count from 1; row_of[c] == 0: column c is free.
std::vector<size_t> LeastCost(size_t rows, size_t columns,
                              const std::vector<std::vector<double>>& cost) {
  std::vector<double> row_potential(rows + 1, 0);
  std::vector<double> column_potential(columns + 1, 0);
  std::vector<size_t> row_of(columns + 1, 0);
  std::vector<size_t> previous(columns + 1, 0);
  for (size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    size_t column = 0;
    std::vector<double> slack(columns + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> visited(columns + 1, false);
    do {
      visited[column] = true;
      const size_t current = row_of[column];
      double step = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t c = 1; c <= columns; ++c) {
        if (visited[c]) continue;
        const double reduced = cost[current][c] - row_potential[current] - column_potential[c];
        if (reduced < slack[c]) {
          slack[c] = reduced;
          previous[c] = column;
        }
        if (slack[c] < step) {
          step = slack[c];
          next = c;
        }
      }
      for (size_t c = 0; c <= columns; ++c) {
        if (visited[c]) {
          row_potential[row_of[c]] += step;
          column_potential[c] -= step;
        } else {
          slack[c] -= step;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = previous[column]) row_of[column] = row_of[previous[column]];
  }
  return row_of;
}

}  // namespace

std::vector<std::pair<size_t, size_t>> BestAssignment(
    const std::vector<std::vector<double>>& weights) {
  std::vector<std::pair<size_t, size_t>> pairs;
  if (weights.empty() || weights[0].empty()) return pairs;
  const size_t rows = weights.size();
  const size_t columns = weights[0].size();
  const bool turned = rows > columns;
  const size_t n = turned ? columns : rows;
  const size_t m = turned ? rows : columns;
  std::vector<std::vector<double>> cost(n + 1, std::vector<double>(m + 1, 0));
  for (size_t r = 0; r < rows; ++r) {
    for (size_t c = 0; c < columns; ++c) {
      (turned ? cost[c + 1][r + 1] : cost[r + 1][c + 1]) = -weights[r][c];
    }
  }
  const std::vector<size_t> row_of = LeastCost(n, m, cost);
  for (size_t c = 1; c <= m; ++c) {
    if (row_of[c] == 0) continue;
    const size_t row = turned ? c - 1 : row_of[c] - 1;
    const size_t column = turned ? row_of[c] - 1 : c - 1;
    if (weights[row][column] > 0) pairs.emplace_back(row, column);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace demarche
