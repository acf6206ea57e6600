// SPDX-License-Identifier: Apache-2.0
#include "text/word_scanner.h"

#include <array>
#include <string>

#include "base/strings.h"
#include "text/characters.h"
#include "text/lexicon.h"

namespace demarche {
namespace {

using K = CharacterKind;

// Words longer than this are looked at no further than here for what they mean.
constexpr size_t kMaxLexiconWord = 24;

class Scanner {
 public:
  Scanner(std::string_view text, size_t begin, size_t end)
      : text_(text), begin_(begin), end_(end), part_(begin), position_(begin) {}

  size_t Run() {
    if (const size_t number = TelephoneEnd(); number != 0) return number;
    while (true) {
      const KindAt here = Kind(position_);
      if (IsWordKind(here.kind)) {
        position_ += here.length;
        previous_ = here.kind == K::kJoiner ? previous_ : here.kind;
        continue;
      }
      const size_t next = position_ + here.length;
      const K after = Kind(next).kind;
      if (here.kind == K::kEnd || !(after == K::kDigit || IsLetterKind(after)) ||
          !Connects(here, next, after)) {
        return position_;
      }
      position_ = next;
      part_ = next;
      ++parts_;
    }
  }

 private:
  KindAt Kind(size_t position) const { return KindOfCharacter(text_, position, end_); }
  bool Letters(K after) const { return IsLetterKind(previous_) && IsLetterKind(after); }
  bool Digits(K after) const { return previous_ == K::kDigit && after == K::kDigit; }

  // Whether the mark at position_ belongs to the word; `next` is what follows it.
  bool Connects(KindAt here, size_t next, K after) {
    switch (here.kind) {
      case K::kApostrophe:
        return previous_ == K::kDigit || IsLetterKind(previous_);
      case K::kQuote:
        return text_[position_] == '`' && Letters(after) && text_[next] == 's';
      case K::kStop:
        return text_[position_] == '.' && Dot(next, after);
      case K::kPause:
        return Digits(after) && ((text_[position_] == ',' && Thousands(next)) ||
                                 (text_[position_] == ':' && DigitRun(part_) <= 2));
      case K::kDash:
        return here.length == 1 ? Hyphen(next, after) : false;
      case K::kSymbol:
        return Symbol(next, after);
      default:
        return false;
    }
  }

  size_t DigitRun(size_t from) const {
    size_t i = from;
    while (i < end_ && IsAsciiDigit(text_[i])) ++i;
    return i - from;
  }

  bool Thousands(size_t next) const { return DigitRun(next) == 3 && part_ != position_; }

  size_t LetterRun(size_t from) const {
    size_t i = from;
    while (i < end_ && (IsAsciiAlpha(text_[i]))) ++i;
    return i - from;
  }

  bool Dot(size_t next, K after) {
    if (Digits(after)) return true;
    if (Letters(after)) {
      const size_t before = position_ - part_;
      const size_t following = LetterRun(next);
      if (before == 1 && following == 1) return true;  // "U.S", "a.m"
      const std::string_view degree = text_.substr(part_, next + following - part_);
      for (std::string_view known :
           {"Ph.D", "M.Sc", "B.Sc", "LL.B", "LL.M", "Ed.D", "M.Phil", "D.Phil"}) {
        if (degree == known) return true;
      }
    }
    return HostFollows(next);
  }

  // "example.com", "bbc.co.uk", "report.pdf": lower-case parts up to a known ending.
  bool HostFollows(size_t next) const {
    size_t from = next;
    for (int parts = 0; parts < 4; ++parts) {
      size_t to = from;
      while (to < end_ &&
             (IsAsciiAlpha(text_[to]) || IsAsciiDigit(text_[to]) || text_[to] == '-') &&
             to - from < kMaxLexiconWord) {
        ++to;
      }
      if (to == from) return false;
      const bool dot_follows = to + 1 < end_ && text_[to] == '.' && IsAsciiAlpha(text_[to + 1]);
      if (!dot_follows) {
        const std::string_view ending = text_.substr(from, to - from);
        const std::string lower = AsciiLower(ending);
        if (!IsNameEnding(lower)) return false;
        // "work.In" and "it.No" are sentences that lack a space; "Kabul.us" is none.
        const bool capitalised = IsAsciiUpper(ending[0]) && ending != UpperCase(ending);
        const bool word_too = ending.size() == 2 && !IsUnambiguousCountry(lower);
        return !capitalised && !word_too;
      }
      from = to + 1;
    }
    return false;
  }

  static std::string UpperCase(std::string_view text) {
    std::string same(text);
    for (char& c : same) {
      if (IsAsciiLower(c)) c = static_cast<char>(c - ('a' - 'A'));
    }
    return same;
  }

