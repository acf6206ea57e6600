// SPDX-License-Identifier: Apache-2.0
//
// Where an English word falls into the syntactic words of UD.
#ifndef DEMARCHE_TEXT_CLITICS_H_
#define DEMARCHE_TEXT_CLITICS_H_

#include <cstdint>
#include <string_view>

namespace demarche {

// The byte offset at which the second syntactic word of `word` begins ("don't": 2,
// "Kabul's": 5, "cannot": 3), or 0 when the word is one. Apostrophes are straight or
// curly. The second part may fall apart again ("wouldn't've"): call again on it.
uint32_t FindCliticSplit(std::string_view word);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_CLITICS_H_
