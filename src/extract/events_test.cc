// SPDX-License-Identifier: Apache-2.0
#include "extract/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/conllu.h"

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kReject[] = R"toml(
type = "REJECT"
[lists]
demand = ["demand", "peace proposal"]
[[entry]]
id = "reject.demand"
cameo = "12"
frames = ["ACTOR reject RECIPIENT's $demand", "ACTOR reject $demand", "ACTOR refuse to CLAUSE"]
)toml";

constexpr char kCoerce[] = R"toml(
type = "COERCE"
[[entry]]
id = "coerce.arrest"
cameo = "173"
mode = ["arrest"]
frames = ["ACTOR arrest RECIPIENT", "ACTOR's arrest of RECIPIENT", "ACTOR deploy (in PLACE)"]
)toml";

constexpr char kConsult[] = R"toml(
type = "CONSULT"
[[entry]]
id = "consult.meet"
cameo = "040"
frames = ["ACTOR meet (with) RECIPIENT", "talks with RECIPIENT"]
)toml";

// Every name is a mention; so are the nouns of people that the tests use.
ParsedDocument Parsed(std::string_view conllu) {
  ParsedDocument parsed = FromConllu(conllu, {.published = "2025-09-22"});
  Layers& layers = parsed.layers;
  const auto add = [&](uint32_t token, const std::string& kind, const std::string& country) {
    const ByteRange range = layers.segmentation.tokens[token].range;
    Entity entity;
    entity.id = "e" + std::to_string(layers.entities.entities.size() + 1);
    entity.name = std::string(parsed.document.Text(range));
    entity.kind = kind;
    entity.country = country;
    entity.mentions = {{entity.name, range}};
    layers.entities.mentions.push_back(
        {.range = range,
         .first_token = token,
         .last_token = token + 1,
         .head_token = token,
         .entity = static_cast<uint32_t>(layers.entities.entities.size())});
    layers.entities.entities.push_back(std::move(entity));
  };
  for (uint32_t t = 0; t < layers.syntax.words.size(); ++t) {
    const std::string& lemma = layers.syntax.words[t].lemma;
    if (lemma == "Iran") add(t, "state", "IRN");
    if (lemma == "Oman") add(t, "state", "OMN");
    if (lemma == "police") add(t, "group", "");
    if (lemma == "Omar") add(t, "person", "");
    if (lemma == "fan") add(t, "group", "");
  }
  return parsed;
}

std::vector<Event> Events(std::string_view conllu, std::string_view codebook) {
  const ParsedDocument parsed = Parsed(conllu);
  const auto book = Codebook::FromToml(codebook, "test.toml");
  EXPECT_TRUE(book) << book.error().message;
  return FindEvents(parsed.document, parsed.layers, *book);
}

std::vector<std::string> Names(const std::vector<Participant>& participants) {
  std::vector<std::string> names;
  for (const Participant& participant : participants) names.push_back(participant.name);
  return names;
}

TEST(EventsTest, AFrameBecomesARecord) {
  const auto events = Events(R"(
1 Iran     Iran   PROPN NNP _ 2 nsubj     _ _
2 rejected reject VERB  VBD _ 0 root      _ _
3 Oman     Oman   PROPN NNP _ 5 nmod:poss _ SpaceAfter=No
4 's       's     PART  POS _ 3 case      _ _
5 demand   demand NOUN  NN  _ 2 obj       _ SpaceAfter=No
6 .        .      PUNCT .   _ 2 punct     _ _
)",
                             kReject);
  ASSERT_EQ(events.size(), 1u);
  const Event& event = events[0];
  EXPECT_EQ(event.type, EventType::kReject);
  EXPECT_EQ(event.entry, "reject.demand");
  EXPECT_EQ(event.trigger.text, "rejected");
  EXPECT_THAT(Names(event.actors), ElementsAre("Iran"));
  EXPECT_THAT(Names(event.recipients), ElementsAre("Oman"));
  EXPECT_EQ(event.status, EventStatus::kOccurred);
  EXPECT_EQ(event.date.value, "2025-09-22");
  EXPECT_EQ(event.date.source, DateSource::kPublication);
  EXPECT_EQ(event.sentence_span.text, "Iran rejected Oman's demand.");
  EXPECT_EQ(event.id.size(), 16u);
  EXPECT_GT(event.confidence, 0.5);
  EXPECT_LE(event.confidence, 1.0);
}

