// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_features.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "base/strings.h"
#include "text/characters.h"
#include "text/lexicon.h"
#include "text/web_tokens.h"

namespace demarche {
namespace {

using K = CharacterKind;
using S = TokenShape;

constexpr size_t kLongestHashed = 24;

uint64_t HashForm(std::string_view form) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (char c : form.substr(0, kLongestHashed)) {
    const char plain = IsAsciiDigit(c) ? '0' : AsciiLower(c);
    hash = (hash ^ static_cast<unsigned char>(plain)) * 0x100000001B3u;
  }
  return hash;
}

uint32_t Bucket(size_t n) {
  if (n < 6) return static_cast<uint32_t>(n);
  if (n < 8) return 6;
  if (n < 12) return 7;
  if (n < 20) return 8;
  if (n < 40) return 9;
  return 10;
}

bool IsOneOf(std::string_view form, std::initializer_list<std::string_view> forms) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

S ShapeOfWord(std::string_view form, K first) {
  if (form.ends_with(".") && form.size() > 1) {
    const std::string_view word = form.substr(0, form.size() - 1);
    if (word.size() == 1 && IsAsciiUpper(word[0])) return S::kInitial;
    return FindAbbreviation(word) == Abbreviation::kTitle ? S::kTitle : S::kAbbreviation;
  }
  if (form.find("://") != std::string_view::npos || form.find('@') != std::string_view::npos ||
      form.starts_with("www.")) {
    return S::kAddress;
  }
  if (first == K::kDigit) return S::kNumber;
  if (first != K::kUpper && first != K::kLetter) return S::kSymbol;
  size_t letters = 0;
  size_t capitals = 0;
  for (size_t i = 0; i < form.size() && i < kLongestHashed;) {
    const KindAt here = KindOfCharacter(form, i, form.size());
    letters += IsLetterKind(here.kind);
    capitals += here.kind == K::kUpper;
    i += here.length;
  }
  if (capitals == 0) return S::kLower;
  if (letters == 1) return S::kCapital;
  if (capitals == letters) return S::kAllCaps;
  return first == K::kUpper ? S::kCapitalised : S::kMixedCase;
}

S ShapeOfMark(std::string_view form, K first, bool space_before, bool space_after) {
  switch (first) {
    case K::kStop:
      if (form == ".") return S::kPeriod;
      if (form[0] == '!' || form[0] == '?' || form == ".?" || form == ".!") return S::kExclamation;
      return S::kEllipsis;
    case K::kPause:
      if (form == ",") return S::kComma;
      if (form == ":") return S::kColon;
      return form == ";" ? S::kSemicolon : S::kSmiley;
    case K::kOpen:
      return IsOneOf(form, {"(", "[", "{"}) ? S::kOpenBracket : S::kOpenQuote;
    case K::kClose:
      return IsOneOf(form, {")", "]", "}"}) ? S::kCloseBracket : S::kCloseQuote;
    case K::kQuote:
    case K::kApostrophe:
      if (form.size() > 3) return S::kClitic;
      if (space_before && !space_after) return S::kOpenQuote;
      return S::kCloseQuote;
    case K::kDash:
      return S::kDash;
    default:
      return S::kSymbol;
  }
}

bool IsCapitalShape(S shape) {
  return shape == S::kCapitalised || shape == S::kAllCaps || shape == S::kInitial ||
         shape == S::kCapital || shape == S::kTitle;
}

bool IsClosing(S shape) { return shape == S::kCloseBracket || shape == S::kCloseQuote; }

GapKind GapOfMark(S shape) {
  switch (shape) {
    case S::kPeriod:
      return GapKind::kPeriod;
    case S::kExclamation:
      return GapKind::kExclamation;
    case S::kEllipsis:
      return GapKind::kEllipsis;
    case S::kColon:
    case S::kSemicolon:
      return GapKind::kColon;
    case S::kTitle:
    case S::kAbbreviation:
    case S::kInitial:
      return GapKind::kAbbreviation;
    case S::kComma:
    case S::kDash:
    case S::kOpenBracket:
    case S::kOpenQuote:
    case S::kCloseBracket:
    case S::kCloseQuote:
      return GapKind::kOther;
    default:
      return GapKind::kPlain;
  }
}

bool EndsSentences(GapKind kind) {
  return kind == GapKind::kPeriod || kind == GapKind::kExclamation || kind == GapKind::kEllipsis ||
         kind == GapKind::kAbbreviation || kind == GapKind::kClosed;
}

// Collects indices: each template mixes its number, the kind of gap and two values.
class Collector {
 public:
  Collector(GapKind kind, SentenceFeatures::Indices* indices)
      : kind_(static_cast<uint64_t>(kind)), indices_(indices) {}

