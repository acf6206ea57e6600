// SPDX-License-Identifier: Apache-2.0
#include "cli/score_table.h"

#include <algorithm>
#include <cstdio>

namespace demarche {
namespace {

constexpr int kNameColumns = 34;

std::string Pad(std::string_view name) {
  std::string padded(name);
  if (padded.size() < kNameColumns) padded.resize(kNameColumns, ' ');
  return padded;
}

}  // namespace

std::string ScoreHeader(std::string_view title) {
  return Pad(title) + "      P       R      F1   correct predicted      gold\n";
}

std::string ScoreLine(std::string_view name, const Score& score) {
  char numbers[128];
  std::snprintf(numbers, sizeof numbers, "%7.2f %7.2f %7.2f %9llu %9llu %9llu\n",
                100 * score.Precision(), 100 * score.Recall(), 100 * score.F1(),
                static_cast<unsigned long long>(score.correct),
                static_cast<unsigned long long>(score.predicted),
                static_cast<unsigned long long>(score.gold));
  return Pad(name) + numbers;
}

std::string AccuracyHeader(std::string_view title) { return Pad(title) + "  right     cases\n"; }

std::string AccuracyLine(std::string_view name, const Accuracy& accuracy) {
  char numbers[64];
  std::snprintf(numbers, sizeof numbers, "%7.2f %9llu\n", 100 * accuracy.Value(),
                static_cast<unsigned long long>(accuracy.cases));
  return Pad(name) + numbers;
}

std::string ErrorSection(const ErrorLog& log, int examples) {
  return examples < 0 ? std::string() : "\nErrors, the most frequent kind first\n" + log.Listing();
}

ErrorLog MakeErrorLog(int examples) { return ErrorLog(static_cast<size_t>(std::max(examples, 0))); }

}  // namespace demarche
