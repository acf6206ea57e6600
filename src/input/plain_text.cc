// SPDX-License-Identifier: Apache-2.0
//
// Plain text: an optional head of "Key: value" lines, then paragraphs.
#include <array>
#include <string>
#include <utility>

#include "base/strings.h"
#include "input/formats.h"
#include "input/paragraphs.h"
#include "input/text_builder.h"
#include "input/whole_text.h"
#include "text/charset.h"
#include "text/utf8.h"

namespace demarche {
namespace {

constexpr size_t kMaxHeadLines = 16;

struct HeadKey {
  std::string_view key;  // lower case
  std::string DocumentInfo::*field;
};
constexpr std::array<HeadKey, 20> kHeadKeys = {{{"title", &DocumentInfo::title},
                                                {"headline", &DocumentInfo::title},
                                                {"subject", &DocumentInfo::title},
                                                {"published", &DocumentInfo::published},
                                                {"date", &DocumentInfo::published},
                                                {"publication date", &DocumentInfo::published},
                                                {"publisher", &DocumentInfo::publisher},
                                                {"source", &DocumentInfo::publisher},
                                                {"newspaper", &DocumentInfo::publisher},
                                                {"outlet", &DocumentInfo::publisher},
                                                {"url", &DocumentInfo::url},
                                                {"link", &DocumentInfo::url},
                                                {"byline", &DocumentInfo::byline},
                                                {"author", &DocumentInfo::byline},
                                                {"authors", &DocumentInfo::byline},
                                                {"by", &DocumentInfo::byline},
                                                {"language", &DocumentInfo::language},
                                                {"lang", &DocumentInfo::language},
                                                {"id", &DocumentInfo::id},
                                                {"document-id", &DocumentInfo::id}}};

std::string DocumentInfo::*FieldOf(std::string_view key) {
  const std::string lower = AsciiLower(Trim(key));
  for (const HeadKey& known : kHeadKeys) {
    if (lower == known.key) return known.field;
  }
  return nullptr;
}

// Fills `info` from the head and gives where the body begins. A head is a first
// paragraph of which every line is "Key: value" with a known key; anything else is text.
size_t ReadHead(std::string_view text, DocumentInfo* info) {
  DocumentInfo found = *info;
  size_t at = 0;
  size_t lines = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = Trim(text.substr(at, end - at));
    if (line.empty()) {
      if (lines > 0) break;
      at = end + 1;
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || ++lines > kMaxHeadLines) return 0;
    std::string DocumentInfo::*field = FieldOf(line.substr(0, colon));
    if (field == nullptr) return 0;
    if ((found.*field).empty()) found.*field = Trim(line.substr(colon + 1));
    at = end + 1;
  }
  *info = std::move(found);
  return std::min(at, text.size());
}

struct Kin {
  std::string_view begins;
  std::string_view what;
};
// What is handed in by mistake, and what to do with it.
constexpr std::array<Kin, 6> kOthers = {{
    {"%PDF-", "a PDF; make text of it with pdftotext"},
    {"PK\x03\x04", "a ZIP archive or office document; unpack or convert it"},
    {"WARC/", "a WARC archive, which is not read yet; take its pages out"},
    {"<?xml", "XML or a feed, which is not read yet; fetch its pages"},
    {"<rss", "a feed, which is not read yet; fetch its pages"},
    {"{\\rtf", "RTF; save it as plain text"},
}};

// Control characters and damage that make up more than this are a picture or a program.
constexpr size_t kSampleCharacters = 4096;
constexpr double kMaxDamage = 0.05;

// Why these bytes are no text, or "".
std::string WhyNoText(std::string_view bytes, std::string_view text) {
  for (const Kin& other : kOthers) {
    if (bytes.starts_with(other.begins)) return "this is " + std::string(other.what);
  }
  size_t characters = 0;
  size_t damaged = 0;
  for (size_t i = 0; i < text.size() && characters < kSampleCharacters; ++characters) {
    const Utf8Character character = CharacterAt(text, i);
    damaged += character.code == kReplacementCharacter ||
               (character.code < 0xA0 && IsInvisible(character.code));
    i += character.length;
  }
  const bool binary = static_cast<double>(damaged) > kMaxDamage * static_cast<double>(characters);
  return binary ? "this is no text; name its character set if it is one after all" : "";
}

}  // namespace

void ReadPlainText(ByteStream& bytes, const std::string& name, Intake& intake) {
  std::string whole;
  if (!ReadWhole(bytes, name, intake, &whole)) return;
  Result<Decoded> decoded = DecodeToUtf8(whole, intake.options().charset);
  if (!decoded) {
    return intake.Report(ReadProblem::Kind::kBroken, name, WithName(name, decoded.error()));
  }
  const std::string_view text = decoded->text;
  if (const std::string why = WhyNoText(whole, text);
      !why.empty() && intake.options().format == InputFormat::kAuto) {
    return intake.Report(ReadProblem::Kind::kBroken, name, name + ": " + why);
  }
  Document::Parts parts;
  parts.info.source = name;
  const size_t body = ReadHead(text, &parts.info);
  DocumentInfo info = std::move(parts.info);
  TextBuilder builder;
  AddParagraphs(text, body, &builder);
  builder.Finish(&parts);
  parts.info = std::move(info);
  parts.source_map = ComposeMaps(parts.source_map, decoded->map);
  intake.Accept(std::move(parts));
}

}  // namespace demarche
