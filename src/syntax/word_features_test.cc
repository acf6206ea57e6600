// SPDX-License-Identifier: Apache-2.0
#include "syntax/word_features.h"

#include <gtest/gtest.h>

#include <string>

namespace demarche {
namespace {

// What train/features.py gives for the same forms: the two must agree, or the network
// sees other words than it was trained on.
TEST(WordFeaturesTest, AgreesWithTraining) {
  struct Case {
    std::string form, normal, shape;
    uint32_t prefix, suffix, shape_bucket;
    size_t ngrams;
    uint32_t first_ngram, second_ngram;
  };
  const FeatureBuckets buckets{4096, 8192, 1024, 32768};
  for (const Case& c :
       {Case{"Kabul", "kabul", "Xxxxx", 1986, 7401, 698, 9, 12764, 190},
        Case{"U.S.", "u.s.", "X.X.", 3020, 4189, 550, 7, 23807, 19176},
        Case{"İzmir", "İzmir", "Xxxxx", 1246, 3493, 698, 11, 23720, 6962},
        Case{"12,500", "00,000", "dd,ddd", 440, 4939, 142, 11, 21660, 13612},
        Case{"n’t", "n't", "x'x", 1885, 912, 493, 5, 18307, 17217},
        Case{"CO2-neutral", "co0-neutral", "XXd-xxxx", 1546, 4, 481, 21, 4262, 31486},
        Case{"Müller", "müller", "Xxxxx", 1132, 6972, 698, 13, 21600, 2328}}) {
    EXPECT_EQ(NormalForm(c.form), c.normal);
    EXPECT_EQ(WordShape(c.form), c.shape);
    const WordFeatures features = FeaturesOf(c.normal, c.form, buckets);
    EXPECT_EQ(features.prefix, c.prefix) << c.form;
    EXPECT_EQ(features.suffix, c.suffix) << c.form;
    EXPECT_EQ(features.shape, c.shape_bucket) << c.form;
    ASSERT_EQ(features.ngrams.size(), c.ngrams) << c.form;
    EXPECT_EQ(features.ngrams[0], c.first_ngram) << c.form;
    EXPECT_EQ(features.ngrams[1], c.second_ngram) << c.form;
  }
}

TEST(WordFeaturesTest, QuotesOfAllShapesAreOne) {
  EXPECT_EQ(StraightQuotes("“‘Abu’s”—«ʼ»„‚"), "\"'Abu's\"—\"'\"\"'");
  EXPECT_EQ(NormalForm("“"), "\"");
  EXPECT_EQ(WordShape("‘"), "'");
}

TEST(WordFeaturesTest, LongAndBrokenFormsAreBounded) {
  const std::string form(100'000, 'a');
  EXPECT_EQ(FeaturesOf(form, form, {7, 7, 7, 7}).ngrams.size(), 48u);
  EXPECT_LE(WordShape("aB1-aB1-aB1-aB1-aB1-aB1-aB1-aB1-aB1-aB1").size(), 32u);
  EXPECT_EQ(FeaturesOf("", "", {7, 7, 7, 7}).ngrams.size(), 1u);
}

}  // namespace
}  // namespace demarche