  void Add(uint64_t a, uint64_t b = 0) {
    uint64_t mixed = (count_ * 8 + kind_ + 1) * 0x9E3779B97F4A7C15u;
    mixed ^= (a + 0x7F4A7C15u) * 0xC2B2AE3D27D4EB4Fu;
    mixed = (mixed ^ (mixed >> 29)) + (b + 0x165667B1u) * 0xD6E8FEB86659FD93u;
    mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93u;
    (*indices_)[count_++] = static_cast<uint32_t>(mixed >> (64 - kSentenceTableBits));
  }

  // The array of indices has a fixed length; every place must be filled.
  bool full() const { return count_ == SentenceFeatures::kCount; }

 private:
  const uint64_t kind_;
  SentenceFeatures::Indices* const indices_;
  size_t count_ = 0;
};

uint64_t Code(S shape) { return static_cast<uint64_t>(shape); }

}  // namespace

SentenceFeatures::SentenceFeatures(std::string_view text, std::span<const Token> tokens)
    : text_(text), tokens_(tokens), facts_(tokens.size()) {
  for (size_t i = 0; i < tokens.size(); ++i) Describe(i);
  FollowMarks();
}

void SentenceFeatures::Describe(size_t i) {
  const ByteRange range = tokens_[i].range;
  const std::string_view form = text_.substr(range.begin, range.size());
  const bool space_before = i == 0 || tokens_[i - 1].space_after;
  Facts& facts = facts_[i];
  const K first = KindOfCharacter(form, 0, form.size()).kind;
  if (tokens_[i].fused) {
    facts.shape = S::kClitic;
  } else if (IsWordKind(first)) {
    facts.shape = ShapeOfWord(form, first);
  } else if (form.size() > 1 && SmileyLength(form) == form.size()) {
    facts.shape = S::kSmiley;
  } else {
    facts.shape = ShapeOfMark(form, first, space_before, tokens_[i].space_after);
  }
  facts.hash = HashForm(form);
  facts.suffix =
      static_cast<uint32_t>(HashForm(form.substr(form.size() - std::min<size_t>(3, form.size()))));
  facts.gap = GapOfMark(facts.shape);
  if (form.size() <= 12 &&
      (facts.shape == S::kLower || facts.shape == S::kCapitalised || facts.shape == S::kCapital)) {
    const std::string lower = AsciiLower(form);
    facts.function_word = IsFunctionWord(lower);
    facts.speech_verb = facts.shape == S::kLower && IsSpeechVerb(lower);
  }
}

// Quotation marks, brackets, runs of capitals and the style of the block.
void SentenceFeatures::FollowMarks() {
  bool in_quotes = false;
  int brackets = 0;
  size_t stops = 0;
  size_t capitals = 0;
  size_t words = 0;
  for (size_t i = 0; i < facts_.size(); ++i) {
    Facts& facts = facts_[i];
    const Facts& before = Before(i, 1);
    const ByteRange range = tokens_[i].range;
    const char c = text_[range.begin];
    const bool straight = c == '"';
    if (straight && facts.shape == S::kCloseQuote && !in_quotes && tokens_[i].space_after &&
        (i == 0 || tokens_[i - 1].space_after)) {
      facts.shape = S::kOpenQuote;  // blanks on both sides: the count decides
    }
    if (facts.shape == S::kOpenQuote && c != '\'') in_quotes = true;
    if (facts.shape == S::kCloseQuote && c != '\'') in_quotes = false;
    if (facts.shape == S::kOpenBracket) ++brackets;
    if (facts.shape == S::kCloseBracket && brackets > 0) --brackets;
    facts.in_quotes = in_quotes;
    facts.in_brackets = brackets > 0;
    if (IsClosing(facts.shape) && i > 0 && EndsSentences(before.gap)) facts.gap = GapKind::kClosed;
    if (IsCapitalShape(facts.shape)) {
      facts.capital_run = static_cast<uint8_t>(std::min(before.capital_run + 1, 3));
      ++capitals;
    }
    stops += facts.gap == GapKind::kPeriod || facts.gap == GapKind::kExclamation;
    words += facts.shape == S::kLower || IsCapitalShape(facts.shape);
  }
  if (facts_.empty()) return;
  const bool ends = EndsSentences(facts_.back().gap);
  const bool many_capitals = capitals * 2 > words;
  const bool no_capitals = capitals * 50 < words;
  style_ = Bucket(facts_.size() / 8) * 64 +
           std::min<uint32_t>(Bucket(facts_.size() / (8 * (stops + 1))), 7) * 8 + (ends ? 4u : 0u) +
           (many_capitals ? 2u : 0u) + (no_capitals ? 1u : 0u);
}

