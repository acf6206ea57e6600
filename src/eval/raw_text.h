// SPDX-License-Identifier: Apache-2.0
//
// The text that an annotated document was made from, and its gold tokens laid over
// that text.
#ifndef DEMARCHE_EVAL_RAW_TEXT_H_
#define DEMARCHE_EVAL_RAW_TEXT_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>

#include "eval/conllu.h"

namespace demarche {

struct RawText {
  Document document;
  Segmentation gold;
};

// Rebuilds the text: tokens parted by a space unless SpaceAfter=No, sentences
// likewise, paragraphs (# newpar, # newdoc) by a blank line; each paragraph is a
// block. The words of a multiword token share its bytes in order, by their forms'
// lengths where the forms are not spelt as the token is. Fails with kBadData when a
// multiword token has fewer letters than words, or Document::Create refuses.
Result<RawText> RebuildText(const ConlluDocument& document);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_RAW_TEXT_H_
