// SPDX-License-Identifier: Apache-2.0
//
// The verbs that report speech, and what they take.
#ifndef DEMARCHE_EXTRACT_SPEECH_CUES_H_
#define DEMARCHE_EXTRACT_SPEECH_CUES_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace demarche {

enum class CueKind : uint8_t {
  kSaying,     // takes a clause or a quotation: say, tell, announce, write, tweet
  kDirecting,  // takes whom and what to do: urge, order, call on
  kPromising,  // takes what the speaker will do: promise, vow, threaten
  kAccusing,   // takes whom, "of", and a deed: accuse, credit (with)
  kNaming,     // reports words only with a quotation: call, describe, dismiss, hail
};

// The kind of a verb's lemma; nullopt when it does not report speech.
std::optional<CueKind> SpeechCueOf(std::string_view lemma);

// Nouns for a piece of writing or speech that can itself "say": statement, report.
bool IsSpeechNoun(std::string_view lemma);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_SPEECH_CUES_H_
