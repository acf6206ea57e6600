// SPDX-License-Identifier: Apache-2.0
#include "extract/events.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "extract/document_matcher.h"
#include "extract/event_setting.h"
#include "extract/event_status.h"
#include "extract/matcher.h"
#include "extract/participants.h"

namespace demarche {
namespace {

constexpr uint32_t kNone = FrameMatch::kNone;

// Confidence: a product of what is known to go wrong. To be calibrated on more
// annotated articles; the order is what counts so far.
constexpr double kVerbal = 0.8;
constexpr double kNominal = 0.6;
constexpr double kNobodyNamed = 0.85;  // factor, when an actor had to be supplied
constexpr double kNoRecipient = 0.95;  // factor
constexpr double kPerDecidedWord = 0.02;

constexpr size_t kMaxHeads = 16;  // nouns that are searched for a recipient

class EventFinder {
 public:
  EventFinder(const Document& document, const Layers& layers, const Codebook& codebook)
      : document_(document),
        layers_(layers),
        matcher_(document, layers, codebook),
        trees_(matcher_.trees()),
        participants_(matcher_.participants()),
        setting_(matcher_.setting()) {}

  std::vector<Event> Find() {
    std::vector<Event> events;
    for (const Sentence& sentence : layers_.segmentation.sentences) {
      std::vector<FrameMatch> matches;
      for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
        std::vector<FrameMatch> fitting = matcher_.FittingAt(t);
        if (!fitting.empty()) matches.push_back(std::move(fitting.front()));
      }
      Suppress(&matches);
      for (const FrameMatch& match : matches) {
        if (auto event = ToEvent(match)) events.push_back(*std::move(event));
      }
    }
    return events;
  }

 private:
  const CodebookEntry& EntryOf(const FrameMatch& match) const { return matcher_.EntryOf(match); }
  EventType TypeOf(const FrameMatch& match) const { return EntryOf(match).type; }

  // What is asked for, refused, promised or threatened is no event of its own; a noun
  // that belongs to another frame is not coded again; an assault hides the move to it.
  void Suppress(std::vector<FrameMatch>* matches) const {
    const std::vector<FrameMatch> all = *matches;
    std::erase_if(*matches, [&](const FrameMatch& match) {
      for (const FrameMatch& other : all) {
        if (other.trigger == match.trigger) continue;
        const EventType type = TypeOf(other);
        const bool owns =
            std::find(other.nouns.begin(), other.nouns.end(), match.trigger) != other.nouns.end();
        const bool same_actor = (match.actor == kNone && !matcher_.MaySupplyActor(match)) ||
                                (match.actor != kNone && other.actor != kNone &&
                                 participants_.IsSame(match.actor, other.actor));
        if (owns && match.nominal && (type == TypeOf(match) || same_actor)) return true;
        if (OnlySpokenOf(match.trigger, other)) return true;
        if (TypeOf(match) == EventType::kMobilize && type == EventType::kAssault) return true;
      }
      return false;
    });
  }

  // Whether the act at `trigger` is what `other` asks for, refuses, promises or threatens, or
  // the reason of an arrest or conviction.
  bool OnlySpokenOf(uint32_t trigger, const FrameMatch& other) const {
    const EventType type = TypeOf(other);
    const bool speaks_of = type == EventType::kRequest || type == EventType::kReject ||
                           type == EventType::kThreaten || type == EventType::kAgree ||
                           type == EventType::kConcede;
    const bool punishes = type == EventType::kCoerce || type == EventType::kSanction;
    if (!speaks_of && !punishes) return false;
    // Up from the act to the other one; a relative clause on the way tells of something else.
    for (uint32_t at = trigger; at != other.trigger; at = trees_.word(at).head) {
      const Word& word = trees_.word(at);
      if (word.head == Word::kRoot || word.relation == "acl:relcl") return false;
      if (speaks_of && at == other.clause) return true;
      if (word.head != other.trigger) continue;
      const std::string_view base = Trees::BaseRelation(word.relation);
      const bool complement =
          base == "xcomp" || base == "ccomp" || base == "advcl" || base == "acl";
      if (speaks_of && complement && matcher_.clauses().IsToInfinitive(at)) return true;
      if (punishes && base == "advcl" && matcher_.clauses().HasMark(at, {"for", "of", "from"})) {
        return true;
      }
    }
    return false;
  }

  std::vector<Participant> ParticipantsAt(uint32_t token) const {
    std::vector<Participant> found;
    for (uint32_t each : matcher_.clauses().WithConjuncts(token)) {
      if (each != token && !participants_.CanAct(each)) continue;
      Participant participant = participants_.FromToken(each);
      const bool known = std::any_of(found.begin(), found.end(), [&](const Participant& other) {
        return other.entity == participant.entity && !other.entity.empty();
      });
      if (!known) found.push_back(std::move(participant));
    }
    return found;
  }

