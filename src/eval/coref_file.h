// SPDX-License-Identifier: Apache-2.0
//
// Gold chains from the Entity= brackets of a CoNLL-U document, as OntoGUM has them.
#ifndef DEMARCHE_EVAL_COREF_FILE_H_
#define DEMARCHE_EVAL_COREF_FILE_H_

#include <demarche/result.h>
#include <vector>

#include "eval/conllu.h"
#include "eval/coref.h"
#include "eval/raw_text.h"

namespace demarche {

// `text` is RebuildText of the document; ranges are over it. Fails with kBadData for a bracket
// that closes nothing or is never closed in its sentence.
Result<std::vector<MentionChain>> GoldChains(const ConlluDocument& document, const RawText& text);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_COREF_FILE_H_
