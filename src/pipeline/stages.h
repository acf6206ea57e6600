// SPDX-License-Identifier: Apache-2.0
//
// The loaded stages of the engine, in the order in which a document passes them.
#ifndef DEMARCHE_PIPELINE_STAGES_H_
#define DEMARCHE_PIPELINE_STAGES_H_

#include <demarche/engine.h>

#include "entities/actor_book.h"
#include "extract/codebook.h"
#include "syntax/analyzer.h"
#include "text/segmenter.h"

namespace demarche {

struct Engine::Parts {
  Segmenter segmenter;
  SyntaxAnalyzer syntax;
  ActorBook actors;
  Codebook codebook;
  EngineVersion version;
};

// The layers above the syntax, for callers that bring segmentation and trees of
// their own (`demarche eval` with gold tokens, tests). `layers` holds segmentation,
// syntax and names; the rest is filled in.
void AnalyzeFromSyntax(const Document& document, const ActorBook& actors, const Codebook& codebook,
                       Layers* layers);

}  // namespace demarche

#endif  // DEMARCHE_PIPELINE_STAGES_H_
