// SPDX-License-Identifier: Apache-2.0
//
// What the sentence splitter looks at: for a gap between two tokens of a block, the
// words, shapes and marks around it as indices into a table of weights. Training
// (train/segmenter) and the program share this code, so that they agree.
#ifndef DEMARCHE_TEXT_SENTENCE_FEATURES_H_
#define DEMARCHE_TEXT_SENTENCE_FEATURES_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche {

// Changes whenever a feature changes; the model file holds the version it was trained for.
constexpr uint32_t kSentenceFeatureVersion = 1;
constexpr uint32_t kSentenceTableBits = 16;

// How a token looks.
enum class TokenShape : uint8_t {
  kNone,  // beyond the block
  kLower,
  kCapitalised,
  kAllCaps,
  kCapital,  // one capital letter
  kMixedCase,
  kNumber,
  kPeriod,
  kExclamation,  // and question marks
  kEllipsis,
  kComma,
  kColon,
  kSemicolon,
  kOpenBracket,
  kCloseBracket,
  kOpenQuote,
  kCloseQuote,
  kDash,
  kSymbol,
  kTitle,         // "Mr."
  kAbbreviation,  // "Inc.", "a.m."
  kInitial,       // "J."
  kAddress,       // URL, e-mail address
  kSmiley,
  kClitic,  // "'s", "n't"
};

// What a gap is: the mark that stands before it.
enum class GapKind : uint8_t {
  kPlain,         // no mark: "Regards John"
  kPeriod,        //
  kExclamation,   //
  kEllipsis,      //
  kColon,         // or semicolon
  kAbbreviation,  // a token that ends in a full stop
  kClosed,        // a mark and closing quotes or brackets
  kOther,         // a comma, dash, bracket or quotation mark
};

class SentenceFeatures {
 public:
  static constexpr size_t kCount = 32;
  using Indices = std::array<uint32_t, kCount>;

  // Looks at the tokens of one block; both must outlive this.
  SentenceFeatures(std::string_view text, std::span<const Token> tokens);

  // Whether a sentence may end after token `i`; i + 1 must be a token of the block.
  bool MayEnd(size_t i) const;
  GapKind KindOf(size_t i) const { return facts_[i].gap; }
  TokenShape ShapeOf(size_t i) const { return facts_[i].shape; }

  // The features of the gap after token `i` in a sentence that begins with token `start`.
  void Extract(size_t i, size_t start, Indices* indices) const;

 private:
  struct Facts {
    uint64_t hash = 0;    // of the lower-case form with digits as 0
    uint32_t suffix = 0;  // of its last three bytes
    TokenShape shape = TokenShape::kNone;
    GapKind gap = GapKind::kPlain;
    bool function_word = false;
    bool speech_verb = false;
    bool in_quotes = false;    // a double quotation mark is open after the token
    bool in_brackets = false;  //
    uint8_t capital_run = 0;   // capitalised tokens up to and with this one, at most 3
  };

  void Describe(size_t i);
  void FollowMarks();
  const Facts& At(size_t i) const { return i < facts_.size() ? facts_[i] : nothing_; }
  const Facts& Before(size_t i, size_t back) const {
    return i >= back ? facts_[i - back] : nothing_;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<Facts> facts_;
  Facts nothing_;
  uint32_t style_ = 0;  // of the block: length, share of marks, how it ends
};

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SENTENCE_FEATURES_H_
