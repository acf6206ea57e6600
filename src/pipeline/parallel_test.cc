// SPDX-License-Identifier: Apache-2.0
#include <demarche/engine.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche {
namespace {

std::vector<Document> SomeDocuments(int count) {
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    std::string text = "Police in Hong Kong arrested " + std::to_string(i + 2) + " protesters.";
    // Lengths differ, so that threads finish out of order.
    for (int k = 0; k < (i * 7) % 23; ++k) {
      text += " France and Germany held talks in Paris on Monday.";
    }
    documents.push_back(*Document::Create({.text = std::move(text)}));
  }
  return documents;
}

// What comes out, in order: document, then its events' ids and confidences.
std::vector<std::string> CodeAll(const Engine& engine, int threads,
                                 const std::vector<Document>& documents) {
  std::vector<std::string> out;
  ParallelAnalyzer analyzer(engine, threads, [&](const Document& document, Result<Layers> layers) {
    out.push_back(document.info().id);
    ASSERT_TRUE(layers);
    for (const Event& event : layers->events) {
      out.push_back(event.id + " " + event.trigger.text + " " + std::to_string(event.confidence));
    }
  });
  for (const Document& document : documents) analyzer.Push(document);
  analyzer.Finish();
  return out;
}

TEST(ParallelTest, ResultsAndTheirOrderDoNotDependOnThreads) {
  const auto engine = Engine::Load({});
  ASSERT_TRUE(engine) << engine.error().message;
  const std::vector<Document> documents = SomeDocuments(60);
  const std::vector<std::string> one = CodeAll(*engine, 1, documents);
  EXPECT_GT(one.size(), documents.size());
  EXPECT_EQ(CodeAll(*engine, 4, documents), one);
  EXPECT_EQ(CodeAll(*engine, 3, documents), one);
}

TEST(ParallelTest, AbandoningIsSafe) {
  const auto engine = Engine::Load({});
  ASSERT_TRUE(engine) << engine.error().message;
  ParallelAnalyzer analyzer(*engine, 2, [](const Document&, Result<Layers>) {});
  for (const Document& document : SomeDocuments(5)) analyzer.Push(document);
}

}  // namespace
}  // namespace demarche
