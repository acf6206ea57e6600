// SPDX-License-Identifier: Apache-2.0
//
// The shipped model on the development corpora, over gold tokens: its scores, and that
// every instruction set gives the same labels on thousands of sentences.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/strings.h"
#include "nn/kernels.h"
#include "syntax/analyzer.h"
#include "tests/support/conllu.h"
#include "tests/support/plain_tokens.h"

namespace demarche {
namespace {

const std::string kModel = DEMARCHE_SOURCE_DIR "/models/english.dmm";
const std::string kData = DEMARCHE_SOURCE_DIR "/../shared/data/";

std::string Unpack(const std::string& path) {
  const std::string command = "xz -dc '" + path + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string bytes;
  std::vector<char> buffer(1u << 16);
  for (size_t got; pipe && (got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
    bytes.append(buffer.data(), got);
  }
  return bytes;
}

SyntaxAnalyzer MustLoad(const Kernels& kernels = ChooseKernels()) {
  auto analyzer = SyntaxAnalyzer::Load(kModel, kernels);
  EXPECT_TRUE(analyzer) << analyzer.error().message;
  return *std::move(analyzer);
}

// ---- Trees -------------------------------------------------------------------

struct TreeCase {
  const char* name;
  const char* treebank;
  double upos, lemma, las;  // at least, in percent
};

class TreeScoresTest : public ::testing::TestWithParam<TreeCase> {};

TEST_P(TreeScoresTest, OnGoldTokens) {
  const TreeCase& expected = GetParam();
  const std::string path = kData + "ud/" + expected.treebank + ".conllu.xz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
  const ParsedDocument gold = FromConllu(Unpack(path));
  const auto output = MustLoad().Analyze(gold.document, gold.layers.segmentation);
  ExpectTrees(gold.layers.segmentation, output.syntax);
  double words = 0, upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0;
  for (size_t i = 0; i < output.syntax.words.size(); ++i) {
    const Word& right = gold.layers.syntax.words[i];
    const Word& word = output.syntax.words[i];
    ++words;
    upos += word.upos == right.upos ? 1 : 0;
    xpos += word.xpos == right.xpos ? 1 : 0;
    lemma += word.lemma == right.lemma ? 1 : 0;
    uas += word.head == right.head ? 1 : 0;
    las += word.head == right.head && word.relation == right.relation ? 1 : 0;
  }
  const double percent = 100 / words;
  std::printf("%s: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f\n", expected.name,
              percent * upos, percent * xpos, percent * lemma, percent * uas, percent * las);
  EXPECT_GE(percent * upos, expected.upos);
  EXPECT_GE(percent * lemma, expected.lemma);
  EXPECT_GE(percent * las, expected.las);
}

INSTANTIATE_TEST_SUITE_P(Development, TreeScoresTest,
                         ::testing::Values(TreeCase{"EWT dev", "en_ewt-ud-dev", 96, 97.2, 88},
                                           TreeCase{"GUM dev", "en_gum-ud-dev", 97, 98.3, 89}),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(InstructionSetsTest, GiveTheSameLabelsOnThousandsOfSentences) {
  for (const char* treebank : {"en_ewt-ud-dev", "en_gum-ud-dev"}) {
    const std::string path = kData + "ud/" + treebank + ".conllu.xz";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
    const ParsedDocument gold = FromConllu(Unpack(path));
    const auto expected = MustLoad().Analyze(gold.document, gold.layers.segmentation);
    for (const Kernels* kernels : AvailableKernels()) {
      const auto output = MustLoad(*kernels).Analyze(gold.document, gold.layers.segmentation);
      for (size_t i = 0; i < output.syntax.words.size(); ++i) {
        const Word& a = expected.syntax.words[i];
        const Word& b = output.syntax.words[i];
        ASSERT_EQ(std::tie(a.upos, a.xpos, a.lemma, a.head, a.relation, a.head_confidence),
                  std::tie(b.upos, b.xpos, b.lemma, b.head, b.relation, b.head_confidence))
            << kernels->name << " word " << i;
      }
      ASSERT_EQ(output.names.names.size(), expected.names.names.size()) << kernels->name;
      for (size_t i = 0; i < output.names.names.size(); ++i) {
        EXPECT_EQ(output.names.names[i].range, expected.names.names[i].range);
        EXPECT_EQ(output.names.names[i].type, expected.names.names[i].type);
        EXPECT_EQ(output.names.names[i].confidence, expected.names.names[i].confidence);
      }
    }
  }
}

// $DEMARCHE_REFERENCE names a file of train/reference.py's labels for some sentences. Trees
// that had to be mended differ from its greedy heads.
TEST(ReferenceTest, PythonGivesTheSameLabels) {
  const char* path = std::getenv("DEMARCHE_REFERENCE");
  if (path == nullptr) GTEST_SKIP() << "SKIPPED: $DEMARCHE_REFERENCE is not set";
  const auto bytes = ReadFile(path, 1u << 28);
  ASSERT_TRUE(bytes) << bytes.error().message;
  const ParsedDocument reference = FromConllu(*bytes);
  const auto output = MustLoad().Analyze(reference.document, reference.layers.segmentation);
  double words = 0, tags = 0, arcs = 0;
  for (size_t i = 0; i < output.syntax.words.size(); ++i) {
    const Word& a = reference.layers.syntax.words[i];
    const Word& b = output.syntax.words[i];
    ++words;
    tags += a.upos == b.upos && a.xpos == b.xpos ? 1 : 0;
    arcs += a.head == b.head && a.relation == b.relation ? 1 : 0;
  }
  std::printf("as the reference: tags %.3f%%, arcs %.3f%% of %.0f words\n", 100 * tags / words,
              100 * arcs / words, words);
  EXPECT_GE(tags / words, 0.9995);
  EXPECT_GE(arcs / words, 0.985);
}

// ---- Names -------------------------------------------------------------------

using Span = std::tuple<uint32_t, uint32_t, NameType>;

NameType TypeOf(std::string_view label) {
  static const std::pair<std::string_view, NameType> kTypes[] = {
      {"Person", NameType::kPerson},
      {"PER", NameType::kPerson},
      {"Organization", NameType::kOrganization},
      {"ORG", NameType::kOrganization},
      {"Location", NameType::kLocation},
      {"LOC", NameType::kLocation},
      {"Facility", NameType::kFacility},
      {"NORP", NameType::kNorp},
      {"Product", NameType::kProduct},
      {"Date", NameType::kDate},
      {"Money", NameType::kMoney},
  };
  for (const auto& [name, type] : kTypes) {
    if (name == label) return type;
  }
  return NameType::kOther;
}

struct NameCorpus {
  std::vector<std::string> sentences;
  std::set<Span> names;  // token indices over all sentences
};

// Form and BIO label in columns `column` and `column` + 1.
NameCorpus ReadNames(const std::string& path, size_t column) {
  NameCorpus corpus;
  std::string sentence;
  uint32_t token = 0, begin = 0;
  std::string open;
  const auto close = [&] {
    if (!open.empty()) corpus.names.insert({begin, token, TypeOf(open)});
    open.clear();
  };
  const std::string bytes = Unpack(path);
  for (std::string_view line : Split(bytes, '\n')) {
    if (line.starts_with("# ")) continue;
    const auto columns = Split(line, '\t');
    if (columns.size() < column + 2 || SplitWords(columns[column]).size() != 1) {
      close();
      if (columns.size() <= 1 && !sentence.empty()) {
        corpus.sentences.push_back(std::exchange(sentence, ""));
      }
      continue;
    }
    const std::string_view label = columns[column + 1];
    if (label.size() < 3 || label[0] != 'I' || open != label.substr(2)) close();
    if (label.size() >= 3 && open.empty() && label.substr(2) != "O") {
      open = label.substr(2);
      begin = token;
    }
    if (!sentence.empty()) sentence += ' ';
    sentence += columns[column];
    ++token;
  }
  close();
  if (!sentence.empty()) corpus.sentences.push_back(sentence);
  return corpus;
}

// Our finer types as the corpora have them.
NameType Coarse(NameType type) {
  switch (type) {
    case NameType::kGpe:
      return NameType::kLocation;
    case NameType::kEvent:
    case NameType::kWork:
    case NameType::kLaw:
      return NameType::kOther;
    default:
      return type;
  }
}

// UNER counts hotels, hospitals and stations as locations.
NameType AsInUner(NameType type) {
  return type == NameType::kFacility ? NameType::kLocation : Coarse(type);
}

// F1 in percent over exact spans with type; only names of `types` when it is not empty.
double ScoreNames(const NameCorpus& corpus, const std::set<NameType>& types,
                  NameType (*as_in_corpus)(NameType)) {
  const PlainTokens input = FromPlainTokens(corpus.sentences);
  const auto output = MustLoad().Analyze(input.document, input.segmentation);
  const auto counts = [&types](NameType type) { return types.empty() || types.contains(type); };
  double right = 0, found = 0, gold = 0;
  for (const Name& name : output.names.names) {
    const NameType type = as_in_corpus(name.type);
    if (!counts(type)) continue;
    ++found;
    right += corpus.names.contains({name.first_token, name.last_token, type}) ? 1 : 0;
  }
  for (const Span& span : corpus.names) gold += counts(std::get<NameType>(span)) ? 1 : 0;
  return 200 * right / (found + gold);
}

TEST(NameScoresTest, WorldwideNewswire) {
  const std::string path = kData + "ner/worldwide-dev.tsv.xz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
  const double score = ScoreNames(ReadNames(path, 0), {}, Coarse);
  std::printf("worldwide newswire dev, 9 types: names F1 %.2f\n", score);
  EXPECT_GE(score, 82);
}

TEST(NameScoresTest, PersonsOrganizationsAndPlacesOfUner) {
  const std::string path = kData + "ner/uner_ewt-dev.iob2.xz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
  const double score =
      ScoreNames(ReadNames(path, 1),
                 {NameType::kPerson, NameType::kOrganization, NameType::kLocation}, AsInUner);
  std::printf("UNER EWT dev, person, organization, location: names F1 %.2f\n", score);
  EXPECT_GE(score, 72);
}

}  // namespace
}  // namespace demarche
