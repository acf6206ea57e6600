// SPDX-License-Identifier: Apache-2.0
#include "extract/codebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kSmall[] = R"(
type = "REJECT"
[lists]
demand = ["demand", "offer"]
[[entry]]
id = "reject.refuse"
about = "Somebody refuses."
cameo = "120"
mode = ["yield"]
frames = ["ACTOR reject|rebuff RECIPIENT's $demand", "ACTOR's rejection of $demand"]
examples = [{ text = "Iran rejected the offer.", trigger = "rejected", actor = ["Iran"] }]
not = ["His body rejected it."]
)";

// kSmall with one part replaced.
std::string With(std::string_view from, std::string_view to) {
  std::string text = kSmall;
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string Complaint(const std::string& toml) {
  const auto book = Codebook::FromToml(toml, "small.toml");
  EXPECT_FALSE(book);
  return book ? "" : book.error().message;
}

TEST(CodebookTest, AnEntryIsReadWhole) {
  const auto book = Codebook::FromToml(kSmall, "small.toml");
  ASSERT_TRUE(book) << book.error().message;
  ASSERT_EQ(book->entries().size(), 1u);
  const CodebookEntry& entry = book->entries()[0];
  EXPECT_EQ(entry.type, EventType::kReject);
  EXPECT_EQ(entry.cameo, "120");
  EXPECT_THAT(entry.modes, ElementsAre("yield"));
  EXPECT_EQ(entry.frames.size(), 2u);
  EXPECT_EQ(entry.source, "small.toml:5");
  ASSERT_EQ(entry.examples.size(), 1u);
  EXPECT_EQ(entry.examples[0].actor, "Iran");
  EXPECT_THAT(entry.not_examples, ElementsAre("His body rejected it."));
  EXPECT_EQ(book->Find("reject.refuse"), &entry);
  EXPECT_EQ(book->Find("reject.other"), nullptr);
}

TEST(CodebookTest, FramesAreFoundByTheirTrigger) {
  const auto book = Codebook::FromToml(kSmall, "small.toml");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->FramesFor("rebuff").size(), 1u);
  EXPECT_EQ(book->FramesFor("rebuff")[0], book->FramesFor("reject")[0]);
  EXPECT_EQ(book->FramesFor("rejection").size(), 1u);
  EXPECT_TRUE(book->FramesFor("accept").empty());
}

TEST(CodebookTest, MistakesAreNamedWithFileLineAndRemedy) {
  EXPECT_THAT(Complaint(With("\"REJECT\"", "\"REJCT\"")), HasSubstr("small.toml:2"));
  EXPECT_THAT(Complaint(With("\"yield\"", "\"yeild\"")), HasSubstr("did you mean 'yield'"));
  EXPECT_THAT(Complaint(With("about =", "abuot =")), HasSubstr("did you mean 'about'"));
  EXPECT_THAT(Complaint(With("of $demand\"", "of $demnd\"")), HasSubstr("did you mean '$demand'"));
  EXPECT_THAT(Complaint(With("text =", "txt =")), HasSubstr("did you mean 'text'"));
  EXPECT_THAT(Complaint(With("id = \"reject.refuse\"", "")), HasSubstr("has no id"));
  EXPECT_THAT(Complaint(With("[[entry]]", "[[entry]")), HasSubstr("small.toml:5"));
  EXPECT_THAT(Complaint(std::string(kSmall) + kSmall), HasSubstr("small.toml:"));
}

TEST(CodebookTest, AnIdStandsOnce) {
  const std::string entry = std::string(kSmall).substr(std::string(kSmall).find("[[entry]]"));
  EXPECT_THAT(Complaint(kSmall + entry), HasSubstr("stands already at small.toml:5"));
}

TEST(CodebookTest, WhatTheParserCannotBearIsRefused) {
  for (const char* toml : {"type = \"REJECT\"\n[[ (entry)]]\n", "\n[$a]\n"}) {
    const auto book = Codebook::FromToml(toml, "x.toml");
    ASSERT_FALSE(book);
    EXPECT_THAT(book.error().message, HasSubstr("x.toml"));
  }
  EXPECT_THAT(Codebook::FromToml("type = \"REJECT\"\n\xef\xb9\xbf = 1\n", "x.toml").error().message,
              HasSubstr("x.toml:2: letters beyond ASCII"));
  EXPECT_THAT(Codebook::FromToml("type = \"\"\"REJECT\"\"\"\n", "x.toml").error().message,
              HasSubstr("x.toml:1: strings of several lines"));
}

TEST(CodebookTest, TheShippedBookCompiles) {
  const auto book = Codebook::Load(DEMARCHE_SOURCE_DIR "/codebook");
  ASSERT_TRUE(book) << book.error().message;
  EXPECT_GT(book->entries().size(), 20u);
}

}  // namespace
}  // namespace demarche
