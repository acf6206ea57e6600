// SPDX-License-Identifier: Apache-2.0
//
// From a token that says something to the person or organisation it stands for.
#ifndef DEMARCHE_EXTRACT_SPEAKERS_H_
#define DEMARCHE_EXTRACT_SPEAKERS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string>

#include "extract/attribution.h"
#include "extract/participants.h"
#include "syntax/tree.h"

namespace demarche {

// Refers to what it was made from, which must outlive it.
class SpeakerResolver {
 public:
  SpeakerResolver(const Layers& layers, const Trees& trees, const ParticipantFinder& participants)
      : layers_(layers), trees_(trees), participants_(participants) {}

  // The speaker of an attribution; with an empty name when the text names nobody.
  // "the statement said" gives the one whose statement it is, where that is told.
  Participant Resolve(const Attribution& attribution) const;

  // The news outlet that is told or that reports ("told Reuters", "the AP said"), or "".
  std::string OutletOf(const Attribution& attribution) const;

 private:
  uint32_t NeighbourOf(const Attribution& attribution) const;

  const Layers& layers_;
  const Trees& trees_;
  const ParticipantFinder& participants_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_SPEAKERS_H_
