// SPDX-License-Identifier: Apache-2.0
//
// Addresses and smileys: pieces of text whose punctuation is not punctuation.
#ifndef DEMARCHE_TEXT_WEB_TOKENS_H_
#define DEMARCHE_TEXT_WEB_TOKENS_H_

#include <cstddef>
#include <string_view>

namespace demarche {

// A stretch [begin, end) of a chunk; empty when there is none.
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin == end; }
};

// The first URL, e-mail address or @name in `chunk` (a run without white space) at or
// after `from`, without the punctuation that closes a sentence or a bracket.
Stretch FindAddress(std::string_view chunk, size_t from);

// Length of the smiley that `rest` begins with, or 0. Takes ASCII smileys only when
// nothing but closing punctuation follows.
size_t SmileyLength(std::string_view rest);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_WEB_TOKENS_H_
