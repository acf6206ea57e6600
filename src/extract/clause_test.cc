// SPDX-License-Identifier: Apache-2.0
#include "extract/clause.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/word_set.h"
#include "syntax/tree.h"
#include "tests/support/conllu.h"

namespace demarche {
namespace {

// A parsed sentence and its reader; tokens are asked for by their form.
class Clause {
 public:
  explicit Clause(std::string_view conllu)
      : parsed_(FromConllu(conllu)),
        trees_(parsed_.layers.segmentation, parsed_.layers.syntax),
        words_(parsed_.document, parsed_.layers),
        reader_(trees_, words_) {}

  const ClauseReader& reader() const { return reader_; }
  uint32_t At(std::string_view form) const { return TokenNamed(parsed_, form); }
  std::string Form(uint32_t token) const {
    if (token == ClauseReader::kNone) return "";
    return std::string(parsed_.document.Text(parsed_.layers.segmentation.tokens[token].range));
  }
  std::string Agent(std::string_view verb) const { return Form(reader_.Agent(At(verb))); }
  std::string Patient(std::string_view verb) const { return Form(reader_.Patient(At(verb))); }

 private:
  ParsedDocument parsed_;
  Trees trees_;
  TokenWords words_;
  ClauseReader reader_;
};

TEST(ClauseReaderTest, APassiveIsTurnedRound) {
  const Clause clause(R"(
1 Omar     Omar     PROPN NNP _ 3 nsubj:pass _ _
2 was      be       AUX   VBD _ 3 aux:pass   _ _
3 arrested arrest   VERB  VBN _ 0 root       _ _
4 by       by       ADP   IN  _ 5 case       _ _
5 police   police   NOUN  NNS _ 3 obl        _ _
)");
  EXPECT_TRUE(clause.reader().IsPassive(clause.At("arrested")));
  EXPECT_EQ(clause.Agent("arrested"), "police");
  EXPECT_EQ(clause.Patient("arrested"), "Omar");
}

TEST(ClauseReaderTest, AnAgentHungOnTheWrongNounIsFound) {
  const Clause clause(R"(
1 They     they      PRON PRP _ 3 nsubj:pass _ _
2 were     be        AUX  VBD _ 3 aux:pass   _ _
3 branded  brand     VERB VBN _ 0 root       _ _
4 traitors traitor   NOUN NNS _ 3 obj        _ _
5 by       by        ADP  IN  _ 6 case       _ _
6 Minsk    Minsk     PROPN NNP _ 4 nmod      _ _
)");
  EXPECT_EQ(clause.Agent("branded"), "Minsk");
}

TEST(ClauseReaderTest, RelativeClausesReachTheirNoun) {
  const Clause clause(R"(
1 Mali     Mali    PROPN NNP _ 0 root      _ _
2 ,        ,       PUNCT ,   _ 4 punct     _ _
3 which    which   PRON  WDT _ 4 nsubj     _ _
4 rejected reject  VERB  VBD _ 1 acl:relcl _ _
5 the      the     DET   DT  _ 6 det       _ _
6 plan     plan    NOUN  NN  _ 4 obj       _ _
)");
  EXPECT_EQ(clause.Agent("rejected"), "Mali");
  const Clause zero(R"(
1 the     the    DET   DT  _ 2 det       _ _
2 base    base   NOUN  NN  _ 0 root      _ _
3 Kabul   Kabul  PROPN NNP _ 4 nsubj     _ _
4 seized  seize  VERB  VBD _ 2 acl:relcl _ _
)");
  EXPECT_EQ(zero.Patient("seized"), "base");
}

TEST(ClauseReaderTest, SubjectsAreSharedAndInherited) {
  const Clause clause(R"(
1 Iran    Iran    PROPN NNP _ 2 nsubj _ _
2 agreed  agree   VERB  VBD _ 0 root  _ _
3 to      to      PART  TO  _ 4 mark  _ _
4 meet    meet    VERB  VB  _ 2 xcomp _ _
5 Oman    Oman    PROPN NNP _ 4 obj   _ _
6 and     and     CCONJ CC  _ 7 cc    _ _
7 left    leave   VERB  VBD _ 2 conj  _ _
)");
  EXPECT_EQ(clause.Agent("meet"), "Iran");
  EXPECT_EQ(clause.Agent("left"), "Iran");
}

TEST(ClauseReaderTest, WhoIsUrgedAndWhoIsPunishedAct) {
  const Clause urged(R"(
1 Oslo     Oslo    PROPN NNP _ 2 nsubj _ _
2 urged    urge    VERB  VBD _ 0 root  _ _
3 Minsk    Minsk   PROPN NNP _ 2 obj   _ _
4 to       to      PART  TO  _ 5 mark  _ _
5 withdraw withdraw VERB VB  _ 2 xcomp _ _
)");
  EXPECT_EQ(urged.Agent("withdraw"), "Minsk");
  const Clause punished(R"(
1 Police   police  NOUN  NNS _ 2 nsubj _ _
2 arrested arrest  VERB  VBD _ 0 root  _ _
3 Omar     Omar    PROPN NNP _ 2 obj   _ _
4 for      for     SCONJ IN  _ 5 mark  _ _
5 beating  beat    VERB  VBG _ 2 advcl _ _
6 Dahl     Dahl    PROPN NNP _ 5 obj   _ _
)");
  EXPECT_EQ(punished.Agent("beating"), "Omar");
}

TEST(ClauseReaderTest, AVerbTakenForAParticipleIsGivenBack) {
  const Clause clause(R"(
1 Quito     Quito    PROPN NNP _ 3 nmod:poss _ _
2 imposed   impose   VERB  VBD _ 3 amod      _ _
3 sanctions sanction NOUN  NNS _ 0 root      _ _
)");
  EXPECT_EQ(clause.Agent("imposed"), "Quito");
  EXPECT_EQ(clause.Patient("imposed"), "sanctions");
}

TEST(ClauseReaderTest, OwnersStandBeforeAndBehind) {
  const Clause clause(R"(
1 Russian  Russian ADJ   JJ  _ 2 amod _ _
2 attack   attack  NOUN  NN  _ 0 root _ _
3 of       of      ADP   IN  _ 4 case _ _
4 Monday   Monday  PROPN NNP _ 2 nmod _ _
)");
  const auto owners = clause.reader().Owners(clause.At("attack"));
  ASSERT_EQ(owners.size(), 2u);
  EXPECT_EQ(clause.Form(owners[0]), "Russian");
}

TEST(ClauseReaderTest, MeasuresAndCarriersAreSeenThrough) {
  const Clause clause(R"(
1 Dozens     dozen     NOUN NNS _ 4 nsubj _ _
2 of         of        ADP  IN  _ 3 case  _ _
3 protesters protester NOUN NNS _ 1 nmod  _ _
4 held       hold      VERB VBD _ 0 root  _ _
5 a          a         DET  DT  _ 6 det   _ _
6 march      march     NOUN NN  _ 4 obj   _ _
)");
  EXPECT_EQ(clause.Form(clause.reader().Measured(clause.At("Dozens"))), "protesters");
  EXPECT_EQ(clause.Form(clause.reader().LightVerbOver(clause.At("march"))), "held");
}

TEST(ClauseReaderTest, ATitleIsNotTheSubjectBesideItsName) {
  const Clause clause(R"(
1 Chancellor chancellor NOUN  NN  _ 3 nsubj _ _
2 Scholz     Scholz     PROPN NNP _ 3 nsubj _ _
3 met        meet       VERB  VBD _ 0 root  _ _
4 Lula       Lula       PROPN NNP _ 3 obj   _ _
)");
  EXPECT_EQ(clause.Agent("met"), "Scholz");
}

TEST(ClauseReaderTest, OutOfMarksWhatOfMarks) {
  const Clause clause(R"(
1 They   they PRON PRP _ 2 nsubj _ _
2 walked walk VERB VBD _ 0 root  _ _
3 out    out  ADP  IN  _ 5 case  _ _
4 of     of   ADP  IN  _ 3 fixed _ _
5 talks  talk NOUN NNS _ 2 obl   _ _
)");
  WordSet of;
  of.Add("of");
  const auto marked = clause.reader().WithMark(clause.At("walked"), of);
  ASSERT_EQ(marked.size(), 1u);
  EXPECT_EQ(clause.Form(marked[0]), "talks");
}

TEST(ClauseReaderTest, NounsHappen) {
  const Clause clause(R"(
1 The     the    DET  DT  _ 2 det   _ _
2 attack  attack NOUN NN  _ 3 nsubj _ _
3 took    take   VERB VBD _ 0 root  _ _
4 place   place  NOUN NN  _ 3 obj   _ _
)");
  EXPECT_TRUE(clause.reader().Happens(clause.At("attack")));
  EXPECT_FALSE(clause.reader().Happens(clause.At("place")));
}

}  // namespace
}  // namespace demarche
