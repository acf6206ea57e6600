// SPDX-License-Identifier: Apache-2.0
#include "text/dateline.h"

#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

using S = TokenShape;

constexpr size_t kLongest = 18;

bool MayStandInDateline(S shape) {
  switch (shape) {
    case S::kAllCaps:
    case S::kCapitalised:
    case S::kMixedCase:
    case S::kCapital:
    case S::kNumber:
    case S::kComma:
    case S::kTitle:
    case S::kAbbreviation:
    case S::kInitial:
    case S::kOpenBracket:
    case S::kCloseBracket:
    case S::kSymbol:
    case S::kClitic:
    case S::kDash:
      return true;
    default:
      return false;
  }
}

// "of", "de", "and" stand between capitals: "ISLE of MAN", "RIO de JANEIRO".
bool IsParticle(std::string_view word) {
  return word == "of" || word == "and" || word == "de" || word == "la" || word == "al" ||
         word == "el" || word == "the" || word == "on";
}

bool IsMonth(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = AsciiLower(word.substr(0, 3));
  return std::find(kMonths.begin(), kMonths.end(), lower) != kMonths.end();
}

}  // namespace

size_t DatelineTokens(std::string_view text, std::span<const Token> tokens,
                      const SentenceFeatures& features) {
  if (tokens.size() < 3) return 0;
  const bool capitals_first = features.ShapeOf(0) == S::kAllCaps && tokens[0].range.size() >= 3;
  const bool name_first = features.ShapeOf(0) == S::kCapitalised;
  if (!capitals_first && !name_first) return 0;
  bool agency = false;  // something in brackets
  bool date = false;    // a month and a number
  bool month = false;
  size_t long_words = 0;
  for (size_t i = 1; i < tokens.size() - 1 && i < kLongest; ++i) {
    const S shape = features.ShapeOf(i);
    const std::string_view word = text.substr(tokens[i].range.begin, tokens[i].range.size());
    const bool mark = shape == S::kColon || shape == S::kDash;
    // A hyphen in a name ("PORT-AU-PRINCE") has no space beside it.
    if (mark && tokens[i].space_after) {
      const S next = features.ShapeOf(i + 1);
      const bool opens = next == S::kCapitalised || next == S::kAllCaps || next == S::kCapital ||
                         next == S::kOpenQuote || next == S::kMixedCase || next == S::kTitle ||
                         next == S::kAbbreviation || next == S::kNumber || next == S::kInitial;
      const bool place = capitals_first ? long_words <= 6 : agency || date;
      return opens && place ? i + 1 : 0;
    }
    if (!MayStandInDateline(shape) && !(shape == S::kLower && IsParticle(word))) return 0;
    if (shape == S::kCloseBracket) agency = true;
    if (shape == S::kNumber && month) date = true;
    month = month || IsMonth(word);
    long_words += shape == S::kCapitalised || shape == S::kAllCaps;
  }
  return 0;
}

}  // namespace demarche
