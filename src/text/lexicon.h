// SPDX-License-Identifier: Apache-2.0
//
// The words that the tokenizer and the sentence splitter know.
#ifndef DEMARCHE_TEXT_LEXICON_H_
#define DEMARCHE_TEXT_LEXICON_H_

#include <cstdint>
#include <string_view>

namespace demarche {

enum class Abbreviation : uint8_t {
  kNone,
  kTitle,         // stands before a name: "Mr", "Gen", "St"
  kAlways,        // keeps its full stop, and may end a sentence: "Inc", "etc", "Jr"
  kInside,        // keeps its full stop, hardly ever ends a sentence: "vs", "e.g"
  kBeforeNumber,  // keeps its full stop only before a number: "No", "Fig", "pp"
  kBeforeName,    // a word of its own too; keeps the stop only before a capital or digit: "Art"
  kMonthOrDay,    // "Sept", "Tues"; keeps its stop when anything follows
};

// `word` is written without the full stop, as in the text.
Abbreviation FindAbbreviation(std::string_view word);

// Length of the first part of a word that is two words in UD ("cannot": 3, "gonna": 3,
// "dont": 2), or 0. `lower` is the word in lower case.
uint32_t FusedSplit(std::string_view lower);

// Whether UD English leaves a hyphen after this prefix uncut: "non-", "pro-", "e-".
bool IsHyphenPrefix(std::string_view lower);
// ... and before this suffix: "-wise".
bool IsHyphenSuffix(std::string_view lower);

// Romanised Korean and Chinese syllables of given names: "Jong-un" stays whole.
bool IsNameSyllable(std::string_view lower);

// A unit that is cut from the number that it is glued to: "5pm", "$3bn", "40km".
bool IsUnit(std::string_view word);

// The last part of a host or file name: "com", "org", "pdf".
bool IsNameEnding(std::string_view lower);

// "said", "asks", "added": verbs between a quotation and its speaker.
bool IsSpeechVerb(std::string_view lower);

// Nouns whose single capital is a label, no initial: "Plan B.", "vitamin C."
bool IsLabelNoun(std::string_view lower);

// Function words; a capitalised one after a stop nearly always begins a sentence.
bool IsFunctionWord(std::string_view lower);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_LEXICON_H_
