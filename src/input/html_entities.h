// SPDX-License-Identifier: Apache-2.0
//
// Character references of HTML: &eacute; &#233; &#xE9;
#ifndef DEMARCHE_INPUT_HTML_ENTITIES_H_
#define DEMARCHE_INPUT_HTML_ENTITIES_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace demarche {

// The character of the reference that begins at text[position] (an "&"), and its
// length in bytes; length 0 when there is none. Knows the names of HTML 4 and those of HTML 5 that
// stand in running text (punctuation, spaces, Latin letters); numbers as browsers read
// them (128 to 159 are windows-1252).
Utf8Character EntityAt(std::string_view text, size_t position);

// Calls `put` for each character of `text`, references decoded, with the bytes
// [begin, end) that stand for it.
void ForEachHtmlCharacter(std::string_view text,
                          const std::function<void(char32_t, size_t begin, size_t end)>& put);

// The text with its references decoded.
std::string DecodeEntities(std::string_view text);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_ENTITIES_H_
