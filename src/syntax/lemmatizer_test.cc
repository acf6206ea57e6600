// SPDX-License-Identifier: Apache-2.0
#include "syntax/lemmatizer.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "tests/support/model_builder.h"

namespace demarche {
namespace {

TEST(LemmatizerTest, ExceptionsFirstThenTheScript) {
  ModelBuilder builder;
  builder.Strings("lemma.scripts", {"k0|", "l0|", "l3|y", "l9|"});
  builder.Strings("lemma.keys", {"saw\tVERB"});
  builder.Strings("lemma.values", {"see"});
  const std::string bytes = builder.Build();
  const auto file = ModelFile::FromBytes(bytes, "test");
  const auto lemmatizer = Lemmatizer::Load(*file);
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message;
  EXPECT_EQ(lemmatizer->Lemma("saw", Upos::kVerb, std::array<uint32_t, 1>{0}), "see");
  EXPECT_EQ(lemmatizer->Lemma("Saw", Upos::kVerb, std::array<uint32_t, 1>{0}), "see");
  EXPECT_EQ(lemmatizer->Lemma("saw", Upos::kNoun, std::array<uint32_t, 1>{0}), "saw");
  EXPECT_EQ(lemmatizer->Lemma("Kabul", Upos::kPropn, std::array<uint32_t, 1>{0}), "Kabul");
  EXPECT_EQ(lemmatizer->Lemma("ÉTATS", Upos::kNoun, std::array<uint32_t, 1>{1}), "états");
  EXPECT_EQ(lemmatizer->Lemma("Armies", Upos::kNoun, std::array<uint32_t, 1>{2}), "army");
  EXPECT_EQ(lemmatizer->Lemma("été", Upos::kNoun, std::array<uint32_t, 1>{3}),
            "été");  // too short for the script
}

TEST(LemmatizerTest, AKnownWordIsPreferred) {
  ModelBuilder builder;
  builder.Strings("lemma.scripts", {"l1|", "l2|", "k0|"});
  builder.Strings("lemma.keys", {});
  builder.Strings("lemma.values", {});
  builder.Strings("vectors.vocabulary", {"condemn", "release"});
  const std::string bytes = builder.Build();
  const auto lemmatizer = Lemmatizer::Load(*ModelFile::FromBytes(bytes, "test"));
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message;
  const std::array<uint32_t, 3> scripts = {0, 1, 2};
  EXPECT_EQ(lemmatizer->Lemma("condemned", Upos::kVerb, scripts), "condemn");
  EXPECT_EQ(lemmatizer->Lemma("released", Upos::kVerb, scripts), "release");
  EXPECT_EQ(lemmatizer->Lemma("zorbled", Upos::kVerb, scripts), "zorble");
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
