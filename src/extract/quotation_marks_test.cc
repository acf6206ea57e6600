// SPDX-License-Identifier: Apache-2.0
#include "extract/quotation_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The quotations of a text of one paragraph a line; "…>" after one that is not closed.
std::vector<std::string> Quotations(const std::string& text) {
  Document::Parts parts{.text = text};
  uint32_t begin = 0;
  while (begin < text.size()) {
    auto end = static_cast<uint32_t>(std::min(text.find('\n', begin), text.size()));
    parts.blocks.push_back({{begin, end}});
    begin = end + 1;
  }
  const auto document = Document::Create(std::move(parts));
  EXPECT_TRUE(document) << document.error().message;
  std::vector<std::string> found;
  for (const QuotedSpan& span : FindQuotedSpans(*document)) {
    EXPECT_TRUE(span.outer.Contains(span.inner));
    found.push_back(std::string(document->Text(span.inner)) + (span.closed ? "" : ">"));
  }
  return found;
}

TEST(QuotationMarksTest, AllShapesOfMarks) {
  EXPECT_THAT(Quotations("He said \"no\" twice."), ElementsAre("no"));
  EXPECT_THAT(Quotations("“Yes,” she said. “Now.”"), ElementsAre("Yes,", "Now."));
  EXPECT_THAT(Quotations("„Nein“, sagte er."), ElementsAre("Nein"));
  EXPECT_THAT(Quotations("« Non », dit-il."), ElementsAre(" Non "));
  EXPECT_THAT(Quotations("``Fine,'' he wrote."), ElementsAre("Fine,"));
  EXPECT_THAT(Quotations("‘We won,’ he said."), ElementsAre("We won,"));
}

TEST(QuotationMarksTest, ApostrophesAreNoQuotations) {
  EXPECT_THAT(Quotations("It's the rebels' camp, and they don't care."), IsEmpty());
  EXPECT_THAT(Quotations("It’s the rebels’ camp, don’t ask."), IsEmpty());
  EXPECT_THAT(Quotations("'We can't go,' he said."), ElementsAre("We can't go,"));
}

TEST(QuotationMarksTest, InnerQuotationsBelongToTheOuter) {
  EXPECT_THAT(Quotations("“He told me ‘go away’ and left,” she said."),
              ElementsAre("He told me ‘go away’ and left,"));
}

TEST(QuotationMarksTest, AnOpenQuotationEndsWithItsParagraph) {
  EXPECT_THAT(Quotations("\"First.\n\"Second,\" he said."), ElementsAre("First.>", "Second,"));
}

TEST(QuotationMarksTest, MixedPairsStillClose) {
  EXPECT_THAT(Quotations("“One,\" he said, \"two.”"), ElementsAre("One,", "two."));
}

TEST(QuotationMarksTest, InchesAndStrayMarksDoNotSwallowTheText) {
  EXPECT_THAT(Quotations("A 12\" gun and a \"small\" one."), ElementsAre("small"));
}

}  // namespace
}  // namespace demarche
