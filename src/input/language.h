// SPDX-License-Identifier: Apache-2.0
//
// Is a text English? Answered by CLD2 (https://github.com/CLD2Owners/cld2).
#ifndef DEMARCHE_INPUT_LANGUAGE_H_
#define DEMARCHE_INPUT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace demarche {

struct LanguageGuess {
  bool english = true;
  std::string code;  // of the main language, "en", "fr"; "" when nothing is sure
};

// `text` is valid UTF-8. A text is called not English only when the detector is sure
// of another language, and English makes up less than a third: short and mixed texts
// pass. `claimed` is the language the source names (BCP 47), or ""; it tips the scales
// where the detector is not sure.
LanguageGuess GuessLanguage(std::string_view text, std::string_view claimed);

// "en_GB" and "EN-gb" to "en-GB"; "" for what is no language tag.
std::string NormaliseLanguageTag(std::string_view tag);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_LANGUAGE_H_
