// SPDX-License-Identifier: Apache-2.0
//
// Tokens by the conventions of UD English EWT and GUM (since 2.11, when hyphenated
// compounds were cut and contractions became multiword tokens).
#ifndef DEMARCHE_TEXT_TOKENIZER_H_
#define DEMARCHE_TEXT_TOKENIZER_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string_view>
#include <vector>

namespace demarche {

// Appends the tokens of text[block] to `tokens`. The text is valid UTF-8. Every
// character lies in one token, except white space and runs of invisible characters
// between white space. Time is linear in the length of the block.
void TokenizeBlock(std::string_view text, ByteRange block, std::vector<Token>* tokens);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_TOKENIZER_H_
