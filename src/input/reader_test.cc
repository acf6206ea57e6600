// SPDX-License-Identifier: Apache-2.0
#include <demarche/reader.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>

#include "input/reading_for_test.h"

namespace demarche {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(PlainTextTest, ReadsTheHeadAndParagraphs) {
  const Document document = ReadOne(
      "Title: Envoys meet\nDate: 21 September 2025\nPublisher: The Examiner\n"
      "URL: https://example.org/a?b=1\nBy: Ann Lee\n\n"
      "The envoys met on Sunday.\n\n- First demand\n- Second demand\n\nThey left.\n",
      "a.txt");
  EXPECT_EQ(document.info().title, "Envoys meet");
  EXPECT_EQ(document.info().published, "2025-09-21");
  EXPECT_EQ(document.info().url, "https://example.org/a?b=1");
  EXPECT_EQ(document.info().byline, "Ann Lee");
  EXPECT_EQ(document.text(),
            "The envoys met on Sunday.\n\n- First demand\n\n- Second demand\n\nThey left.");
  EXPECT_EQ(document.blocks()[1].kind, BlockKind::kListItem);
}

TEST(PlainTextTest, TakesNoTextForAHead) {
  constexpr std::string_view kText =
      "Washington: The president said no.\n\nHe said that twice to reporters.";
  EXPECT_EQ(ReadOne(kText, "a.txt").text(), kText);
  EXPECT_EQ(ReadOne("Title: A\nThe minister resigned.", "a.txt").info().title, "");
}

TEST(PlainTextTest, JoinsWrappedLinesAndPartsLongOnes) {
  const Document wrapped = ReadOne(
      "The foreign minister said on Monday that the talks\n"
      "would go on until both of the sides had agreed on\n"
      "the border.\n",
      "a.txt");
  EXPECT_EQ(wrapped.blocks().size(), 1u);
  const std::string line =
      "The minister said that the talks would go on until both of the sides had agreed on the "
      "border and the exchange of the prisoners of war.";
  EXPECT_EQ(ReadOne(line + "\n" + line + "\n", "a.txt").blocks().size(), 2u);
}

TEST(PlainTextTest, ReadsUtf16AndLatin) {
  std::string utf16 = "\xFF\xFE";
  for (char c : std::string("The envoys met on Sunday.")) {
    utf16 += c;
    utf16 += '\0';
  }
  const Document document = ReadOne(utf16, "a.txt");
  EXPECT_EQ(document.text(), "The envoys met on Sunday.");
  EXPECT_EQ(document.ToSource({4, 10}).begin, 10u);
  EXPECT_EQ(document.ToSource({4, 10}).end, 22u);
  EXPECT_EQ(ReadOne("The protesters sang in the caf\xE9 \x93near the square\x94.", "a.txt").text(),
            "The protesters sang in the caf\xC3\xA9 \xE2\x80\x9Cnear the square\xE2\x80\x9D.");
}

TEST(ReaderTest, SkipsAndReportsOtherLanguages) {
  constexpr std::string_view kFrench =
      "Le ministre des affaires \xC3\xA9trang\xC3\xA8res a d\xC3\xA9"
      "clar\xC3\xA9 lundi que les n\xC3\xA9gociations se poursuivraient jusqu'\xC3\xA0 la "
      "conclusion d'un accord sur la fronti\xC3\xA8re.";
  const Reading reading = ReadAll(kFrench, "fr.txt");
  EXPECT_TRUE(reading.documents.empty());
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].kind, ReadProblem::Kind::kNotEnglish);
  EXPECT_THAT(reading.problems[0].message, HasSubstr("'fr'"));
  ReaderOptions options;
  options.any_language = true;
  EXPECT_EQ(ReadAll(kFrench, "fr.txt", options).documents.size(), 1u);
}

TEST(ReaderTest, LetsShortEnglishPass) {
  for (std::string_view text : {"Talks fail.", "Xi in Hanoi", "OPEC+ cuts", "Gaza: 14 dead."}) {
    EXPECT_EQ(ReadAll(text, "a.txt").documents.size(), 1u) << text;
  }
}

TEST(ReaderTest, SaysWhatIsNoText) {
  std::string noise;
  for (int i = 0; i < 3000; ++i) noise += static_cast<char>(i * 73 % 256);
  for (const std::string& bytes :
       {noise, std::string("%PDF-1.4\n1 0 obj"), std::string("WARC/1.0\r\nWARC-Type: response"),
        std::string("<?xml version='1.0'?><rss><channel></channel></rss>")}) {
    const Reading reading = ReadAll(bytes, "stream");
    ASSERT_EQ(reading.problems.size(), 1u);
    EXPECT_EQ(reading.problems[0].kind, ReadProblem::Kind::kBroken);
    EXPECT_THAT(reading.problems[0].message, HasSubstr("stream: this is "));
  }
}

