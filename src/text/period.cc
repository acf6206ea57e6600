// SPDX-License-Identifier: Apache-2.0
#include "text/period.h"

#include <cstddef>

#include "base/strings.h"
#include "text/characters.h"
#include "text/lexicon.h"

namespace demarche {
namespace {

using K = CharacterKind;

// The first word of the rest of the block, and what kind of character it begins with.
struct Following {
  K kind = K::kEnd;
  std::string_view word;
};

Following FirstWord(std::string_view rest) {
  constexpr size_t kLook = 64;
  rest = rest.substr(0, kLook);
  size_t begin = 0;
  KindAt here = KindOfCharacter(rest, 0, rest.size());
  while (here.kind == K::kSpace) {
    begin += here.length;
    here = KindOfCharacter(rest, begin, rest.size());
  }
  size_t end = begin;
  for (KindAt k = here; IsWordKind(k.kind); k = KindOfCharacter(rest, end, rest.size())) {
    end += k.length;
  }
  return {here.kind, rest.substr(begin, end - begin)};
}

bool IsCapitalised(std::string_view word) {
  return KindOfCharacter(word, 0, word.size()).kind == K::kUpper;
}

// "U.S", "a.m", "J.K", "Ph.D": letters with full stops between.
bool IsDotted(std::string_view word) {
  size_t part = 0;
  bool dotted = false;
  for (char c : word) {
    if (c == '.') {
      if (part == 0 || part > 2) return false;
      dotted = true;
      part = 0;
    } else if (IsAsciiAlpha(c)) {
      ++part;
    } else {
      return false;
    }
  }
  return dotted && part <= 2;
}

// A single capital: an initial, or a label and the end of its sentence?
bool IsInitial(const PeriodContext& context, const Following& next) {
  if (!context.at_chunk_end) return true;  // "J.K.Rowling", "(W.)"
  if (next.kind == K::kEnd) return false;
  if (context.glued_to_previous && context.previous != "(" && context.previous != "\"") {
    return false;  // "X-ray B." after a hyphen
  }
  if (next.kind != K::kUpper) return next.kind == K::kLetter && context.word != "I";
  if (IsLabelNoun(AsciiLower(context.previous))) return false;
  const bool name_before = IsCapitalised(context.previous) || context.previous.ends_with(".");
  if (context.word == "I") return name_before && !IsFunctionWord(AsciiLower(next.word));
  if (name_before) return !(next.word.size() > 1 && IsFunctionWord(AsciiLower(next.word)));
  return !IsFunctionWord(AsciiLower(next.word)) || next.word.size() == 1;
}

bool KeepsOf(Abbreviation kind, const PeriodContext& context, const Following& next) {
  switch (kind) {
    case Abbreviation::kTitle:
      return next.kind != K::kEnd || !context.at_chunk_end;
    case Abbreviation::kAlways:
    case Abbreviation::kInside:
      return true;
    case Abbreviation::kBeforeNumber:
      if (context.at_chunk_end) return next.kind == K::kDigit;
      return !context.after_in_chunk.empty() && IsAsciiDigit(context.after_in_chunk.front());
    case Abbreviation::kBeforeName:
      return context.at_chunk_end &&
             (next.kind == K::kDigit ||
              (next.kind == K::kUpper && !IsFunctionWord(AsciiLower(next.word))));
    case Abbreviation::kMonthOrDay: {
      if (!context.at_chunk_end) return context.after_in_chunk.starts_with(",");
      const bool common = context.word == "Sun" || context.word == "Mar" || context.word == "Sat";
      return next.kind == K::kDigit || (!common && next.kind != K::kEnd) ||
             (next.kind == K::kUpper && FindAbbreviation(next.word) == Abbreviation::kMonthOrDay);
    }
    case Abbreviation::kNone:
      break;
  }
  return false;
}

}  // namespace

bool KeepsPeriod(const PeriodContext& context) {
  const std::string_view word = context.word;
  if (word.size() > 8) return false;
  const Following next = FirstWord(context.following);
  if (IsDotted(word)) return true;
  if (word.size() == 1 && IsAsciiUpper(word[0])) return IsInitial(context, next);
  if (word == "al" && context.previous != "et") return false;
  const Abbreviation kind = FindAbbreviation(word);
  return kind != Abbreviation::kNone && KeepsOf(kind, context, next);
}

}  // namespace demarche
