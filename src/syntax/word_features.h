// SPDX-License-Identifier: Apache-2.0
//
// What the network sees of a word form: indices into its embedding tables. Must
// stay byte for byte what train/features.py computes.
#ifndef DEMARCHE_SYNTAX_WORD_FEATURES_H_
#define DEMARCHE_SYNTAX_WORD_FEATURES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// Quotation marks and apostrophes of all shapes as ' and ", as most training text has them.
std::string StraightQuotes(std::string_view form);

// Lower-cased, with straight quotes, each ASCII digit as '0'. Characters whose lower case is
// longer than one character stay as they are.
std::string NormalForm(std::string_view form);

// "Mr." -> "Xx.": letters by case, digits as 'd', at most four of a kind in a row and
// 32 characters in all.
std::string WordShape(std::string_view form);

// Sizes of the hashed tables.
struct FeatureBuckets {
  uint32_t prefix = 0;
  uint32_t suffix = 0;
  uint32_t shape = 0;
  uint32_t ngram = 0;
};

struct WordFeatures {
  uint32_t prefix = 0;
  uint32_t suffix = 0;
  uint32_t shape = 0;
  std::vector<uint32_t> ngrams;  // of 3 and 4 bytes, at least one, at most 48
};

WordFeatures FeaturesOf(std::string_view normal_form, std::string_view form,
                        const FeatureBuckets& buckets);

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_WORD_FEATURES_H_
