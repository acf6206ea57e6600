// SPDX-License-Identifier: Apache-2.0
#include "cli/frame_trace.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace demarche {

FrameTrace::FrameTrace(const Document& document, const Layers& layers, const Codebook& codebook)
    : layers_(layers),
      codebook_(codebook),
      trees_(layers.segmentation, layers.syntax),
      words_(document, layers),
      participants_(document, layers, trees_),
      setting_(document, layers, trees_, words_, participants_),
      matcher_(
          trees_, words_, [this](uint32_t token) { return participants_.CanAct(token); },
          [this](uint32_t token) { return setting_.IsPlace(token); },
          [this](uint32_t a, uint32_t b) { return participants_.IsSame(a, b); }) {}

std::vector<std::string> FrameTrace::FittingFrames(const Event& event) const {
  std::vector<std::pair<int, uint32_t>> fitting;  // (-specificity, frame)
  const std::vector<Token>& tokens = layers_.segmentation.tokens;
  for (uint32_t token = 0; token < tokens.size(); ++token) {
    if (!event.trigger.range.Contains(tokens[token].range)) continue;
    std::vector<std::string_view> words = {words_.lemma(token), words_.form(token)};
    words.insert(words.end(), words_.stems(token).begin(), words_.stems(token).end());
    for (std::string_view word : words) {
      for (uint32_t frame : codebook_.FramesFor(word)) {
        if (codebook_.entries()[codebook_.frame(frame).entry].id != event.entry) continue;
        const auto match = matcher_.Match(codebook_.frame(frame).frame, token);
        if (match) fitting.emplace_back(-match->specificity, frame);
      }
    }
  }
  std::sort(fitting.begin(), fitting.end());
  fitting.erase(std::unique(fitting.begin(), fitting.end()), fitting.end());
  std::vector<std::string> frames;
  for (const auto& [specificity, frame] : fitting) frames.push_back(FrameText(frame));
  return frames;
}

// The frames of an entry stand together, in the order in which it lists them.
std::string FrameTrace::FrameText(uint32_t index) const {
  const uint32_t entry = codebook_.frame(index).entry;
  uint32_t first = index;
  while (first > 0 && codebook_.frame(first - 1).entry == entry) --first;
  return codebook_.entries()[entry].frames[index - first];
}

}  // namespace demarche
