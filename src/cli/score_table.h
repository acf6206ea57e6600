// SPDX-License-Identifier: Apache-2.0
//
// Scores as lines of a table on standard output.
#ifndef DEMARCHE_CLI_SCORE_TABLE_H_
#define DEMARCHE_CLI_SCORE_TABLE_H_

#include <string>
#include <string_view>

#include "eval/error_log.h"
#include "eval/score.h"

namespace demarche {

std::string ScoreHeader(std::string_view title);
std::string ScoreLine(std::string_view name, const Score& score);
std::string AccuracyHeader(std::string_view title);
std::string AccuracyLine(std::string_view name, const Accuracy& accuracy);

// The listing of `log` below a heading, or nothing when `examples` is negative.
std::string ErrorSection(const ErrorLog& log, int examples);

// The log to hand to a scorer for `--errors examples`.
ErrorLog MakeErrorLog(int examples);

}  // namespace demarche

#endif  // DEMARCHE_CLI_SCORE_TABLE_H_
