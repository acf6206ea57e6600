// SPDX-License-Identifier: Apache-2.0
#include "extract/frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace demarche {
namespace {

using ::testing::HasSubstr;
using Kind = FrameSlot::Kind;

WordLists Lists() {
  auto demand = std::make_shared<WordSet>();
  demand->Add("demand");
  demand->Add("peace proposal");
  return {{"demand", demand}};
}

Frame Compiled(const std::string& text) {
  const auto frame = CompileFrame(text, Lists());
  EXPECT_TRUE(frame) << text << ": " << frame.error().message;
  return frame ? *frame : Frame();
}

std::string Complaint(const std::string& text) {
  const auto frame = CompileFrame(text, Lists());
  EXPECT_FALSE(frame) << text;
  return frame ? "" : frame.error().message;
}

TEST(FrameTest, AVerbWithAnOwnedObject) {
  const Frame frame = Compiled("ACTOR reject|refuse RECIPIENT's $demand (in PLACE)");
  EXPECT_EQ(frame.kind, Frame::Kind::kVerbal);
  EXPECT_TRUE(frame.trigger.Has("refuse"));
  EXPECT_EQ(frame.subject.role, FrameRole::kActor);
  ASSERT_EQ(frame.slots.size(), 2u);
  EXPECT_EQ(frame.slots[0].kind, Kind::kObject);
  EXPECT_EQ(frame.slots[0].filler.owner, FrameRole::kRecipient);
  EXPECT_TRUE(frame.slots[0].filler.words->Has("demand"));
  EXPECT_FALSE(frame.slots[0].optional);
  EXPECT_EQ(frame.slots[1].kind, Kind::kPreposition);
  EXPECT_EQ(frame.slots[1].filler.role, FrameRole::kPlace);
  EXPECT_TRUE(frame.slots[1].optional);
}

TEST(FrameTest, ParticlesAreToldFromPrepositions) {
  const Frame down = Compiled("ACTOR turn down $demand");
  ASSERT_EQ(down.slots.size(), 2u);
  EXPECT_EQ(down.slots[0].kind, Kind::kParticle);
  EXPECT_EQ(down.slots[1].kind, Kind::kObject);
  const Frame out = Compiled("ACTOR hit out at RECIPIENT");
  ASSERT_EQ(out.slots.size(), 2u);
  EXPECT_EQ(out.slots[0].kind, Kind::kParticle);
  EXPECT_EQ(out.slots[1].kind, Kind::kPreposition);
}

TEST(FrameTest, Clauses) {
  EXPECT_EQ(Compiled("ACTOR refuse to CLAUSE").slots[0].kind, Kind::kInfinitive);
  const Frame demand = Compiled("ACTOR demand that RECIPIENT CLAUSE");
  EXPECT_EQ(demand.slots[0].kind, Kind::kThat);
  EXPECT_EQ(demand.slots[0].filler.role, FrameRole::kRecipient);
  const Frame vow = Compiled("ACTOR vow to retaliate|respond");
  EXPECT_EQ(vow.slots[0].kind, Kind::kInfinitive);
  EXPECT_TRUE(vow.slots[0].filler.words->Has("respond"));
}

TEST(FrameTest, ThePredicateOfBeIsTheTrigger) {
  const Frame frame = Compiled("ACTOR be ready|willing to CLAUSE");
  EXPECT_EQ(frame.kind, Frame::Kind::kPredicate);
  EXPECT_TRUE(frame.trigger.Has("willing"));
}

TEST(FrameTest, NounFrames) {
  for (const char* text :
       {"ACTOR's visit to RECIPIENT", "the visit of ACTOR", "talks between BOTH"}) {
    EXPECT_EQ(Compiled(text).kind, Frame::Kind::kNominal) << text;
  }
  EXPECT_EQ(Compiled("ACTOR's visit").subject.role, FrameRole::kActor);
}

TEST(FrameTest, APrepositionMayBeLeftOut) {
  const Frame frame = Compiled("ACTOR meet (with) RECIPIENT (in PLACE)");
  ASSERT_EQ(frame.slots.size(), 2u);
  EXPECT_TRUE(frame.slots[0].bare_too);
  EXPECT_FALSE(frame.slots[0].optional);
  EXPECT_FALSE(frame.slots[1].bare_too);
  EXPECT_TRUE(frame.slots[1].optional);
}

TEST(FrameTest, AClauseMayNameItsVerb) {
  const Frame frame = Compiled("ACTOR demand that RECIPIENT withdraw|leave");
  ASSERT_EQ(frame.slots.size(), 1u);
  EXPECT_EQ(frame.slots[0].kind, Kind::kThat);
  EXPECT_TRUE(frame.slots[0].verbs->Has("leave"));
}

TEST(FrameTest, AnAdverbMayStandBeforeTheVerb) {
  const Frame frame = Compiled("ACTOR forcibly return RECIPIENT");
  EXPECT_TRUE(frame.trigger.Has("return"));
  EXPECT_EQ(frame.slots[0].kind, Kind::kParticle);
  EXPECT_TRUE(Compiled("ACTOR supply $demand").trigger.Has("supply"));
}

TEST(FrameTest, MistakesAreNamed) {
  EXPECT_THAT(Complaint("ACTOR reject $demnad"), HasSubstr("did you mean '$demand'"));
  EXPECT_THAT(Complaint("ACTOR"), HasSubstr("names no act"));
  EXPECT_THAT(Complaint(""), HasSubstr("is empty"));
  EXPECT_THAT(Complaint("ACTOR meet (with RECIPIENT"), HasSubstr("does not close"));
  EXPECT_THAT(Complaint("ACTOR meet with) RECIPIENT"), HasSubstr("not opened"));
  EXPECT_THAT(Complaint("ACTOR reject RECIPIENT's"), HasSubstr("a noun must follow"));
  std::string many = "ACTOR a";
  for (int i = 0; i < 100; ++i) many += "|a";
  EXPECT_THAT(Complaint(many), HasSubstr("too many alternatives"));
  std::string longer = "ACTOR go";
  for (int i = 0; i < 30; ++i) longer += " x";
  EXPECT_THAT(Complaint(longer), HasSubstr("too long"));
}

}  // namespace
}  // namespace demarche
