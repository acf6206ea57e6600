// SPDX-License-Identifier: Apache-2.0
#include "syntax/lemmatizer.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/model_builder.h"

namespace demarche {
namespace {

TEST(LemmatizerTest, TheLexiconFirstThenTheScript) {
  ModelBuilder builder;
  builder.Strings("lemma.scripts", {"k0|", "l0|", "l3|y", "l9|"});
  builder.Strings("lemma.keys", {"saw\tVBD"});
  builder.Strings("lemma.values", {"see"});
  const std::string bytes = builder.Build();
  const auto file = ModelFile::FromBytes(bytes, "test");
  const auto lemmatizer = Lemmatizer::Load(*file);
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message;
  EXPECT_EQ(lemmatizer->Lemma("saw", "VBD", 0), "see");
  EXPECT_EQ(lemmatizer->Lemma("Saw", "VBD", 0), "see");
  EXPECT_EQ(lemmatizer->Lemma("saw", "NN", 0), "saw");
  EXPECT_EQ(lemmatizer->Lemma("Kabul", "NNP", 0), "Kabul");
  EXPECT_EQ(lemmatizer->Lemma("ÉTATS", "NN", 1), "états");
  EXPECT_EQ(lemmatizer->Lemma("Armies", "NN", 2), "army");
  EXPECT_EQ(lemmatizer->Lemma("été", "NN", 3),
            "été");  // too short for the script
}

TEST(LemmatizerTest, AParticipleIsAlsoKnownAsAPast) {
  ModelBuilder builder;
  builder.Strings("lemma.scripts", {"k0|"});
  builder.Strings("lemma.keys", {"found\tVBD", "found\tVBP", "withheld\tVBN"});
  builder.Strings("lemma.values", {"find", "found", "withhold"});
  const std::string bytes = builder.Build();
  const auto lemmatizer = Lemmatizer::Load(*ModelFile::FromBytes(bytes, "test"));
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message;
  EXPECT_EQ(lemmatizer->Lemma("Withheld", "VBD", 0), "withhold");
  EXPECT_EQ(lemmatizer->Lemma("withheld", "JJ", 0), "withheld");
  EXPECT_EQ(lemmatizer->Lemma("found", "VBD", 0), "find");
  EXPECT_EQ(lemmatizer->Lemma("found", "VB", 0), "found");
}

TEST(LemmatizerTest, TheLexiconDoesNotMindTheShapeOfApostrophes) {
  ModelBuilder builder;
  builder.Strings("lemma.scripts", {"k0|"});
  builder.Strings("lemma.keys", {"n't\tRB"});
  builder.Strings("lemma.values", {"not"});
  const std::string bytes = builder.Build();
  const auto lemmatizer = Lemmatizer::Load(*ModelFile::FromBytes(bytes, "test"));
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message;
  for (const char* form : {"n't", "n’t", "N’T"}) {
    EXPECT_EQ(lemmatizer->Lemma(form, "RB", 0), "not") << form;
  }
}

TEST(LemmatizerTest, MalformedTablesAreRefused) {
  for (const char* script : {"", "x0|", "l|", "l99|", "l1", "la|"}) {
    ModelBuilder builder;
    builder.Strings("lemma.scripts", {script});
    builder.Strings("lemma.keys", {});
    builder.Strings("lemma.values", {});
    const std::string bytes = builder.Build();
    EXPECT_FALSE(Lemmatizer::Load(*ModelFile::FromBytes(bytes, "test"))) << script;
  }
}

}  // namespace
}  // namespace demarche
