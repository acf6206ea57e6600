// SPDX-License-Identifier: Apache-2.0
#include "input/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <algorithm>
#include <array>

#include "base/strings.h"
#include "text/utf8.h"

namespace demarche {
namespace {

// More does not change the answer.
constexpr size_t kSampleBytes = 64u << 10;
constexpr int kEnoughEnglishPercent = 33;

std::string_view Sample(std::string_view text) {
  if (text.size() <= kSampleBytes) return text;
  size_t end = kSampleBytes;
  while (!IsCharacterBorder(text, end)) --end;
  return text.substr(0, end);
}

}  // namespace

LanguageGuess GuessLanguage(std::string_view text, std::string_view claimed) {
  text = Sample(text);
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages;
  std::array<int, 3> percents;
  std::array<double, 3> scores;
  int text_bytes = 0;
  bool reliable = false;
  int valid_prefix = 0;
  const CLD2::Language main = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, /*flags=*/0,
      languages.data(), percents.data(), scores.data(), /*resultchunkvector=*/nullptr, &text_bytes,
      &reliable, &valid_prefix);
  int english_percent = 0;
  for (size_t i = 0; i < languages.size(); ++i) {
    if (languages[i] == CLD2::ENGLISH) english_percent = percents[i];
  }
  LanguageGuess guess;
  if (main != CLD2::UNKNOWN_LANGUAGE) guess.code = CLD2::LanguageCode(main);
  if (main == CLD2::ENGLISH || main == CLD2::UNKNOWN_LANGUAGE) return guess;
  const bool claims_other = !claimed.empty() && !AsciiLower(claimed).starts_with("en");
  guess.english = english_percent >= kEnoughEnglishPercent || (!reliable && !claims_other);
  return guess;
}

std::string NormaliseLanguageTag(std::string_view tag) {
  std::string normal(Trim(tag.substr(0, 40)));
  std::replace(normal.begin(), normal.end(), '_', '-');
  const size_t first = normal.find('-');
  const size_t primary = first == std::string::npos ? normal.size() : first;
  if (primary < 2 || primary > 3) return {};
  for (size_t i = 0; i < normal.size(); ++i) {
    if (normal[i] != '-' && !IsAsciiAlpha(normal[i]) && !IsAsciiDigit(normal[i])) return {};
    normal[i] = AsciiLower(normal[i]);
  }
  // A region of two letters is written in capitals.
  if (normal.size() == primary + 3) {
    for (size_t i = primary + 1; i < normal.size(); ++i) {
      if (IsAsciiLower(normal[i])) normal[i] = static_cast<char>(normal[i] - ('a' - 'A'));
    }
  }
  return normal;
}

}  // namespace demarche
