// SPDX-License-Identifier: Apache-2.0
#include "extract/document_matcher.h"

#include <algorithm>
#include <map>

namespace demarche {
namespace {

constexpr uint32_t kNone = FrameMatch::kNone;

// The first in the alphabet of several with as many mentions.
std::string MainCountry(const Layers& layers) {
  std::map<std::string, size_t> mentions;
  for (const Entity& entity : layers.entities.entities) {
    if (entity.country.size() == 3 && entity.country != "IGO") {
      mentions[entity.country] += entity.mentions.size();
    }
  }
  std::string main;
  size_t most = 0;
  for (const auto& [country, count] : mentions) {
    if (count <= most) continue;
    most = count;
    main = country;
  }
  return main;
}

}  // namespace

bool HasMode(const CodebookEntry& entry, std::string_view mode) {
  return std::find(entry.modes.begin(), entry.modes.end(), mode) != entry.modes.end();
}

DocumentMatcher::DocumentMatcher(const Document& document, const Layers& layers,
                                 const Codebook& codebook)
    : codebook_(codebook),
      trees_(layers.segmentation, layers.syntax),
      words_(document, layers),
      main_country_(MainCountry(layers)),
      participants_(document, layers, trees_, main_country_),
      setting_(document, layers, trees_, words_, participants_),
      matcher_(
          trees_, words_, [this](uint32_t t) { return participants_.CanAct(t); },
          [this](uint32_t t) { return setting_.IsPlace(t); },
          [this](uint32_t t) {
            return participants_.LooksHuman(t) || participants_.IsPersonName(t);
          },
          [this](uint32_t a, uint32_t b) { return participants_.IsSame(a, b); }) {}

std::vector<FrameMatch> DocumentMatcher::FittingAt(uint32_t token) const {
  std::vector<std::string_view> keys = {words_.lemma(token), words_.form(token)};
  keys.insert(keys.end(), words_.stems(token).begin(), words_.stems(token).end());
  std::vector<uint32_t> frames;
  for (std::string_view key : keys) {
    const auto found = codebook_.FramesFor(key);
    frames.insert(frames.end(), found.begin(), found.end());
  }
  std::sort(frames.begin(), frames.end());
  frames.erase(std::unique(frames.begin(), frames.end()), frames.end());
  std::vector<FrameMatch> fitting;
  for (uint32_t frame : frames) {
    auto match = matcher_.Match(codebook_.frame(frame).frame, token);
    if (!match) continue;
    match->frame = frame;
    if (match->actor_left_out && !MaySupplyActor(*match)) continue;
    if (HasFalseActor(*match)) continue;
    fitting.push_back(*std::move(match));
  }
  for (uint32_t frame : frames) {
    if (!fitting.empty()) break;
    auto match = matcher_.MatchHappening(codebook_.frame(frame).frame, token);
    if (!match) continue;
    match->frame = frame;
    if (MaySupplyActor(*match)) fitting.push_back(*std::move(match));
  }
  std::stable_sort(fitting.begin(), fitting.end(), [](const FrameMatch& a, const FrameMatch& b) {
    return a.specificity > b.specificity;
  });
  return fitting;
}

bool DocumentMatcher::NeverActs(uint32_t token) const {
  return trees_.word(token).upos == Upos::kNoun &&
         codebook_.never_actors().Matches(words_, token) && !participants_.IsPolitical(token);
}

// A frame may name the noun itself, and a crowd may be of anybody ("fans protested").
bool DocumentMatcher::HasFalseActor(const FrameMatch& match) const {
  if (match.actor == kNone || !NeverActs(match.actor)) return false;
  const auto& named = codebook_.frame(match.frame).frame.subject.words;
  if (named && named->Matches(words_, match.actor)) return false;
  return EntryOf(match).type != EventType::kProtest || trees_.word(match.actor).xpos != "NNS";
}

bool DocumentMatcher::NamesAct(uint32_t token, EventType type) const {
  const auto frames = codebook_.FramesFor(words_.lemma(token));
  return std::any_of(frames.begin(), frames.end(), [&](uint32_t index) {
    const CompiledFrame& frame = codebook_.frame(index);
    return frame.frame.kind == Frame::Kind::kNominal &&
           codebook_.entries()[frame.entry].type == type;
  });
}

bool DocumentMatcher::MaySupplyActor(const FrameMatch& match) const {
  const CodebookEntry& entry = EntryOf(match);
  const bool attack = entry.type == EventType::kAssault;
  if (match.happened) return attack || entry.type == EventType::kProtest;
  if (match.recipient == kNone && !(attack && !match.things.empty())) return false;
  return entry.type == EventType::kCoerce || entry.type == EventType::kAssault ||
         (entry.type == EventType::kSanction && HasMode(entry, "convict")) ||
         (entry.type == EventType::kRetreat && HasMode(entry, "release")) ||
         (entry.type == EventType::kAccuse &&
          (HasMode(entry, "investigate") || HasMode(entry, "allege")));
}

}  // namespace demarche
