// SPDX-License-Identifier: Apache-2.0
//
// Whatever is read, each word of the text maps back to bytes that hold that word.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>
#include <vector>

#include "base/strings.h"
#include "input/html_entities.h"
#include "input/json_value.h"
#include "input/reading_for_test.h"
#include "input/text_builder.h"
#include "text/charset.h"
#include "text/utf8.h"

namespace demarche {
namespace {

// Words of all sorts, as they should come out.
const std::vector<std::string> kWords = {
    "the",  "talks", "caf\xC3\xA9",      "\xE2\x80\x9Cno\xE2\x80\x9D",
    "AT&T", "5<6",   "\xF0\x9F\x98\x80", "\xC3\xA9t\xC3\xA9",
    "x",    "1,000", "o'clock",          "back\\slash"};

rc::Gen<std::vector<std::string>> WordLists() {
  return rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kWords)));
}

// `decode` turns a stretch of the source into plain text.
template <class Decode>
void CheckWords(const Document& document, std::string_view source, Decode decode) {
  const std::string& text = document.text();
  for (std::string_view word : SplitWords(text)) {
    const auto begin = static_cast<uint32_t>(word.data() - text.data());
    const auto range = document.ToSource({begin, begin + static_cast<uint32_t>(word.size())});
    RC_ASSERT(range.begin < range.end);
    RC_ASSERT(range.end <= source.size());
    RC_ASSERT(decode(source.substr(range.begin, range.end - range.begin)) == word);
  }
}

Document ReadAny(std::string_view bytes, std::string_view name) {
  ReaderOptions options;
  options.any_language = true;
  Reading reading = ReadAll(bytes, name, options);
  RC_ASSERT(reading.documents.size() == 1u);
  return reading.documents.front();
}

TEST(SourceMapTest, OfPages) {
  EXPECT_TRUE(rc::check([] {
    const auto words = *WordLists();
    const auto ways = *rc::gen::container<std::vector<int>>(words.size(), rc::gen::inRange(0, 5));
    std::string page = "<html><!-- c --><p>";
    for (size_t i = 0; i < words.size(); ++i) {
      for (size_t at = 0; at < words[i].size();) {
        const Utf8Character character = CharacterAt(words[i], at);
        const std::string plain = words[i].substr(at, character.length);
        at += character.length;
        if (plain == "&" || plain == "<") {
          page += plain == "&" ? "&amp;" : "&lt;";
        } else if (ways[i] == 1) {
          page += "&#" + std::to_string(static_cast<uint32_t>(character.code)) + ";";
        } else {
          page += plain;
          if (ways[i] == 2) page += "\xC2\xAD";  // a soft hyphen after each letter
        }
      }
      page += ways[i] == 3 ? " \n&nbsp; " : ways[i] == 4 ? " </p><script>1<2</script><p>" : " ";
    }
    CheckWords(ReadAny(page, "a.html"), page,
               [](std::string_view source) { return CleanLine(DecodeEntities(source)); });
  }));
}

TEST(SourceMapTest, OfPagesInWindows1252) {
  EXPECT_TRUE(rc::check([] {
    std::string page = "<meta charset=windows-1252><p>caf\xE9 ";
    for (const std::string& word : *WordLists()) {
      if (word.find('<') != std::string::npos || word[0] == '\xF0') continue;
      for (size_t at = 0; at < word.size();) {
        const Utf8Character character = CharacterAt(word, at);
        at += character.length;
        page += character.code == 0x201C   ? '\x93'
                : character.code == 0x201D ? '\x94'
                                           : static_cast<char>(character.code);
      }
      page += ' ';
    }
    CheckWords(ReadAny(page, "a.html"), page, [](std::string_view source) {
      return DecodeToUtf8(std::string(source), "windows-1252")->text;
    });
  }));
}

TEST(SourceMapTest, OfJsonl) {
  EXPECT_TRUE(rc::check([] {
    const auto words = *WordLists();
    const auto ways = *rc::gen::container<std::vector<int>>(words.size(), rc::gen::inRange(0, 3));
    std::string line = "\n\n{\"id\":1,\"text\":\"";
    for (size_t i = 0; i < words.size(); ++i) {
      for (char c : words[i]) line += c == '\\' ? std::string("\\\\") : std::string(1, c);
      line += ways[i] == 0 ? " " : ways[i] == 1 ? "\\n\\n" : "\\u00a0\\t";
    }
    line += "\"}\n";
    CheckWords(ReadAny(line, "a.jsonl"), line, [](std::string_view source) {
      std::string text;
      DecodeJsonString(source, [&](std::string_view part, size_t, size_t) { text += part; });
      return text;
    });
  }));
}

TEST(SourceMapTest, OfTexts) {
  EXPECT_TRUE(rc::check([] {
    std::string text;
    const auto words = *WordLists();
    const auto ways = *rc::gen::container<std::vector<int>>(words.size(), rc::gen::inRange(0, 4));
    for (size_t i = 0; i < words.size(); ++i) {
      text += words[i];
      text += ways[i] == 0 ? " " : ways[i] == 1 ? "\r\n\r\n" : ways[i] == 2 ? "\n" : "\t ";
    }
    CheckWords(ReadAny(text, "a.txt"), text,
               [](std::string_view source) { return std::string(source); });
  }));
}

// Any bytes at all: no crash, and every range stays inside.
TEST(SourceMapTest, OfAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    ReaderOptions options;
    options.any_language = true;
    for (std::string_view name : {"a.html", "a.txt", "a.jsonl", "a"}) {
      for (const Document& document : ReadAll(bytes, name, options).documents) {
        const auto all = document.ToSource({0, static_cast<uint32_t>(document.text().size())});
        RC_ASSERT(all.begin <= all.end);
        RC_ASSERT(all.end <= bytes.size());
      }
    }
  }));
}

}  // namespace
}  // namespace demarche