TEST(ReaderTest, FillsInDefaults) {
  ReaderOptions options;
  options.defaults.publisher = "The Examiner";
  options.defaults.published = "September 21, 2025";
  options.defaults.title = "Default";
  const Document document = ReadOne("Title: Own title\n\nThe envoys met.", "a.txt", options);
  EXPECT_EQ(document.info().title, "Own title");
  EXPECT_EQ(document.info().publisher, "The Examiner");
  EXPECT_EQ(document.info().published, "2025-09-21");
}

TEST(ReaderTest, GuessesTheFormat) {
  EXPECT_EQ(ReadOne(R"({"text":"The envoys met."})", "stream").text(), "The envoys met.");
  EXPECT_EQ(ReadOne("<!DOCTYPE html><p>The envoys met.</p>", "stream").text(), "The envoys met.");
  EXPECT_EQ(ReadOne("The envoys met.", "stream").text(), "The envoys met.");
  EXPECT_EQ(ReadOne(Gzip("<html><p>The envoys met.</p>"), "page.html.gz").text(),
            "The envoys met.");
}

TEST(ReaderTest, RefusesOptionsThatMakeNoSense) {
  const DocumentSink sink = [](Document) { return true; };
  ReaderOptions options;
  options.fields = {{"titel", "a"}};
  const auto unknown = ReadDocumentsFromBytes("", "", options, sink, nullptr);
  ASSERT_FALSE(unknown.has_value());
  EXPECT_THAT(unknown.error().message, HasSubstr("did you mean 'title'"));
  options = {};
  options.defaults.published = "last week";
  EXPECT_FALSE(ReadDocumentsFromBytes("", "", options, sink, nullptr).has_value());
  EXPECT_FALSE(InputFormatFromString("pdf").has_value());
  EXPECT_EQ(*InputFormatFromString("html"), InputFormat::kHtml);
  EXPECT_EQ(ToString(InputFormat::kJsonl), "jsonl");
  EXPECT_EQ(ToString(InputFormat::kAuto), "auto");
}

class ReaderFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/reader_files_" +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, std::string_view bytes) {
    const std::filesystem::path path = folder_ + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  std::string folder_;
};

TEST_F(ReaderFilesTest, WalksFoldersInByteOrder) {
  Write("b.txt", "The second text.");
  Write("a/z.jsonl", "{\"text\":\"The first text.\"}\n");
  Write("c.html.gz", Gzip("<p>The third text of the folder.</p>"));
  Write(".hidden.txt", "Hidden text.");
  Write("picture.jpg", "\xFF\xD8\xFF");
  Write("c_files/frame.html", "<p>Not beside c.html, so it counts as a page.</p>");
  Write("page.html", "<p>The page that was saved.</p>");
  Write("page_files/ad.html", "<p>An advertisement in a frame.</p>");
  std::vector<std::string> texts;
  std::vector<std::string> problems;
  const auto counts = ReadDocuments(
      {folder_, folder_ + "/missing.txt"}, {},
      [&](Document document) {
        texts.push_back(document.text());
        return true;
      },
      [&](const ReadProblem& problem) { problems.push_back(problem.message); });
  ASSERT_TRUE(counts.has_value());
  EXPECT_THAT(
      texts, ElementsAre("The first text.", "The second text.", "The third text of the folder.",
                         "Not beside c.html, so it counts as a page.", "The page that was saved."));
  EXPECT_THAT(problems, ElementsAre(HasSubstr("missing.txt")));
  EXPECT_EQ(counts->documents, 5u);
  EXPECT_EQ(counts->broken, 1u);
}

TEST_F(ReaderFilesTest, StopsWhenTheCallerWantsNoMore) {
  Write("a.jsonl", "{\"text\":\"The first text.\"}\n{\"text\":\"The second text.\"}\n");
  Write("b.txt", "The third text.");
  int seen = 0;
  const auto counts = ReadDocuments(
      {folder_}, {},
      [&](Document) {
        ++seen;
        return false;
      },
      nullptr);
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(seen, 1);
}

TEST_F(ReaderFilesTest, ReportsAPageThatIsCutShort) {
  std::string packed = Gzip("<p>" + std::string(5000, 'q') + "</p>");
  packed.resize(packed.size() / 2);
  Write("a.html.gz", packed);
  Write("b.txt", "The text after it.");
  int seen = 0;
  std::vector<ReadProblem> problems;
  const auto counts = ReadDocuments(
      {folder_}, {},
      [&](Document) {
        ++seen;
        return true;
      },
      [&](const ReadProblem& problem) { problems.push_back(problem); });
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(seen, 1);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0].message, HasSubstr("a.html.gz: gzip data ends too early"));
}

}  // namespace
}  // namespace demarche
