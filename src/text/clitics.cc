// SPDX-License-Identifier: Apache-2.0
#include "text/clitics.h"

#include <array>
#include <cstddef>

#include "base/strings.h"
#include "text/lexicon.h"

namespace demarche {
namespace {

// Longest first, so that "n't" goes before "'t".
constexpr std::array<std::string_view, 7> kEndings = {"n't", "'ll", "'re", "'ve", "'s", "'m", "'d"};
constexpr size_t kLongestFused = 12;
constexpr int kMostEndings = 3;
constexpr size_t kLongestContraction = 24;

// `word` in lower case with straight apostrophes; the length of each character is kept
// in mind through `offsets`, which gives the place in `word` of each byte of the result.
struct Plain {
  std::array<char, kLongestContraction> bytes;
  std::array<uint8_t, kLongestContraction> offsets;
  size_t size = 0;
  std::string_view view() const { return {bytes.data(), size}; }
};

// The last kLongestContraction bytes at most; enough to see an ending.
Plain MakePlain(std::string_view word) {
  constexpr std::string_view kCurly = "\xE2\x80\x99";
  Plain plain;
  for (size_t i = 0; i < word.size() && plain.size < kLongestContraction;) {
    const bool curly = word.substr(i).starts_with(kCurly);
    plain.bytes[plain.size] = curly || word[i] == '`' ? '\'' : AsciiLower(word[i]);
    plain.offsets[plain.size] = static_cast<uint8_t>(i);
    ++plain.size;
    i += curly ? kCurly.size() : 1;
  }
  return plain;
}

// "1990's", "80's".
bool IsDecade(std::string_view word) {
  return (word.size() == 2 || word.size() == 4) && word.back() == '0' &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

uint32_t FindSplit(std::string_view word, int endings_left) {
  if (word.size() < 2 || endings_left == 0) return 0;
  // Endings are at most "n’t" long; look at the tail only, on a character border.
  size_t tail = word.size() > kLongestContraction ? word.size() - kLongestContraction : 0;
  while (tail > 0 && (static_cast<unsigned char>(word[tail]) & 0xC0) == 0x80) ++tail;
  const Plain plain = MakePlain(word.substr(tail));
  const std::string_view lower = plain.view();
  const bool has_apostrophe = lower.find('\'') != std::string_view::npos;
  if (!has_apostrophe) {
    if (word == "IM") return 0;  // "instant message"
    return word.size() <= kLongestFused ? FusedSplit(lower) : 0;
  }
  const auto place = [&](size_t at) { return static_cast<uint32_t>(tail + plain.offsets[at]); };
  if (lower == "y'all") return place(1);
  if (lower == "d'you" || lower == "d'ye") return place(2);
  for (std::string_view ending : kEndings) {
    if (!lower.ends_with(ending)) continue;
    const size_t at = lower.size() - ending.size();
    if (ending == "'s" && IsDecade(lower.substr(0, at))) return 0;
    if (tail == 0 && at == 0) return 0;
    // Two endings: "wouldn't've", "they'd've", "he'll's". Cut at the first.
    if (at > 0) {
      const uint32_t before = FindSplit(word.substr(0, place(at)), endings_left - 1);
      if (before != 0 && lower[plain.size - ending.size()] == '\'') return before;
    }
    return place(at);
  }
  // "the workers'": the possessive of a plural.
  if (lower.back() == '\'') return place(lower.size() - 1);
  return 0;
}

}  // namespace

uint32_t FindCliticSplit(std::string_view word) { return FindSplit(word, kMostEndings); }

}  // namespace demarche
