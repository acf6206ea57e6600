// SPDX-License-Identifier: Apache-2.0
#include "times/times.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/strings.h"
#include "tests/support/conllu.h"
#include "times/time_resolver.h"

namespace demarche {
namespace {

// Builds a flat tree from "form/TAG" words (NOUN where no tag stands): everything
// hangs on the first VERB, or on the first word.
ParsedDocument Flat(const std::string& text, const std::string& published) {
  std::string conllu = "# newpar\n";
  for (std::string_view sentence : Split(text, '|')) {
    const auto words = SplitWords(sentence);
    size_t root = 0;
    for (size_t i = words.size(); i-- > 0;) {
      if (words[i].find("/V") != std::string_view::npos) root = i;
    }
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t slash = words[i].rfind('/');
      const bool tagged =
          slash != std::string_view::npos && slash > 0 && IsAsciiUpper(words[i].back());
      const std::string form(words[i].substr(0, tagged ? slash : std::string_view::npos));
      const std::string xpos(tagged ? words[i].substr(slash + 1) : "NN");
      std::string upos = "NOUN";
      std::string relation = "dep";
      if (xpos.starts_with("V")) upos = "VERB";
      if (xpos == "MD") upos = "AUX", relation = "aux";
      if (i == root) relation = "root";
      conllu += std::to_string(i + 1) + " " + form + " " + AsciiLower(form) + " " + upos + " " +
                xpos + " _ " + std::to_string(i == root ? 0 : root + 1) + " " + relation + " _ _\n";
    }
    conllu += "\n";
  }
  DocumentInfo info;
  info.published = published;
  return FromConllu(conllu, info);
}

// "expression=value" of all expressions found, joined by "; ".
std::string Found(const std::string& text, const std::string& published = "2025-09-23") {
  const ParsedDocument parsed = Flat(text, published);
  const Times times = FindTimes(parsed.document, parsed.layers);
  std::vector<std::string> found;
  for (const TimeExpression& time : times.expressions) {
    found.push_back(std::string(parsed.document.Text(time.range)) + "=" + time.value);
  }
  return Join(found, "; ");
}

// 23 September 2025 is a Tuesday.

TEST(Times, FullDatesInEveryOrder) {
  EXPECT_EQ(Found("met/VBD on 21 September 2019"), "21 September 2019=2019-09-21");
  EXPECT_EQ(Found("met/VBD on September 21 , 2019"), "September 21 , 2019=2019-09-21");
  EXPECT_EQ(Found("met/VBD on the 3rd of May 2001"), "the 3rd of May 2001=2001-05-03");
  EXPECT_EQ(Found("met/VBD on Sept. 4"), "Sept. 4=2025-09-04");
  EXPECT_EQ(Found("met/VBD on 2019-09-21"), "2019-09-21=2019-09-21");
  EXPECT_EQ(Found("met/VBD on 21/09/2019"), "21/09/2019=2019-09-21");
  EXPECT_EQ(Found("met/VBD on 05/09/2019"), "");  // either of two days
  EXPECT_EQ(Found("after 9/11 they left/VBD"), "9/11=2001-09-11");
}

TEST(Times, WeekdaysFollowTheTenseOfTheirClause) {
  EXPECT_EQ(Found("They met/VBD on Sunday"), "Sunday=2025-09-21");
  EXPECT_EQ(Found("They met/VBD on Tuesday"), "Tuesday=2025-09-23");
  EXPECT_EQ(Found("They will/MD meet/VB on Sunday"), "Sunday=2025-09-28");
  EXPECT_EQ(Found("They met/VBD last Tuesday"), "last Tuesday=2025-09-16");
  EXPECT_EQ(Found("They meet/VBP next Tuesday"), "next Tuesday=2025-09-30");
  EXPECT_EQ(Found("They met/VBD Friday night"), "Friday night=2025-09-19TNI");
  EXPECT_EQ(Found("On Sunday , September 21 , they met/VBD"), "Sunday , September 21=2025-09-21");
}

TEST(Times, MonthsAndYears) {
  EXPECT_EQ(Found("They met/VBD in March"), "March=2025-03");
  EXPECT_EQ(Found("They met/VBD in December"), "December=2024-12");
  EXPECT_EQ(Found("They will/MD meet/VB in December"), "December=2025-12");
  EXPECT_EQ(Found("It fell/VBD in early 2019"), "early 2019=2019");
  EXPECT_EQ(Found("It fell/VBD in mid-May 2020"), "mid-May 2020=2020-05");
  EXPECT_EQ(Found("It has/VBZ stood since June"), "June=2025-06");
  EXPECT_EQ(Found("It fell/VBD in August last year"), "August last year=2024-08");
  EXPECT_EQ(Found("It fell/VBD in the 1990s"), "the 1990s=199");
  EXPECT_EQ(Found("It fell/VBD in the 19th century"), "the 19th century=18");
  EXPECT_EQ(Found("It fell/VBD in the third quarter of 2018"), "the third quarter of 2018=2018-Q3");
  EXPECT_EQ(Found("It fell/VBD last summer"), "last summer=2025-SU");
}

TEST(Times, AMonthKeepsTheYearOfItsParagraph) {
  EXPECT_EQ(Found("In March 2011 it fell/VBD . | In July it rose/VBD ."),
            "March 2011=2011-03; July=2011-07");
}

TEST(Times, PointingWords) {
  EXPECT_EQ(Found("It fell/VBD yesterday"), "yesterday=2025-09-22");
  EXPECT_EQ(Found("It fell/VBD last week"), "last week=2025-W38");
  EXPECT_EQ(Found("It falls/VBZ next month"), "next month=2025-10");
  EXPECT_EQ(Found("It fell/VBD earlier this year"), "earlier this year=2025");
  EXPECT_EQ(Found("It falls/VBZ tonight"), "tonight=2025-09-23TNI");
  EXPECT_EQ(Found("It fell/VBD last night"), "last night=2025-09-22TNI");
  EXPECT_EQ(Found("It fell/VBD three days ago"), "three days ago=2025-09-20");
  EXPECT_EQ(Found("It fell/VBD years ago"), "years ago=");
}

TEST(Times, TheDayThatTheTextHasReached) {
  EXPECT_EQ(Found("It fell/VBD on 3 May 2001 . | Two weeks later it rose/VBD ."),
            "3 May 2001=2001-05-03; Two weeks later=2001-W20");
  EXPECT_EQ(Found("It fell/VBD on 3 May 2001 . | The following day it rose/VBD ."),
            "3 May 2001=2001-05-03; The following day=2001-05-04");
}

TEST(Times, NowRecentlySoon) {
  EXPECT_EQ(Found("They now rule/VBP"), "now=PRESENT_REF");
  EXPECT_EQ(Found("They recently fled/VBD"), "recently=PAST_REF");
  EXPECT_EQ(Found("Now , they fled/VBD"), "");
  EXPECT_EQ(CalendarPart("PRESENT_REF"), "");
}

TEST(Times, DurationsSetsAndClocks) {
  EXPECT_EQ(Found("It lasted/VBD three days"), "three days=P3D");
  EXPECT_EQ(Found("It lasted/VBD several months"), "several months=PXM");
  EXPECT_EQ(Found("It meets/VBZ every Friday"), "every Friday=XXXX-WXX-5");
  EXPECT_EQ(Found("the past two weeks were/VBD bad"), "the past two weeks=P2W");
  EXPECT_EQ(Found("the 47 - year - old minister fell/VBD"), "");
  EXPECT_EQ(Found("It began/VBD at 8:30 p.m. on Friday"), "8:30 p.m. on Friday=2025-09-19T20:30");
}

TEST(Times, NumbersAndPeopleAreNoDates) {
  EXPECT_EQ(Found("about 2000 people fled/VBD"), "");
  EXPECT_EQ(Found("It cost/VBD $ 2019"), "");
  EXPECT_EQ(Found("They may/MD go/VB"), "");
  const ParsedDocument parsed = FromConllu(
      "1 Theresa Theresa PROPN NNP _ 3 nsubj _ NER=person\n"
      "2 May May PROPN NNP _ 1 flat _ NER=person\n"
      "3 left leave VERB VBD _ 0 root _ _\n",
      {.id = {},
       .url = {},
       .title = {},
       .publisher = {},
       .byline = {},
       .published = "2019-07-24",
       .language = {},
       .source = {}});
  EXPECT_TRUE(FindTimes(parsed.document, parsed.layers).expressions.empty());
}

TEST(Times, WithoutPublicationDateTheRelativeStaysOpen) {
  EXPECT_EQ(Found("It fell/VBD on Sunday", ""), "Sunday=");
  EXPECT_EQ(Found("It fell/VBD on 21 September", ""), "21 September=");
  EXPECT_EQ(Found("It fell/VBD yesterday", ""), "yesterday=");
  EXPECT_EQ(Found("It fell/VBD in May 2001", ""), "May 2001=2001-05");
}

TEST(Times, WildNumbersNeitherCrashNorWrap) {
  EXPECT_EQ(Found("It fell/VBD 999999 years ago"), "999999 years ago=");
  EXPECT_EQ(Found("It fell/VBD 99999999999999999999 days ago"), "days ago=");
  EXPECT_EQ(Found("It fell/VBD on 31 February 2020"), "31 February 2020=");
  EXPECT_EQ(Found("It falls/VBZ next year", "9999-12-31"), "next year=");
  EXPECT_EQ(Found("It falls/VBZ next week", "9999-12-31"), "next week=");
  EXPECT_EQ(Found("It fell/VBD last week", "0001-01-01"), "last week=");
}

TEST(Times, CalendarPartOfValues) {
  EXPECT_EQ(CalendarPart("2025-09-19TNI"), "2025-09-19");
  EXPECT_EQ(CalendarPart("2025-09-19"), "2025-09-19");
  EXPECT_EQ(CalendarPart("2025-09"), "2025-09");
  EXPECT_EQ(CalendarPart("2025"), "2025");
  EXPECT_EQ(CalendarPart("2025-Q3"), "2025");
  EXPECT_EQ(CalendarPart("2025-W38"), "2025-09");
  EXPECT_EQ(CalendarPart("2025-W40"), "2025");
  EXPECT_EQ(CalendarPart("P3D"), "");
  EXPECT_EQ(CalendarPart("199"), "");
  EXPECT_EQ(CalendarPart("XXXX-WXX-5"), "");
  EXPECT_EQ(CalendarPart(""), "");
}

TEST(Times, IsoWeeksAtTheTurnOfTheYear) {
  EXPECT_EQ(ToIsoWeek({2021, 1, 3}), "2020-W53");
  EXPECT_EQ(ToIsoWeek({2024, 12, 30}), "2025-W01");
  EXPECT_EQ(ToIsoWeek({2025, 9, 23}), "2025-W39");
}

}  // namespace
}  // namespace demarche
