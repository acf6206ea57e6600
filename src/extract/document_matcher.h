// SPDX-License-Identifier: Apache-2.0
//
// The frames of a codebook that fit at a word of a document: for finding events, and for
// showing why they were found.
#ifndef DEMARCHE_EXTRACT_DOCUMENT_MATCHER_H_
#define DEMARCHE_EXTRACT_DOCUMENT_MATCHER_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/codebook.h"
#include "extract/event_setting.h"
#include "extract/matcher.h"
#include "extract/participants.h"
#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

// Refers to what it was made from, which must outlive it.
class DocumentMatcher {
 public:
  DocumentMatcher(const Document& document, const Layers& layers, const Codebook& codebook);
  DocumentMatcher(const DocumentMatcher&) = delete;
  DocumentMatcher& operator=(const DocumentMatcher&) = delete;

  // The matches whose trigger is the token, the one that counts first: the most
  // specific, of two alike the earlier in the codebook. Without an actor only where one
  // may be supplied or is looked for beside the act (MaySupplyActor, nouns).
  std::vector<FrameMatch> FittingAt(uint32_t token) const;

  // By the guidelines arrests, bans and trials without an agent are the authorities',
  // attacks somebody unknown's; protests that took place had protesters. Otherwise there is no
  // event without an actor.
  bool MaySupplyActor(const FrameMatch& match) const;

  // Whether the token is one of the codebook's nouns that are never an actor ("coach"), and
  // not known for somebody political ("experts" of the UN).
  bool NeverActs(uint32_t token) const;

  // Whether the codebook has noun frames of this type for the token ("attack").
  bool NamesAct(uint32_t token, EventType type) const;

  const CodebookEntry& EntryOf(const FrameMatch& match) const {
    return codebook_.entries()[codebook_.frame(match.frame).entry];
  }

  const Trees& trees() const { return trees_; }
  const TokenWords& words() const { return words_; }
  const ParticipantFinder& participants() const { return participants_; }
  const EventSetting& setting() const { return setting_; }
  const ClauseReader& clauses() const { return matcher_.clauses(); }
  // The country that most mentions of the document belong to, "" when none.
  const std::string& main_country() const { return main_country_; }

 private:
  bool HasFalseActor(const FrameMatch& match) const;

  const Codebook& codebook_;
  const Trees trees_;
  const TokenWords words_;
  const std::string main_country_;
  const ParticipantFinder participants_;
  const EventSetting setting_;
  const FrameMatcher matcher_;
};

bool HasMode(const CodebookEntry& entry, std::string_view mode);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_DOCUMENT_MATCHER_H_
