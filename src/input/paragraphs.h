// SPDX-License-Identifier: Apache-2.0
//
// Where the paragraphs of a plain text begin and end.
#ifndef DEMARCHE_INPUT_PARAGRAPHS_H_
#define DEMARCHE_INPUT_PARAGRAPHS_H_

#include <demarche/document.h>
#include <cstddef>
#include <string_view>
#include <vector>

#include "input/text_builder.h"

namespace demarche {

struct TextStretch {
  size_t begin = 0;
  size_t end = 0;
  BlockKind kind = BlockKind::kParagraph;
};

// Paragraphs are parted by empty lines. Between them, a line's end is a mere wrap when
// the lines look filled to one width (as in e-mail); otherwise each line is a paragraph.
// Lines that begin with a bullet or with white space after a full line begin a new one too.
std::vector<TextStretch> FindParagraphs(std::string_view text);

// Puts the paragraphs of `text` from byte `begin` on into the builder, one to one.
void AddParagraphs(std::string_view text, size_t begin, TextBuilder* builder);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_PARAGRAPHS_H_