bool SentenceFeatures::MayEnd(size_t i) const {
  const Token& next = tokens_[i + 1];
  if (next.fused) return false;
  const Facts& here = facts_[i];
  if (tokens_[i].space_after) {
    return here.shape != S::kOpenBracket && here.shape != S::kTitle &&
           facts_[i + 1].shape != S::kComma;
  }
  // Without a space only where two sentences are run together: "gone.The".
  return EndsSentences(here.gap) && !IsClosing(facts_[i + 1].shape) &&
         facts_[i + 1].shape != S::kComma && facts_[i + 1].shape != S::kPeriod &&
         facts_[i + 1].shape != S::kExclamation && facts_[i + 1].shape != S::kDash;
}

void SentenceFeatures::Extract(size_t i, size_t start, Indices* indices) const {
  const Facts& w0 = facts_[i];
  const Facts& w1 = At(i + 1);
  const Facts& w2 = At(i + 2);
  const Facts& w3 = At(i + 3);
  const Facts& b1 = Before(i, 1);
  const Facts& b2 = Before(i, 2);
  const uint64_t s0 = Code(w0.shape);
  const uint64_t s1 = Code(w1.shape) * 2 + (w1.function_word ? 1 : 0);
  const uint64_t s2 = Code(w2.shape) * 2 + (w2.function_word ? 1 : 0);
  const uint64_t length = Bucket(i + 1 - start);
  const uint64_t left = Bucket(facts_.size() - i - 1);
  const uint64_t space = tokens_[i].space_after ? 1 : 0;
  const uint64_t marks = (w0.in_quotes ? 2u : 0u) + (w0.in_brackets ? 1u : 0u);
  const uint64_t speech =
      (w1.speech_verb ? 4u : 0u) + (w2.speech_verb ? 2u : 0u) + (w3.speech_verb ? 1u : 0u);
  Collector c(w0.gap, indices);
  c.Add(0);
  c.Add(w0.hash);
  c.Add(w1.hash);
  c.Add(b1.hash);
  c.Add(w2.hash);
  c.Add(w0.hash, w1.hash);
  c.Add(s1, s2);
  c.Add(s0 * 64 + Code(b1.shape), s1);
  c.Add(s0 * 64 + Code(b1.shape), s1 * 64 + s2);
  c.Add(b1.hash, s1);
  c.Add(w1.hash, s2);
  c.Add(w1.hash, s0 * 32 + Code(b1.shape));
  c.Add(w1.hash, w2.hash);
  c.Add(b1.hash, w0.hash);
  c.Add(length, s1);
  c.Add(left, s1);
  c.Add(length * 16 + left, style_);
  c.Add(marks * 2 + space, s1);
  c.Add(marks * 2 + space, w1.hash);
  c.Add(style_, s1);
  c.Add(style_);
  c.Add(speech, marks * 64 + s1);
  c.Add(speech * 64 + s0, b1.hash);
  c.Add(w0.suffix, s1);
  c.Add(w1.suffix, s0);
  c.Add(w0.capital_run * 64 + s2, s1);
  c.Add(facts_[start].hash, length);
  c.Add(Code(facts_[start].shape) * 16 + length, s0 * 64 + s1);
  c.Add(b2.hash, s1);
  c.Add(w3.hash, s1);
  c.Add(Code(b2.shape) * 32 + Code(b1.shape), s0 * 64 + s1);
  c.Add(style_ % 8, s0 * 64 + s1);
  assert(c.full());
}

}  // namespace demarche
