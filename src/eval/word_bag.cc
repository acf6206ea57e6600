// SPDX-License-Identifier: Apache-2.0
#include "eval/word_bag.h"

#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

bool IsWordByte(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// General punctuation (U+2010 to U+203F: dashes, quotation marks, the ellipsis) and
// the guillemets part words; other characters beyond ASCII belong to them.
size_t PunctuationLength(std::string_view rest) {
  if (rest.starts_with("\u00AB") || rest.starts_with("\u00BB") || rest.starts_with("\u00A0")) {
    return 2;
  }
  const bool general = rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80' &&
                       static_cast<unsigned char>(rest[2]) >= 0x90;
  return general ? 3 : 0;
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (size_t i = 0; i < text.size();) {
    const size_t punctuation = PunctuationLength(text.substr(i));
    if (punctuation > 0 || !IsWordByte(text[i])) {
      inside = false;
      i += std::max<size_t>(punctuation, 1);
      continue;
    }
    if (!inside) words.emplace_back();
    words.back() += AsciiLower(text[i++]);
    inside = true;
  }
  return words;
}

size_t CommonWords(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  size_t common = 0;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] < b[k]) {
      ++i;
    } else if (b[k] < a[i]) {
      ++k;
    } else {
      ++common, ++i, ++k;
    }
  }
  return common;
}

}  // namespace

std::vector<std::string> WordBag(std::string_view text) {
  std::vector<std::string> words = Words(text);
  std::sort(words.begin(), words.end());
  return words;
}

std::string NormalName(std::string_view name) {
  std::vector<std::string> words = Words(name);
  if (words.size() > 1 && words[0] == "the") words.erase(words.begin());
  return Join(words, " ");
}

double BagF1(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const size_t all = a.size() + b.size();
  if (all == 0) return 0;
  return 2.0 * static_cast<double>(CommonWords(a, b)) / static_cast<double>(all);
}

bool BagContains(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const size_t shorter = std::min(a.size(), b.size());
  return shorter > 0 && CommonWords(a, b) == shorter;
}

}  // namespace demarche