  static std::string SectorOfAuthorities(const CodebookEntry& entry) {
    if (entry.type == EventType::kSanction) return "JUD";
    const bool police = entry.type == EventType::kAccuse || HasMode(entry, "arrest");
    return police ? "COP" : "GOV";
  }

  // Of a noun without an owner: who does what it stands with. "In talks with Iran, the
  // minister ...", "Seoul is in talks with Washington".
  uint32_t ActorBeside(const FrameMatch& match) const {
    const ClauseReader& clauses = matcher_.clauses();
    uint32_t agent = kNone;
    if (trees_.ChildWith(match.trigger, "cop") != kNone) {
      agent = clauses.Subject(match.trigger);
    } else if (const uint32_t head = trees_.word(match.trigger).head;
               head != kNone && trees_.word(match.trigger).relation.starts_with("obl") &&
               clauses.HasMark(match.trigger,
                               {"during", "in", "at", "after", "following", "before"})) {
      agent = clauses.Agent(head);
    }
    if (agent == kNone || !participants_.CanAct(agent) || matcher_.NeverActs(agent)) return kNone;
    return match.recipient != kNone && participants_.IsSame(agent, match.recipient) ? kNone : agent;
  }

  // Whom an act concerns that names no recipient but a thing: whose it is ("welcomed the
  // decision of Cairo", "denied the claims by Kyiv", "hailed the Turkish offer").
  uint32_t RecipientInThings(const FrameMatch& match) const {
    std::vector<uint32_t> heads = match.things;
    for (size_t i = 0; i < heads.size() && i < kMaxHeads; ++i) {
      for (uint32_t child : trees_.Children(heads[i])) {
        const std::string& relation = trees_.word(child).relation;
        const std::string_view base = Trees::BaseRelation(relation);
        if (base != "nmod" && base != "amod" && base != "compound" && base != "obl") continue;
        const bool owns =
            relation == "nmod:poss" || base == "amod" || base == "compound" ||
            matcher_.clauses().HasMark(child, {"of", "by", "to", "against", "for", "with", "from",
                                               "on", "toward", "towards"});
        if (!owns) continue;
        if (participants_.CanAct(child) && child != match.place &&
            (match.actor == kNone || !participants_.IsSame(child, match.actor))) {
          return child;
        }
        heads.push_back(child);
      }
    }
    return kNone;
  }

  // What is attacked stands for those whose it is.
  Participant Target(const FrameMatch& match, const std::optional<EventPlace>& place) const {
    Participant target = participants_.FromToken(match.things.front());
    if (!target.country.empty()) return target;
    if (const uint32_t owner = RecipientInThings(match); owner != kNone) {
      const Participant whose = participants_.FromToken(owner);
      target.country = whose.country;
      target.sectors = whose.sectors;
    } else if (place) {
      target.country = place->country;
    }
    return target;
  }

  static bool ConcernsSomebody(EventType type) {
    return type == EventType::kAccuse || type == EventType::kReject ||
           type == EventType::kSupport || type == EventType::kSanction ||
           type == EventType::kRequest || type == EventType::kCoerce || type == EventType::kAid ||
           type == EventType::kAssault || type == EventType::kThreaten ||
           type == EventType::kConcede || type == EventType::kAgree;
  }

  // By the guidelines crowds that are not told to protest against somebody else protest
  // against their government.
  Participant Government(const std::optional<EventPlace>& place) const {
    Participant government;
    government.name = "government";
    government.sectors = {"GOV"};
    government.country =
        place && !place->country.empty() ? place->country : matcher_.main_country();
    return government;
  }

  // Who acts where the text leaves it out.
  Participant SuppliedActor(const CodebookEntry& entry, const std::vector<Participant>& recipients,
                            const std::optional<EventPlace>& place) const {
    Participant actor;
    if (entry.type == EventType::kAssault) {
      actor.name = "unidentified";
      actor.sectors = {"UAF"};
      return actor;
    }
    const bool protest = entry.type == EventType::kProtest;
    actor.name = protest ? "protesters" : "authorities";
    actor.sectors = protest ? std::vector<std::string>{"CVL", "OPP"}
                            : std::vector<std::string>{SectorOfAuthorities(entry)};
    if (place && !place->country.empty()) {
      actor.country = place->country;
    } else if (!matcher_.main_country().empty()) {
      actor.country = matcher_.main_country();
    } else if (!recipients.empty() && recipients.front().country != "IGO") {
      actor.country = recipients.front().country;
    }
    return actor;
  }

