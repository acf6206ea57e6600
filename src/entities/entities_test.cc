// SPDX-License-Identifier: Apache-2.0
#include "entities/entities.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "base/strings.h"
#include "tests/support/conllu.h"

namespace demarche {
namespace {

const ActorBook& Book() {
  static const ActorBook book = *ActorBook::Load(DEMARCHE_SOURCE_DIR "/codebook");
  return book;
}

// Lines of "form lemma UPOS XPOS head relation [NER type]"; a blank line ends a sentence.
ParsedDocument Parse(std::string_view lines, std::string published = "2025-09-23") {
  std::string conllu;
  int id = 0;
  for (std::string_view line : Split(lines, '\n')) {
    const auto w = SplitWords(line);
    if (w.size() < 6) {
      conllu += "\n";
      id = 0;
      continue;
    }
    conllu += std::to_string(++id) + " " + std::string(w[0]) + " " + std::string(w[1]) + " " +
              std::string(w[2]) + " " + std::string(w[3]) + " _ " + std::string(w[4]) + " " +
              std::string(w[5]) + " _ " + (w.size() > 6 ? "NER=" + std::string(w[6]) : "_") + "\n";
  }
  DocumentInfo info;
  info.published = std::move(published);
  return FromConllu(conllu, info);
}

class EntitiesTest : public ::testing::Test {
 protected:
  void Read(std::string_view lines, std::string published = "2025-09-23") {
    parsed_.emplace(Parse(lines, std::move(published)));
    entities_ = FindEntities(parsed_->document, parsed_->layers, Book());
  }
  // The entity of the mention whose head is the first token of this form at or after
  // `from`; nullptr when no mention has it.
  const Entity* Of(std::string_view form, uint32_t from = 0) const {
    const uint32_t token = TokenNamed(*parsed_, form, from);
    for (const Mention& mention : entities_.mentions) {
      if (mention.head_token == token) return &entities_.entities[mention.entity];
    }
    return nullptr;
  }
  // "name|kind|country|sectors|role|affiliation".
  std::string Card(std::string_view form, uint32_t from = 0) const {
    const Entity* entity = Of(form, from);
    if (entity == nullptr) return "";
    return entity->name + "|" + entity->kind + "|" + entity->country + "|" +
           Join(entity->sectors, " ") + "|" + entity->role + "|" + entity->affiliation;
  }

