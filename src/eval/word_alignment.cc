// SPDX-License-Identifier: Apache-2.0
#include "eval/word_alignment.h"

#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

using Words = std::vector<UdWord>;

bool BeyondEnd(const Words& words, size_t i, uint32_t end) {
  if (i >= words.size()) return true;
  return words[i].multiword ? words[i].span.begin >= end : words[i].span.end > end;
}

// Two runs of words that cover the same multiword tokens.
struct Stretch {
  size_t gold_begin = 0;
  size_t gold_end = 0;
  size_t system_begin = 0;
  size_t system_end = 0;
};

// The least stretch around the words g and s, of which one belongs to a multiword token.
Stretch FindStretch(const Words& gold, const Words& system, size_t g, size_t s) {
  uint32_t end = 0;
  if (gold[g].multiword) {
    end = gold[g].span.end;
    if (!system[s].multiword && system[s].span.begin < gold[g].span.begin) ++s;
  } else {
    end = system[s].span.end;
    if (!gold[g].multiword && gold[g].span.begin < system[s].span.begin) ++g;
  }
  Stretch stretch{.gold_begin = g, .gold_end = g, .system_begin = s, .system_end = s};
  while (!BeyondEnd(gold, g, end) || !BeyondEnd(system, s, end)) {
    const bool take_gold =
        g < gold.size() && (s >= system.size() || gold[g].span.begin <= system[s].span.begin);
    const UdWord& word = take_gold ? gold[g++] : system[s++];
    if (word.multiword) end = std::max(end, word.span.end);
  }
  stretch.gold_end = g;
  stretch.system_end = s;
  return stretch;
}

void AlignStretch(const Words& gold, const Words& system, const Stretch& at,
                  std::vector<std::pair<uint32_t, uint32_t>>* pairs) {
  const size_t rows = at.gold_end - at.gold_begin;
  const size_t columns = at.system_end - at.system_begin;
  const auto same = [&](size_t r, size_t c) {
    return EqualsIgnoreAsciiCase(gold[at.gold_begin + r].form, system[at.system_begin + c].form);
  };
  std::vector<std::vector<uint32_t>> longest(rows + 1, std::vector<uint32_t>(columns + 1, 0));
  for (size_t r = rows; r-- > 0;) {
    for (size_t c = columns; c-- > 0;) {
      longest[r][c] = std::max(longest[r + 1][c], longest[r][c + 1]);
      if (same(r, c)) longest[r][c] = std::max(longest[r][c], 1 + longest[r + 1][c + 1]);
    }
  }
  for (size_t r = 0, c = 0; r < rows && c < columns;) {
    if (same(r, c)) {
      pairs->emplace_back(static_cast<uint32_t>(at.gold_begin + r++),
                          static_cast<uint32_t>(at.system_begin + c++));
    } else if (longest[r][c] == longest[r + 1][c]) {
      ++r;
    } else {
      ++c;
    }
  }
}

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> AlignWords(const Words& gold, const Words& system) {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  size_t g = 0;
  size_t s = 0;
  while (g < gold.size() && s < system.size()) {
    if (gold[g].multiword || system[s].multiword) {
      const Stretch stretch = FindStretch(gold, system, g, s);
      AlignStretch(gold, system, stretch, &pairs);
      g = stretch.gold_end;
      s = stretch.system_end;
    } else if (gold[g].span == system[s].span) {
      pairs.emplace_back(static_cast<uint32_t>(g++), static_cast<uint32_t>(s++));
    } else if (gold[g].span.begin <= system[s].span.begin) {
      ++g;
    } else {
      ++s;
    }
  }
  return pairs;
}

}  // namespace demarche