  std::optional<Event> ToEvent(const FrameMatch& match) const {
    const CodebookEntry& entry = EntryOf(match);
    Event event;
    event.type = entry.type;
    event.modes = entry.modes;
    event.cameo = entry.cameo;
    event.entry = entry.id;
    event.trigger = participants_.Span(layers_.segmentation.tokens[match.trigger].range);
    event.sentence = trees_.SentenceOf(match.trigger);
    event.sentence_span = participants_.Span(layers_.segmentation.sentences[event.sentence].range);
    if (match.actor != kNone) event.actors = ParticipantsAt(match.actor);
    if (match.recipient != kNone) event.recipients = ParticipantsAt(match.recipient);
    event.place = setting_.PlaceOf(match.trigger, match.place);
    if (event.recipients.empty() && ConcernsSomebody(event.type)) {
      const uint32_t recipient = RecipientInThings(match);
      const bool target = event.type == EventType::kAssault;
      if (recipient != kNone && !target) event.recipients = ParticipantsAt(recipient);
    }
    if (event.recipients.empty() && event.type == EventType::kAssault && !match.things.empty() &&
        !matcher_.NamesAct(match.things.front(), EventType::kAssault)) {
      event.recipients = {Target(match, event.place)};
    }
    if (event.recipients.empty() && event.type == EventType::kProtest) {
      event.recipients = {Government(event.place)};
    }
    if (event.actors.empty() && entry.type == EventType::kConsult) {
      if (const uint32_t actor = ActorBeside(match); actor != kNone) {
        event.actors = ParticipantsAt(actor);
      }
    }
    const bool supplied = event.actors.empty() && matcher_.MaySupplyActor(match);
    if (supplied) event.actors = {SuppliedActor(entry, event.recipients, event.place)};
    if (event.actors.empty()) return std::nullopt;
    JoinSides(&event);
    event.date = setting_.DateOf(match.trigger);
    event.status = entry.status ? *entry.status : StatusOf(trees_, matcher_.words(), match.trigger);
    // An attack that nobody is named for and that has not happened is no more than talk.
    if (supplied && event.type == EventType::kAssault && event.status != EventStatus::kOccurred) {
      return std::nullopt;
    }
    MakeVerbalIfPlanned(&event);
    if (event.status == EventStatus::kOccurred && setting_.IsHistorical(event.date)) {
      event.status = EventStatus::kHistorical;
    }
    event.reported_by = setting_.ReportedBy(match.trigger);
    double confidence = (match.nominal ? kNominal : kVerbal) + kPerDecidedWord * match.specificity;
    if (supplied) confidence *= kNobodyNamed;
    if (event.recipients.empty()) confidence *= kNoRecipient;
    event.confidence = std::min(confidence, 0.95);
    event.id =
        HashId({document_.info().id, "event", std::to_string(event.trigger.range.begin), entry.id});
    return event;
  }

  // In a meeting or talks that are no visit everybody is an actor.
  static void JoinSides(Event* event) {
    const auto is_one_sided = [](const std::string& mode) {
      return mode == "visit" || mode == "third-party";
    };
    if (event->type != EventType::kConsult ||
        std::any_of(event->modes.begin(), event->modes.end(), is_one_sided)) {
      return;
    }
    event->actors.insert(event->actors.end(), event->recipients.begin(), event->recipients.end());
    event->recipients.clear();
  }

  // A cooperation, aid or support to come is an AGREE, a withdrawal to come a CONCEDE,
  // and that has occurred.
  static void MakeVerbalIfPlanned(Event* event) {
    if (event->status != EventStatus::kPlanned) return;
    if (event->type == EventType::kCooperate || event->type == EventType::kAid ||
        event->type == EventType::kSupport) {
      event->type = EventType::kAgree;
      event->cameo = "030";
    } else if (event->type == EventType::kRetreat) {
      event->type = EventType::kConcede;
      event->cameo = "080";
    } else {
      return;
    }
    event->modes.clear();
    event->status = EventStatus::kOccurred;
  }

  const Document& document_;
  const Layers& layers_;
  const DocumentMatcher matcher_;
  const Trees& trees_;
  const ParticipantFinder& participants_;
  const EventSetting& setting_;
};

}  // namespace

std::vector<Event> FindEvents(const Document& document, const Layers& layers,
                              const Codebook& codebook) {
  if (layers.segmentation.tokens.empty()) return {};
  return EventFinder(document, layers, codebook).Find();
}

}  // namespace demarche
