// SPDX-License-Identifier: Apache-2.0
#include <demarche/engine.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/stages.h"

namespace demarche {
namespace {

using ::testing::HasSubstr;

const Engine& SharedEngine() {
  static const Engine engine = [] {
    auto loaded = Engine::Load({});
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *std::move(loaded);
  }();
  return engine;
}

Layers Analyze(const std::string& text) {
  const auto document = Document::Create({.info = {.published = "2025-09-22"}, .text = text});
  EXPECT_TRUE(document);
  auto layers = SharedEngine().Analyze(*document);
  EXPECT_TRUE(layers);
  return *std::move(layers);
}

TEST(EngineTest, AnArticleBecomesAllLayers) {
  const Layers layers = Analyze(
      "KABUL (AP) -- The Taliban on Sunday rejected a demand by US President Donald Trump to hand "
      "over the Bagram air base.\n\n\"Not an inch of our soil will be given away,\" said Zakir "
      "Jalal, a Foreign Ministry official.");
  EXPECT_EQ(layers.segmentation.tokens.size(), layers.syntax.words.size());
  EXPECT_EQ(layers.segmentation.sentences.size(), 3u);  // the dateline is one
  ASSERT_FALSE(layers.events.empty());
  EXPECT_TRUE(std::any_of(layers.events.begin(), layers.events.end(), [](const Event& event) {
    return event.type == EventType::kReject && event.trigger.text == "rejected" &&
           event.date.value == "2025-09-21";
  }));
  ASSERT_EQ(layers.quotes.size(), 1u);
  EXPECT_EQ(layers.quotes[0].kind, QuoteKind::kDirect);
  EXPECT_EQ(layers.quotes[0].cue.text, "said");
  EXPECT_EQ(layers.quotes[0].speaker.name, "Zakir Jalal");
}

TEST(EngineTest, NothingComesOfNothing) {
  const Layers layers = Analyze("");
  EXPECT_TRUE(layers.segmentation.tokens.empty());
  EXPECT_TRUE(layers.events.empty());
}

TEST(EngineTest, LoadSaysWhatIsMissing) {
  const auto engine = Engine::Load({.model = "/nowhere/model.dmm"});
  ASSERT_FALSE(engine);
  EXPECT_THAT(engine.error().message, HasSubstr("/nowhere/model.dmm"));
}

TEST(EngineTest, VersionNamesItsParts) {
  const EngineVersion& version = SharedEngine().version();
  EXPECT_FALSE(version.program.empty());
  EXPECT_FALSE(version.model.empty());
  EXPECT_EQ(version.codebook.size(), 16u);
}

}  // namespace
}  // namespace demarche