TEST(EventsTest, ThingsDoNotAct) {
  EXPECT_THAT(Events(R"(
1 Bodies  body   NOUN NNS _ 2 nsubj _ _
2 reject  reject VERB VBP _ 0 root  _ _
3 demands demand NOUN NNS _ 2 obj   _ _
)",
                     kReject),
              IsEmpty());
}

TEST(EventsTest, ANounOfTheListNeverActsHasNoEvents) {
  constexpr std::string_view kFans = R"(
1 Fans     fan    NOUN  NNS _ 2 nsubj _ _
2 rejected reject VERB  VBD _ 0 root  _ _
3 the      the    DET   DT  _ 4 det   _ _
4 demand   demand NOUN  NN  _ 2 obj   _ _
)";
  const std::string entry = R"toml([[entry]]
id = "reject.demand"
frames = ["ACTOR reject $demand"]
)toml";
  const std::string lists = R"toml([lists]
demand = ["demand"]
never_actor = ["fan"]
)toml";
  const std::string reject = "type = \"REJECT\"\n" + lists;
  EXPECT_THAT(Events(kFans, reject + entry), IsEmpty());
  const std::string named = R"toml([[entry]]
id = "reject.fans"
frames = ["ACTOR:fan reject $demand"]
)toml";
  EXPECT_EQ(Events(kFans, reject + named).size(), 1u) << "the frame names the noun";
  EXPECT_EQ(Events(kFans, "type = \"PROTEST\"\n" + lists + entry).size(), 1u)
      << "a crowd may be of anybody";
}

TEST(EventsTest, AWrongPassiveLabelOfAPastTenseDoesNotTurnTheActRound) {
  const auto events = Events(R"(
1 Iran     Iran   PROPN NNP _ 2 nsubj:pass _ _
2 arrested arrest VERB  VBD _ 0 root       _ _
3 Omar     Omar   PROPN NNP _ 2 obj        _ _
)",
                             kCoerce);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_THAT(Names(events[0].actors), ElementsAre("Iran"));
  EXPECT_THAT(Names(events[0].recipients), ElementsAre("Omar"));
}

TEST(EventsTest, AFrameWithoutAnObjectTakesABarePassiveForAPastTense) {
  constexpr char kMediate[] = R"toml(
type = "CONSULT"
[[entry]]
id = "consult.mediate"
mode = ["third-party"]
frames = ["ACTOR mediate between RECIPIENT"]
)toml";
  const auto events = Events(R"(
1 Oman     Oman    PROPN NNP _ 2 nsubj:pass _ _
2 mediated mediate VERB  VBN _ 0 root       _ _
3 between  between ADP   IN  _ 4 case       _ _
4 Iran     Iran    PROPN NNP _ 2 obl        _ _
)",
                             kMediate);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_THAT(Names(events[0].actors), ElementsAre("Oman"));
}

TEST(EventsTest, AParticleMayBeHalfOfAPreposition) {
  constexpr char kDrive[] = R"toml(
type = "ASSAULT"
[[entry]]
id = "assault.drive"
frames = ["ACTOR drive RECIPIENT out of THING"]
)toml";
  EXPECT_EQ(Events(R"(
1 Iran   Iran   PROPN NNP _ 2 nsubj _ _
2 drove  drive  VERB  VBD _ 0 root  _ _
3 police police NOUN  NNS _ 2 obj   _ _
4 out    out    ADP   IN  _ 6 case  _ _
5 of     of     ADP   IN  _ 6 case  _ _
6 Goma   Goma   PROPN NNP _ 2 obl   _ _
)",
                   kDrive)
                .size(),
            1u);
}

TEST(EventsTest, AGerundThatIsASubjectIsANoun) {
  constexpr char kFighting[] = R"toml(
type = "ASSAULT"
[[entry]]
id = "assault.clash"
frames = ["fighting between BOTH"]
)toml";
  const auto events = Events(R"(
1 Fighting fight   VERB  VBG _ 6 csubj _ _
2 between  between ADP   IN  _ 3 case  _ _
3 Iran     Iran    PROPN NNP _ 1 obl   _ _
4 and      and     CCONJ CC  _ 5 cc    _ _
5 Oman     Oman    PROPN NNP _ 3 conj  _ _
6 spread   spread  VERB  VBD _ 0 root  _ _
)",
                             kFighting);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_THAT(Names(events[0].actors), ElementsAre("Iran", "Oman"));
}