  std::optional<ParsedDocument> parsed_;
  Entities entities_;
};

TEST_F(EntitiesTest, TitlesOrganisationsAndNationalitiesBeforeAName) {
  Read(
      "Kenyan Kenyan ADJ JJ 3 amod NORP\n"
      "Foreign Foreign PROPN NNP 3 compound organization\n"
      "Ministry Ministry PROPN NNP 4 compound organization\n"
      "spokeswoman spokeswoman NOUN NN 5 nmod:desc\n"
      "Amina Amina PROPN NNP 7 nsubj person\n"
      "Wekesa Wekesa PROPN NNP 5 flat person\n"
      "refused refuse VERB VBD 0 root\n");
  EXPECT_EQ(Card("Amina"), "Amina Wekesa|person|KEN|GOV|spokeswoman|Foreign Ministry");
  EXPECT_EQ(Card("Kenyan"), "Kenya|state|KEN|GOV||");
}

TEST_F(EntitiesTest, AppositionTellsRoleAndPronounFollows) {
  Read(
      "Jamal Jamal PROPN NNP 9 nsubj person\n"
      "Rahimi Rahimi PROPN NNP 1 flat person\n"
      ", , PUNCT , 5 punct\n"
      "a a DET DT 5 det\n"
      "commander commander NOUN NN 1 appos\n"
      "of of ADP IN 7 case\n"
      "Hezbollah Hezbollah PROPN NNP 5 nmod organization\n"
      ", , PUNCT , 5 punct\n"
      "spoke speak VERB VBD 0 root\n"
      "\n"
      "He he PRON PRP 2 nsubj\n"
      "left leave VERB VBD 0 root\n");
  ASSERT_NE(Of("Jamal"), nullptr);
  EXPECT_EQ(Of("Jamal"), Of("commander"));
  EXPECT_EQ(Of("Jamal"), Of("He"));
  EXPECT_EQ(Of("Jamal")->country, "LBN");
  EXPECT_EQ(Of("Jamal")->role, "commander");
  EXPECT_EQ(Of("Jamal")->affiliation, "Hezbollah");
}

TEST_F(EntitiesTest, LastNameAndAcronymJoinTheirFullNames) {
  Read(
      "Lena Lena PROPN NNP 3 nsubj person\n"
      "Holm Holm PROPN NNP 1 flat person\n"
      "leads lead VERB VBZ 0 root\n"
      "the the DET DT 7 det\n"
      "Baltic Baltic PROPN NNP 7 compound organization\n"
      "Fishing Fishing PROPN NNP 7 compound organization\n"
      "Agency Agency PROPN NNP 3 obj organization\n"
      "( ( PUNCT -LRB- 9 punct\n"
      "BFA BFA PROPN NNP 7 appos organization\n"
      ") ) PUNCT -RRB- 9 punct\n"
      "\n"
      "Holm Holm PROPN NNP 2 nsubj person\n"
      "left leave VERB VBD 0 root\n"
      "the the DET DT 4 det\n"
      "BFA BFA PROPN NNP 2 obj organization\n");
  EXPECT_EQ(Of("Lena"), Of("Holm", 10));
  EXPECT_EQ(Of("Agency"), Of("BFA", 10));
  EXPECT_EQ(Of("BFA")->name, "Baltic Fishing Agency");
}

TEST_F(EntitiesTest, ACapitalThatActsIsItsGovernment) {
  Read(
      "Ankara Ankara PROPN NNP 2 nsubj GPE\n"
      "rejected reject VERB VBD 0 root\n"
      "the the DET DT 4 det\n"
      "plan plan NOUN NN 2 obj\n");
  EXPECT_EQ(Card("Ankara"), "Turkey|state|TUR|GOV||");
  Read(
      "Crowds crowd NOUN NNS 2 nsubj\n"
      "marched march VERB VBD 0 root\n"
      "in in ADP IN 4 case\n"
      "Ankara Ankara PROPN NNP 2 obl GPE\n");
  EXPECT_EQ(Card("Ankara"), "Ankara|place|TUR|||");
}

TEST_F(EntitiesTest, ThePlaceOfThePoliceTellsTheirCountry) {
  Read(
      "Police police NOUN NNS 4 nsubj\n"
      "in in ADP IN 3 case\n"
      "Karachi Karachi PROPN NNP 1 nmod GPE\n"
      "arrested arrest VERB VBD 0 root\n"
      "five five NUM CD 6 nummod\n"
      "protesters protester NOUN NNS 4 obj\n");
  EXPECT_EQ(Card("Police"), "Police in Karachi|group|PAK|COP|police|");
  ASSERT_NE(Of("protesters"), nullptr);
  EXPECT_EQ(Of("protesters")->sectors, std::vector<std::string>{"CVL"});
}

TEST_F(EntitiesTest, WhoIsBackedByAStateIsNotOfIt) {
  Read(
      "Turkish Turkish ADJ JJ 3 compound NORP\n"
      "- - PUNCT HYPH 3 punct\n"
      "backed back VERB VBN 4 amod\n"
      "rebels rebel NOUN NNS 5 nsubj\n"
      "advanced advance VERB VBD 0 root\n",
      "");
  ASSERT_NE(Of("rebels"), nullptr);
  EXPECT_EQ(Of("rebels")->country, "");
  EXPECT_EQ(Of("rebels")->sectors, std::vector<std::string>{"REB"});
}

TEST_F(EntitiesTest, FormerHoldersAreElites) {
  Read(
      "Former former ADJ JJ 2 amod\n"
      "minister minister NOUN NN 3 nmod:desc\n"
      "Otto Otto PROPN NNP 5 nsubj person\n"
      "Brandt Brandt PROPN NNP 3 flat person\n"
      "spoke speak VERB VBD 0 root\n",
      "");
  EXPECT_EQ(Card("Otto"), "Otto Brandt|person||ELI|former minister|");
}

TEST_F(EntitiesTest, TheBookKnowsOfficeHoldersByDate) {
  constexpr std::string_view kLines =
      "Angela Angela PROPN NNP 3 nsubj person\n"
      "Merkel Merkel PROPN NNP 1 flat person\n"
      "spoke speak VERB VBD 0 root\n";
  Read(kLines, "2012-05-01");
  EXPECT_EQ(Card("Angela"), "Angela Merkel|person|DEU|GOV|chancellor|");
  Read(kLines, "2024-05-01");
  EXPECT_EQ(Card("Angela"), "Angela Merkel|person|DEU|ELI||");
}

TEST_F(EntitiesTest, TheSpeakerIsMeantByFirstPersons) {
  Read(
      "We we PRON PRP 2 nsubj\n"
      "won win VERB VBD 5 ccomp\n"
      ", , PUNCT , 5 punct\n"
      "Otto Otto PROPN NNP 5 nsubj person\n"
      "said say VERB VBD 0 root\n");
  EXPECT_NE(Of("We"), nullptr);
  EXPECT_EQ(Of("We"), Of("Otto"));
}

TEST_F(EntitiesTest, ExpletiveItMeansNobody) {
  Read(
      "Berlin Berlin PROPN NNP 2 nsubj GPE\n"
      "agreed agree VERB VBD 0 root\n"
      "\n"
      "It it PRON PRP 2 expl\n"
      "seems seem VERB VBZ 0 root\n");
  EXPECT_EQ(Of("It"), nullptr);
}

TEST_F(EntitiesTest, DescriptionsGoBackToWhomTheyFit) {
  Read(
      "President President PROPN NNP 2 nmod:desc\n"
      "Rosa Rosa PROPN NNP 6 nsubj person\n"
      "Vidal Vidal PROPN NNP 2 flat person\n"
      "of of ADP IN 5 case\n"
      "Peru Peru PROPN NNP 2 nmod GPE\n"
      "spoke speak VERB VBD 0 root\n"
      "\n"
      "The the DET DT 2 det\n"
      "president president NOUN NN 3 nsubj\n"
      "left leave VERB VBD 0 root\n");
  EXPECT_EQ(Of("Rosa"), Of("president"));
  EXPECT_EQ(Of("Rosa")->sectors, std::vector<std::string>{"GOV"});
  EXPECT_EQ(Of("Rosa")->country, "PER");
}

TEST_F(EntitiesTest, OneHeadOneMentionAndInOrder) {
  Read(
      "Police police NOUN NNS 2 nsubj\n"
      "told tell VERB VBD 0 root\n"
      "Reuters Reuters PROPN NNP 2 iobj organization\n"
      "that that SCONJ IN 6 mark\n"
      "soldiers soldier NOUN NNS 6 nsubj\n"
      "fled flee VERB VBD 2 ccomp\n");
  ASSERT_EQ(entities_.mentions.size(), 3u);
  for (size_t m = 1; m < entities_.mentions.size(); ++m) {
    EXPECT_LE(entities_.mentions[m - 1].range.begin, entities_.mentions[m].range.begin);
    EXPECT_NE(entities_.mentions[m - 1].head_token, entities_.mentions[m].head_token);
  }
  EXPECT_EQ(entities_.entities[0].id, "e1");
  EXPECT_EQ(Of("Reuters")->sectors, std::vector<std::string>{"JRN"});
}

TEST_F(EntitiesTest, NothingInNothingOut) {
  Read("");
  EXPECT_TRUE(entities_.entities.empty());
  EXPECT_TRUE(entities_.mentions.empty());
}

}  // namespace
}  // namespace demarche
