// SPDX-License-Identifier: Apache-2.0
//
// How many columns of a terminal a text takes: East Asian wide and fullwidth
// characters two (Unicode Standard Annex 11), combining and invisible ones none.
#ifndef DEMARCHE_OUTPUT_DISPLAY_WIDTH_H_
#define DEMARCHE_OUTPUT_DISPLAY_WIDTH_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

int DisplayWidth(std::string_view text);

// The text made fit for a cell: white space runs to one space, none at the ends;
// control characters (which a terminal might obey) and damaged bytes to U+FFFD;
// characters that would turn the reading direction left out.
std::string CleanForDisplay(std::string_view text);

// Breaks a clean text into lines of at most `width` columns (at least 2), at spaces
// where it can, inside a word where it must, never before a combining character.
std::vector<std::string> WrapToWidth(std::string_view text, int width);

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_DISPLAY_WIDTH_H_
