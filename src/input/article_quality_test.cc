// SPDX-License-Identifier: Apache-2.0
//
// How well articles and dates are found on real pages: the pages of the
// article-extraction benchmark (Zyte) by its own measure (four-word shingles, mean precision and
// recall over pages), and the dates of the trafilatura and htmldate evaluations.
// Prints the figures; fails below the floor that docs/QUALITY.md promises.
#include <demarche/reader.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files.h"
#include "input/json_value.h"
#include "text/utf8.h"

namespace demarche {
namespace {

const std::string kRoot = std::string(DEMARCHE_SOURCE_DIR) + "/../shared/data/html/";
constexpr double kFloor = 0.95;
constexpr size_t kShingleWords = 4;

JsonValue ReadJson(const std::string& path) {
  const auto bytes = ReadFile(path, 1u << 26);
  if (!bytes) return {};
  auto value = ParseJson(*bytes);
  EXPECT_TRUE(value.has_value()) << path;
  return value ? *std::move(value) : JsonValue();
}

// Documents of a folder by the file's name without folder and ".gz".
std::map<std::string, Document> ReadPages(const std::string& folder) {
  ReaderOptions options;
  options.any_language = true;
  std::map<std::string, Document> pages;
  const auto counts = ReadDocuments(
      {folder}, options,
      [&](Document document) {
        std::string name = std::filesystem::path(document.info().source).filename().string();
        if (name.ends_with(".gz")) name.resize(name.size() - 3);
        pages.emplace(name, std::move(document));
        return true;
      },
      nullptr);
  EXPECT_TRUE(counts.has_value());
  return pages;
}

std::map<std::string, int> Shingles(std::string_view text) {
  std::vector<std::string> words(1);
  for (size_t i = 0; i < text.size();) {
    const Utf8Character character = CharacterAt(text, i);
    if (IsLetter(character.code) || IsDigit(character.code) || character.code == '_') {
      words.back() += text.substr(i, character.length);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
    i += character.length;
  }
  if (words.back().empty()) words.pop_back();
  std::map<std::string, int> shingles;
  if (words.empty()) return shingles;
  const size_t count = words.size() < kShingleWords ? 1 : words.size() - kShingleWords + 1;
  for (size_t i = 0; i < count; ++i) {
    std::string shingle;
    for (size_t w = i; w < std::min(i + kShingleWords, words.size()); ++w) {
      shingle += words[w] + ' ';
    }
    ++shingles[shingle];
  }
  return shingles;
}

int Total(const std::map<std::string, int>& shingles) {
  int total = 0;
  for (const auto& [shingle, count] : shingles) total += count;
  return total;
}

TEST(ArticleQualityTest, FindsArticles) {
  const std::string folder = kRoot + "article-extraction-benchmark";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "SKIPPED: no " << folder;
  const JsonValue gold = ReadJson(folder + "/ground-truth.json");
  const auto pages = ReadPages(folder + "/html");
  double precision = 0;
  double recall = 0;
  int with_text = 0;
  int with_gold = 0;
  for (const auto& [key, article] : gold.members) {
    const auto page = pages.find(key + ".html");
    const auto truth = Shingles(article.Find("articleBody")->text);
    const auto found = page == pages.end() ? Shingles("") : Shingles(page->second.text());
    int both = 0;
    for (const auto& [shingle, count] : truth) {
      const auto there = found.find(shingle);
      if (there != found.end()) both += std::min(count, there->second);
    }
    if (!found.empty()) {
      precision += static_cast<double>(both) / Total(found);
      ++with_text;
    }
    if (!truth.empty()) {
      recall += static_cast<double>(both) / Total(truth);
      ++with_gold;
    }
  }
  precision /= std::max(with_text, 1);
  recall /= std::max(with_gold, 1);
  const double f1 = 2 * precision * recall / (precision + recall);
  std::printf("article-extraction-benchmark: %zu pages, P %.3f R %.3f F1 %.3f\n",
              gold.members.size(), precision, recall, f1);
  EXPECT_GE(f1, kFloor);
}

// The stretches that must and must not be in the text.
TEST(ArticleQualityTest, KeepsAndLeavesOutWhatItShould) {
  const std::string folder = kRoot + "trafilatura_eval";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "SKIPPED: no " << folder;
  const JsonValue gold = ReadJson(folder + "/evaldata.json");
  const auto pages = ReadPages(folder + "/html");
  int kept = 0, lost = 0, wrong = 0;
  for (const auto& [url, item] : gold.members) {
    const auto page = pages.find(item.Find("file")->text);
    const std::string text = page == pages.end() ? "" : page->second.text();
    for (const JsonValue& stretch : item.Find("with")->items) {
      ++(text.find(stretch.text) != std::string::npos ? kept : lost);
    }
    for (const JsonValue& stretch : item.Find("without")->items) {
      wrong += text.find(stretch.text) != std::string::npos;
    }
  }
  const double precision = static_cast<double>(kept) / (kept + wrong);
  const double recall = static_cast<double>(kept) / (kept + lost);
  std::printf("trafilatura_eval: %zu pages, P %.3f R %.3f F1 %.3f\n", gold.members.size(),
              precision, recall, 2 * precision * recall / (precision + recall));
  EXPECT_GE(precision, 0.9);
  EXPECT_GE(recall, 0.85);
}

TEST(ArticleQualityTest, FindsDates) {
  const std::string evaluation = kRoot + "htmldate_eval/eval_default.json";
  if (!std::filesystem::exists(evaluation)) GTEST_SKIP() << "SKIPPED: no " << evaluation;
  const JsonValue gold = ReadJson(evaluation);
  const auto pages = ReadPages(kRoot + "trafilatura_eval/html");
  int right = 0, wrong = 0, none = 0;
  for (const auto& [url, item] : gold.members) {
    const auto page = pages.find(item.Find("file")->text);
    if (page == pages.end()) continue;
    const std::string date = page->second.info().published.substr(0, 10);
    ++(date == item.Find("date")->text ? right : date.empty() ? none : wrong);
  }
  std::printf("htmldate_eval, pages that are here: %d dates right, %d wrong, %d not found\n", right,
              wrong, none);
  EXPECT_GE(right, 4 * (wrong + none));
}

}  // namespace
}  // namespace demarche
