// SPDX-License-Identifier: Apache-2.0
//
// Which frames of the codebook fit at the trigger of an event: the matching is done
// again, with its outcome kept.
#ifndef DEMARCHE_CLI_FRAME_TRACE_H_
#define DEMARCHE_CLI_FRAME_TRACE_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string>
#include <vector>

#include "extract/codebook.h"
#include "extract/event_setting.h"
#include "extract/matcher.h"
#include "extract/participants.h"
#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

// Refers to what it was made from, which must outlive it.
class FrameTrace {
 public:
  FrameTrace(const Document& document, const Layers& layers, const Codebook& codebook);
  FrameTrace(const FrameTrace&) = delete;
  FrameTrace& operator=(const FrameTrace&) = delete;

  const Codebook& codebook() const { return codebook_; }

  // As the event's entry has them; the most specific, by which it was coded, first.
  std::vector<std::string> FittingFrames(const Event& event) const;

 private:
  std::string FrameText(uint32_t index) const;

  const Layers& layers_;
  const Codebook& codebook_;
  Trees trees_;
  TokenWords words_;
  ParticipantFinder participants_;
  EventSetting setting_;
  FrameMatcher matcher_;
};

}  // namespace demarche

#endif  // DEMARCHE_CLI_FRAME_TRACE_H_