TEST(EventsTest, ANounLeftInThePluralIsFoundByItsSingular) {
  EXPECT_EQ(Events(R"(
1 Iran     Iran    PROPN NNP _ 2 nsubj _ _
2 rejected reject  VERB  VBD _ 0 root  _ _
3 demands  demands NOUN  NN  _ 2 obj   _ _
)",
                   kReject)
                .size(),
            1u);
}

TEST(EventsTest, NegationAndPlansSetTheStatus) {
  const auto negated = Events(R"(
1 Iran   Iran   PROPN NNP _ 4 nsubj  _ _
2 did    do     AUX   VBD _ 4 aux    _ _
3 not    not    PART  RB  _ 4 advmod _ _
4 reject reject VERB  VB  _ 0 root   _ _
5 the    the    DET   DT  _ 6 det    _ _
6 demand demand NOUN  NN  _ 4 obj    _ _
)",
                              kReject);
  ASSERT_EQ(negated.size(), 1u);
  EXPECT_EQ(negated[0].status, EventStatus::kNegated);
  const auto planned = Events(R"(
1 Iran   Iran   PROPN NNP _ 3 nsubj  _ _
2 will   will   AUX   MD  _ 3 aux    _ _
3 meet   meet   VERB  VB  _ 0 root   _ _
4 Oman   Oman   PROPN NNP _ 3 obj    _ _
)",
                              kConsult);
  ASSERT_EQ(planned.size(), 1u);
  EXPECT_EQ(planned[0].status, EventStatus::kPlanned);
  EXPECT_THAT(Names(planned[0].actors), ElementsAre("Iran", "Oman"));
  EXPECT_THAT(planned[0].recipients, IsEmpty());
}

TEST(EventsTest, AnArrestByNobodyIsTheAuthorities) {
  const auto events = Events(R"(
1 Omar     Omar   PROPN NNP _ 3 nsubj:pass _ _
2 was      be     AUX   VBD _ 3 aux:pass   _ _
3 arrested arrest VERB  VBN _ 0 root       _ _
)",
                             kCoerce);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_THAT(Names(events[0].actors), ElementsAre("authorities"));
  EXPECT_TRUE(events[0].actors[0].mention.text.empty());
  EXPECT_THAT(Names(events[0].recipients), ElementsAre("Omar"));
}

TEST(EventsTest, ConjunctsAreAllParticipants) {
  const auto events = Events(R"(
1 Iran     Iran   PROPN NNP _ 4 nsubj _ _
2 and      and    CCONJ CC  _ 3 cc    _ _
3 Oman     Oman   PROPN NNP _ 1 conj  _ _
4 arrested arrest VERB  VBD _ 0 root  _ _
5 Omar     Omar   PROPN NNP _ 4 obj   _ _
)",
                             kCoerce);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_THAT(Names(events[0].actors), ElementsAre("Iran", "Oman"));
}

TEST(EventsTest, WhatIsRefusedIsNoEventOfItsOwn) {
  const std::string both = std::string(kReject) + R"(
[[entry]]
id = "reject.arrest"
frames = ["ACTOR arrest RECIPIENT"]
)";
  const auto events = Events(R"(
1 Iran    Iran   PROPN NNP _ 2 nsubj _ _
2 refused refuse VERB  VBD _ 0 root  _ _
3 to      to     PART  TO  _ 4 mark  _ _
4 arrest  arrest VERB  VB  _ 2 xcomp _ _
5 Omar    Omar   PROPN NNP _ 4 obj   _ _
)",
                             both);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].trigger.text, "refused");
}

TEST(EventsTest, AnObjectForbidsTheFrameWithoutOne) {
  EXPECT_THAT(Events(R"(
1 Iran     Iran   PROPN NNP _ 2 nsubj _ _
2 deployed deploy VERB  VBD _ 0 root  _ _
3 tents    tent   NOUN  NNS _ 2 obj   _ _
)",
                     kCoerce),
              IsEmpty());
}

TEST(EventsTest, NoTextNoEvents) {
  const auto book = Codebook::FromToml(kReject, "test.toml");
  const auto document = Document::Create({.text = ""});
  EXPECT_THAT(FindEvents(*document, Layers{}, *book), IsEmpty());
}

}  // namespace
}  // namespace demarche
