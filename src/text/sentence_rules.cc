// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_rules.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "text/lexicon.h"

namespace demarche {
namespace {

using S = TokenShape;

// Names of a speaker are at most this many tokens long.
constexpr size_t kLongestName = 4;

bool IsClock(std::string_view word) {
  return word.size() == 4 && word[1] == '.' && word[3] == '.' && AsciiLower(word[2]) == 'm' &&
         (AsciiLower(word[0]) == 'a' || AsciiLower(word[0]) == 'p');
}

// What follows a clock time without ending its sentence.
bool FollowsClock(std::string_view word) {
  constexpr std::array<std::string_view, 26> kWords = {
      "Monday",  "Tuesday",   "Wednesday", "Thursday", "Friday",   "Saturday", "Sunday",
      "January", "February",  "March",     "April",    "May",      "June",     "July",
      "August",  "September", "October",   "November", "December", "Eastern",  "Pacific",
      "Central", "Mountain",  "Greenwich", "Moscow",   "Beijing"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

class Gap {
 public:
  Gap(std::string_view text, std::span<const Token> tokens, const SentenceFeatures& features)
      : text_(text), tokens_(tokens), features_(features) {}

  std::string_view Word(size_t i) const {
    return text_.substr(tokens_[i].range.begin, tokens_[i].range.size());
  }
  S Shape(size_t i) const { return i < tokens_.size() ? features_.ShapeOf(i) : S::kNone; }

  bool ClockEnds(size_t i) const {
    return Shape(i) == S::kAbbreviation && IsClock(Word(i)) && Shape(i + 1) == S::kCapitalised &&
           !FollowsClock(Word(i + 1)) &&
           !(i + 2 < tokens_.size() && EqualsIgnoreAsciiCase(Word(i + 2), "time"));
  }

  // "on Main St. The police": a street, no saint.
  bool StreetEnds(size_t i) const {
    return Shape(i) == S::kTitle && Word(i) == "St." && i > 0 && Shape(i - 1) == S::kCapitalised &&
           Shape(i + 1) == S::kCapitalised && IsFunctionWord(AsciiLower(Word(i + 1)));
  }

  // "... !" NAME shouted, / "... ?" he asked.
  bool SpeakerFollows(size_t i) const {
    size_t last = i;  // the mark before the closing quotation marks
    while (last > 0 && last + 2 > i && Shape(last) == S::kCloseQuote) --last;
    const S mark = Shape(last);
    if (mark != S::kExclamation && mark != S::kEllipsis && mark != S::kPeriod) return false;
    size_t next = i + 1;
    while (next <= i + kLongestName && (Shape(next) == S::kCapitalised ||
                                        Shape(next) == S::kTitle || Shape(next) == S::kInitial)) {
      if (IsFunctionWord(AsciiLower(Word(next)))) return false;
      ++next;
    }
    if (next == i + 1 || Shape(next) != S::kLower || !IsSpeechVerb(AsciiLower(Word(next)))) {
      return false;
    }
    // "Dahl shouted." and "Dahl asked in Juba", but not "Dahl said he would".
    const S after = Shape(next + 1);
    if (mark == S::kPeriod) return after == S::kPeriod;
    if (after != S::kLower) return after == S::kPeriod || after == S::kComma;
    const std::string_view word = Word(next + 1);
    return word == "in" || word == "at" || word == "as" || word == "to" || word == "on";
  }

 private:
  const std::string_view text_;
  const std::span<const Token> tokens_;
  const SentenceFeatures& features_;
};

}  // namespace

Ruling RuleOn(std::string_view text, std::span<const Token> tokens,
              const SentenceFeatures& features, size_t i, size_t start) {
  const Gap gap(text, tokens, features);
  const S shape = features.ShapeOf(i);
  if (i == start && (shape == S::kSymbol || shape == S::kDash) && tokens[i].range.size() <= 3) {
    return Ruling::kGoesOn;
  }
  if (shape == S::kTitle && gap.StreetEnds(i)) return Ruling::kEnds;
  if (shape == S::kAbbreviation && gap.ClockEnds(i)) return Ruling::kEnds;
  if (shape == S::kCloseQuote && gap.SpeakerFollows(i)) return Ruling::kGoesOn;
  return Ruling::kNone;
}

}  // namespace demarche
