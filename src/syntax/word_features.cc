// SPDX-License-Identifier: Apache-2.0
#include "syntax/word_features.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

constexpr size_t kMaxNgrams = 48;
constexpr size_t kMaxHashedBytes = 40;
constexpr int kMaxShape = 32;

uint32_t Fnv1a(std::string_view bytes, uint32_t seed) {
  uint32_t hash = 2166136261u ^ seed;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

void AppendUtf8(UChar32 character, std::string* out) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, character);
  out->append(buffer, static_cast<size_t>(length));
}

template <class Visit>
void ForEachCharacter(std::string_view text, Visit visit) {
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    UChar32 character;
    U8_NEXT_OR_FFFD(text.data(), at, size, character);
    visit(character);
  }
}

// Quotation marks and apostrophes as typewriters have them; all else as it is.
UChar32 Straight(UChar32 character) {
  switch (character) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x02BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return '"';
    default:
      return character;
  }
}

}  // namespace

std::string StraightQuotes(std::string_view form) {
  std::string straight;
  ForEachCharacter(form, [&](UChar32 character) { AppendUtf8(Straight(character), &straight); });
  return straight;
}

std::string NormalForm(std::string_view form) {
  std::string normal;
  normal.reserve(form.size());
  ForEachCharacter(form, [&](UChar32 character) {
    if (character >= '0' && character <= '9') {
      normal.push_back('0');
    } else if (character < 0x80) {
      normal.push_back(AsciiLower(static_cast<char>(character)));
    } else {
      // U+0130 is the one character whose lower case is two.
      AppendUtf8(character == 0x130 ? character : u_tolower(Straight(character)), &normal);
    }
  });
  return normal;
}

std::string WordShape(std::string_view form) {
  std::vector<UChar32> shape;
  ForEachCharacter(form, [&](UChar32 character) {
    UChar32 kind = Straight(character);
    if (u_isUUppercase(character)) {
      kind = 'X';
    } else if (u_isULowercase(character)) {
      kind = 'x';
    } else if (character >= '0' && character <= '9') {
      kind = 'd';
    }
    if (shape.size() >= 4 &&
        std::all_of(shape.end() - 4, shape.end(), [kind](UChar32 c) { return c == kind; })) {
      return;
    }
    if (shape.size() < kMaxShape) shape.push_back(kind);
  });
  std::string text;
  for (UChar32 character : shape) AppendUtf8(character, &text);
  return text;
}

WordFeatures FeaturesOf(std::string_view normal_form, std::string_view form,
                        const FeatureBuckets& buckets) {
  WordFeatures features;
  features.prefix = Fnv1a(normal_form.substr(0, 3), 1) % buckets.prefix;
  const size_t tail = normal_form.size() > 4 ? normal_form.size() - 4 : 0;
  features.suffix = Fnv1a(normal_form.substr(tail), 2) % buckets.suffix;
  features.shape = Fnv1a(WordShape(form), 3) % buckets.shape;
  std::string framed = "<";
  framed += normal_form.substr(0, kMaxHashedBytes);
  framed += '>';
  const std::string_view view = framed;
  for (uint32_t length : {3u, 4u}) {
    for (size_t at = 0; at + length <= view.size(); ++at) {
      if (features.ngrams.size() == kMaxNgrams) return features;
      features.ngrams.push_back(Fnv1a(view.substr(at, length), 10 + length) % buckets.ngram);
    }
  }
  if (features.ngrams.empty()) features.ngrams.push_back(Fnv1a(view, 13) % buckets.ngram);
  return features;
}

}  // namespace demarche
