// SPDX-License-Identifier: Apache-2.0
//
// When and where an event happened, and who says so.
#ifndef DEMARCHE_EXTRACT_EVENT_SETTING_H_
#define DEMARCHE_EXTRACT_EVENT_SETTING_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/participants.h"
#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

class EventSetting {
 public:
  EventSetting(const Document& document, const Layers& layers, const Trees& trees,
               const TokenWords& words, const ParticipantFinder& participants)
      : document_(document),
        layers_(layers),
        trees_(trees),
        words_(words),
        participants_(participants) {}

  // A temporal expression in the act's clause, else the day that the paragraph has set
  // before it, else the publication date.
  EventDate DateOf(uint32_t trigger) const;

  // A place named in the act's clause ("in Geneva", "near the border"), not one of another
  // clause; `given` is a token that the frame itself took as the place.
  std::optional<EventPlace> PlaceOf(uint32_t trigger, uint32_t given) const;

  // The speakers of the quotes that hold the trigger, outermost first.
  std::vector<std::string> ReportedBy(uint32_t trigger) const;

  // Whether the date lies more than a year before publication, or where that is unknown
  // before the last date in the text.
  bool IsHistorical(const EventDate& date) const;

  // Whether the token heads the name of a place.
  bool IsPlace(uint32_t token) const;

 private:
  uint32_t ClauseOf(uint32_t token) const;
  std::string CountryAt(uint32_t token) const;
  const Name* NameAt(uint32_t token) const;

  const Document& document_;
  const Layers& layers_;
  const Trees& trees_;
  const TokenWords& words_;
  const ParticipantFinder& participants_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_EVENT_SETTING_H_