  static bool IsUnambiguousCountry(std::string_view lower) {
    return lower == "uk" || lower == "eu" || lower == "tv" || lower == "fr" || lower == "ru" ||
           lower == "cn" || lower == "jp" || lower == "de" || lower == "au" || lower == "ca" ||
           lower == "nz" || lower == "za" || lower == "il" || lower == "ua" || lower == "pk";
  }

  bool Hyphen(size_t next, K after) const {
    if (position_ - part_ > kMaxLexiconWord) return false;
    const std::string before = AsciiLower(text_.substr(part_, position_ - part_));
    if (Digits(after)) return false;
    const bool first = parts_ == 0 && (begin_ == 0 || text_[begin_ - 1] != '-');
    if (IsLetterKind(previous_) && first && IsHyphenPrefix(before)) return true;
    if (!Letters(after)) return false;
    const size_t length = LetterRun(next);
    const bool word_ends = next + length >= end_ || text_[next + length] != '-';
    if (length > kMaxLexiconWord) return false;
    const std::string following = AsciiLower(text_.substr(next, length));
    if (word_ends && parts_ == 0 && IsAsciiUpper(text_[part_]) && IsNameSyllable(before) &&
        IsNameSyllable(following)) {
      return true;
    }
    return word_ends && before.size() > 2 && IsHyphenSuffix(text_.substr(next, length));
  }

  bool Symbol(size_t next, K after) const {
    const char c = text_[position_];
    const size_t before = position_ - part_;
    const size_t following = LetterRun(next);
    switch (c) {
      case '&':
        return Letters(after) && before <= 3 && following <= 3;
      case '_':
        return true;
      case '/':
        if (Digits(after)) return DigitRun(next) <= 4;
        return Letters(after) && parts_ == 0 && before <= 1 && following <= 2;
      case '*':
        return Letters(after);
      default:
        return false;
    }
  }

  // "713-853-3989", "555-0123", "1-800-555-0123", "12-20-2000", "2001-09-11": the end, or 0.
  size_t TelephoneEnd() const {
    static constexpr std::array<std::array<uint8_t, 4>, 9> kShapes = {{{1, 3, 3, 4},
                                                                       {3, 3, 4, 0},
                                                                       {2, 2, 4, 0},
                                                                       {4, 2, 2, 0},
                                                                       {2, 2, 2, 0},
                                                                       {1, 2, 4, 0},
                                                                       {2, 1, 4, 0},
                                                                       {3, 4, 0, 0},
                                                                       {5, 4, 0, 0}}};
    if (Kind(begin_).kind != K::kDigit) return 0;
    for (const auto& shape : kShapes) {
      size_t position = begin_;
      bool fits = true;
      for (size_t i = 0; fits && i < shape.size() && shape[i] != 0; ++i) {
        if (i > 0) {
          fits = position < end_ && (text_[position] == '-' || (i == 1 && text_[position] == '/'));
          ++position;
        }
        fits = fits && DigitRunUpTo(position, 6) == shape[i];
        position += shape[i];
      }
      const K after = fits ? Kind(position).kind : K::kEnd;
      if (fits && !IsWordKind(after) && after != K::kDash) return position;
    }
    return 0;
  }

  size_t DigitRunUpTo(size_t from, size_t most) const {
    size_t i = from;
    while (i < end_ && i - from < most && IsAsciiDigit(text_[i])) ++i;
    return i - from;
  }

  const std::string_view text_;
  const size_t begin_;
  const size_t end_;
  size_t part_;      // where the part since the last connecting mark begins
  size_t position_;  //
  int parts_ = 0;    // connecting marks so far
  K previous_ = K::kEnd;
};

}  // namespace

size_t ScanWord(std::string_view text, size_t begin, size_t end) {
  size_t word_end = Scanner(text, begin, end).Run();
  // "US$": a currency with its country.
  const size_t length = word_end - begin;
  if (length <= 3 && word_end < end && text[word_end] == '$') {
    bool upper = true;
    for (size_t i = begin; i < word_end; ++i) upper = upper && IsAsciiUpper(text[i]);
    if (upper) ++word_end;
  }
  return word_end;
}

size_t NumberUnitSplit(std::string_view word) {
  size_t digits = 0;
  while (digits < word.size() && (IsAsciiDigit(word[digits]) || word[digits] == '.' ||
                                  word[digits] == ',' || word[digits] == ':')) {
    ++digits;
  }
  if (digits == 0 || digits == word.size() || word.size() - digits > 8) return 0;
  return IsUnit(word.substr(digits)) ? digits : 0;
}

}  // namespace demarche
