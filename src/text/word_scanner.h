// SPDX-License-Identifier: Apache-2.0
//
// How far a word reaches into the punctuation around it.
#ifndef DEMARCHE_TEXT_WORD_SCANNER_H_
#define DEMARCHE_TEXT_WORD_SCANNER_H_

#include <cstddef>
#include <string_view>

namespace demarche {

// The end of the word that begins at `begin` with a letter or digit: over inner
// apostrophes ("O'Brien"), full stops ("U.S", "3.5", "example.com"), commas and colons of
// numbers ("1,200", "5:30"), slashes of dates ("9/11"), ampersands ("AT&T"), hyphens after
// prefixes and in telephone numbers; never over a final full stop.
size_t ScanWord(std::string_view text, size_t begin, size_t end);

// Where the unit glued to a number begins ("5pm": 1, "40km": 2), or 0.
size_t NumberUnitSplit(std::string_view word);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_WORD_SCANNER_H_
