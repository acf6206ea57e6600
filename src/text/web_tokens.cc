// SPDX-License-Identifier: Apache-2.0
#include "text/web_tokens.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace demarche {
namespace {

bool IsNameByte(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c) || c == '_' || c == '-' || c == '.' || c == '+' ||
         c == '%' || static_cast<unsigned char>(c) >= 0x80;
}

// Where an address that begins at `begin` ends: before what cannot be part of it, and
// before the punctuation around it.
size_t AddressEnd(std::string_view chunk, size_t begin) {
  size_t end = begin;
  int depth = 0;
  for (; end < chunk.size(); ++end) {
    const char c = chunk[end];
    if (c == '<' || c == '>' || c == '"' || c == '\\' || c == '|') break;
    // Curly quotation marks: E2 80 98 to 9F.
    if (c == '\xE2' && chunk.substr(end).starts_with("\xE2\x80") && end + 2 < chunk.size() &&
        static_cast<unsigned char>(chunk[end + 2]) >= 0x98 &&
        static_cast<unsigned char>(chunk[end + 2]) <= 0x9F) {
      break;
    }
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) break;
    if (c == ']') break;
  }
  while (end > begin) {
    const char c = chunk[end - 1];
    const bool closing = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' ||
                         c == '\'' || (c == ')' && depth < 0) || c == '*';
    if (!closing) break;
    --end;
  }
  return end;
}

// "example.org/" at the full stop: a host without "http://" but with a path.
bool HostWithPath(std::string_view chunk, size_t dot) {
  constexpr std::array<std::string_view, 9> kEndings = {".com/", ".org/", ".net/", ".gov/", ".edu/",
                                                        ".int/", ".mil/", ".co/",  ".ly/"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    return EqualsIgnoreAsciiCase(chunk.substr(dot, ending.size()), ending);
  });
}

}  // namespace

Stretch FindAddress(std::string_view chunk, size_t from) {
  for (size_t i = from; i < chunk.size(); ++i) {
    const char c = chunk[i];
    if (c == ':' && chunk.substr(i).starts_with("://")) {
      size_t begin = i;
      while (begin > from && IsAsciiAlpha(chunk[begin - 1])) --begin;
      if (begin == i) continue;
      if (const size_t end = AddressEnd(chunk, begin); end > i + 3) return {begin, end};
      continue;
    }
    if ((c == 'w' || c == 'W') && (i == from || !IsAsciiAlpha(chunk[i - 1])) &&
        EqualsIgnoreAsciiCase(chunk.substr(i, 4), "www.")) {
      if (const size_t end = AddressEnd(chunk, i); end > i + 4) return {i, end};
      continue;
    }
    if (c == '.' && HostWithPath(chunk, i)) {
      size_t begin = i;
      while (begin > from && IsNameByte(chunk[begin - 1])) --begin;
      if (begin < i) return {begin, AddressEnd(chunk, begin)};
      continue;
    }
    if (c != '@') continue;
    size_t begin = i;
    while (begin > from && IsNameByte(chunk[begin - 1])) --begin;
    if (begin > from + 6 && chunk.substr(0, begin).ends_with("mailto:")) begin -= 7;
    size_t end = i + 1;
    while (end < chunk.size() && IsNameByte(chunk[end])) ++end;
    while (end > i + 1 && (chunk[end - 1] == '.' || chunk[end - 1] == '-')) --end;
    // "@name" of social media, or a whole address; "5@" and "@" alone are nothing.
    if (end > i + 1 && (begin == i ? IsAsciiAlpha(chunk[i + 1]) || chunk[i + 1] == '_' : true)) {
      return {begin, end};
    }
  }
  return {};
}

size_t SmileyLength(std::string_view rest) {
  static constexpr std::array<std::string_view, 30> kSmileys = {
      ":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":'(", "^_^", "-_-", ">:(",
      ":))", ":((", ":)",  ":(",  ";)",  ":D",  ":P",  ":p",  ":O",  ":/",
      "=)",  "=(",  "=D",  "(:",  "<3",  ":|",  ":]",  "xD",  "XD",  ";D"};
  const auto* found = std::find_if(kSmileys.begin(), kSmileys.end(), [&](std::string_view smiley) {
    return rest.starts_with(smiley);
  });
  if (found == kSmileys.end()) return 0;
  const bool closes = std::all_of(
      rest.begin() + static_cast<ptrdiff_t>(found->size()), rest.end(),
      [](char c) { return c == ')' || c == '.' || c == ',' || c == '!' || c == '?' || c == '"'; });
  return closes ? found->size() : 0;
}

}  // namespace demarche
