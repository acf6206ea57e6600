// SPDX-License-Identifier: Apache-2.0
//
// JSONL: one JSON object a line, one document each. A JSON list of objects, or one object over
// several lines, is read too.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "input/formats.h"
#include "input/json_value.h"
#include "input/paragraphs.h"
#include "input/text_builder.h"
#include "input/whole_text.h"
#include "text/charset.h"
#include "text/utf8.h"

namespace demarche {
namespace {

constexpr size_t kHeadBytes = 4096;

using Names = std::span<const std::string_view>;

// Looked for in this order where the options map nothing; docs/INPUT.md lists them.
constexpr std::array<std::string_view, 12> kTextNames = {
    "text",     "body",      "content", "article",     "articleBody", "maintext",
    "fulltext", "full_text", "story",   "articletext", "paragraphs",  "raw_text"};
constexpr std::array<std::string_view, 3> kTitleNames = {"title", "headline", "head"};
constexpr std::array<std::string_view, 14> kPublishedNames = {
    "published",    "published_at",     "publishedAt", "date_published", "datePublished",
    "date_publish", "publication_date", "pub_date",    "pubDate",        "publish_date",
    "date",         "created_at",       "timestamp",   "crawl_date"};
constexpr std::array<std::string_view, 6> kUrlNames = {"url",           "link", "uri",
                                                       "canonical_url", "href", "web_url"};
constexpr std::array<std::string_view, 9> kPublisherNames = {"publisher",     "source", "outlet",
                                                             "site_name",     "site",   "newspaper",
                                                             "source_domain", "domain", "media"};
constexpr std::array<std::string_view, 5> kBylineNames = {"byline", "author", "authors", "creator",
                                                          "by"};
constexpr std::array<std::string_view, 3> kLanguageNames = {"language", "lang", "inLanguage"};
constexpr std::array<std::string_view, 6> kIdNames = {"id",   "doc_id", "document_id",
                                                      "uuid", "_id",    "guid"};

struct Field {
  std::string_view name;
  Names names;
  std::string DocumentInfo::*target;
};
constexpr std::array<Field, 7> kFields = {{{"title", kTitleNames, &DocumentInfo::title},
                                           {"published", kPublishedNames, &DocumentInfo::published},
                                           {"url", kUrlNames, &DocumentInfo::url},
                                           {"publisher", kPublisherNames, &DocumentInfo::publisher},
                                           {"byline", kBylineNames, &DocumentInfo::byline},
                                           {"language", kLanguageNames, &DocumentInfo::language},
                                           {"id", kIdNames, &DocumentInfo::id}}};

bool IsNothing(const JsonValue* value) {
  return value == nullptr || value->kind == JsonValue::Kind::kNull ||
         (value->kind == JsonValue::Kind::kString && Trim(value->text).empty()) ||
         (value->kind == JsonValue::Kind::kArray && value->items.empty());
}

// A member by its name, dots and all, or by a path of names parted by dots.
const JsonValue* Reach(const JsonValue& object, std::string_view path) {
  if (const JsonValue* member = object.Find(path)) return member;
  const JsonValue* value = &object;
  for (std::string_view name : Split(path, '.')) {
    value = value->Find(name);
    if (value == nullptr) return nullptr;
  }
  return value;
}

const JsonValue* FindField(const JsonValue& object, std::string_view field, Names names,
                           const ReaderOptions& options) {
  if (const auto mapped = options.fields.find(std::string(field)); mapped != options.fields.end()) {
    return Reach(object, mapped->second);
  }
  for (std::string_view name : names) {
    const JsonValue* value = object.Find(name);
    if (!IsNothing(value)) return value;
  }
  return nullptr;
}

// A string or number as it is, an object by its name, a list joined by commas.
std::string AsLine(const JsonValue* value, int depth = 0) {
  if (value == nullptr || depth > 2) return {};
  switch (value->kind) {
    case JsonValue::Kind::kString:
    case JsonValue::Kind::kNumber:
      return value->text;
    case JsonValue::Kind::kObject:
      for (std::string_view name : {"name", "title", "$date", "$oid", "uri", "href"}) {
        if (const JsonValue* member = value->Find(name)) return AsLine(member, depth + 1);
      }
      return {};
    case JsonValue::Kind::kArray: {
      std::vector<std::string> parts;
      for (const JsonValue& item : value->items) {
        std::string part = AsLine(&item, depth + 1);
        if (!part.empty()) parts.push_back(std::move(part));
      }
      return Join(parts, ", ");
    }
    default:
      return {};
  }
}

// A text with the way back to the parsed line.
struct MappedText {
  std::string text;
  std::vector<SourceSpan> map;
};

// A JSON string's characters, with an empty line before them where text precedes.
void AddString(const JsonValue& value, std::string_view line, MappedText* out) {
  if (!out->text.empty()) out->text += "\n\n";
  const std::string_view raw = line.substr(value.raw_begin, value.raw_end - value.raw_begin);
  DecodeJsonString(raw, [&](std::string_view text, size_t begin, size_t end) {
    const auto text_begin = static_cast<uint32_t>(out->text.size());
    out->text += text;
    const auto text_end = static_cast<uint32_t>(out->text.size());
    out->map.push_back({{text_begin, text_end}, value.raw_begin + begin, value.raw_begin + end});
  });
}

MappedText TextOf(const JsonValue& value, std::string_view line) {
  MappedText text;
  if (value.kind == JsonValue::Kind::kString) AddString(value, line, &text);
  for (const JsonValue& item : value.items) {
    if (item.kind == JsonValue::Kind::kString) AddString(item, line, &text);
  }
  return text;
}

std::string NamesTried(const ReaderOptions& options) {
  const auto mapped = options.fields.find("text");
  if (mapped != options.fields.end()) return "no field '" + mapped->second + "'";
  return "no field with text (text, body, content, ...)";
}

// What a record was parsed from, and the way back to the file.
struct RecordSource {
  std::string_view text;                         // parsed
  const std::vector<SourceSpan>* map = nullptr;  // of its character set, or empty
  uint64_t offset = 0;                           // of the text in the file
};

void TakeRecord(const JsonValue& record, const RecordSource& source, const std::string& where,
                Intake& intake) {
  if (record.kind != JsonValue::Kind::kObject) {
    return intake.Report(ReadProblem::Kind::kBroken, where,
                         where + ": not a JSON object; each record must be one");
  }
  const ReaderOptions& options = intake.options();
  const JsonValue* text = FindField(record, "text", kTextNames, options);
  if (text == nullptr) {
    return intake.Report(ReadProblem::Kind::kEmpty, where,
                         where + ": " + NamesTried(options) + "; name it with a field mapping");
  }
  Document::Parts parts;
  TextBuilder builder;
  const MappedText mapped = TextOf(*text, source.text);
  AddParagraphs(mapped.text, 0, &builder);
  builder.Finish(&parts);
  parts.source_map = ComposeMaps(parts.source_map, mapped.map);
  parts.source_map = ComposeMaps(parts.source_map, *source.map);
  for (SourceSpan& span : parts.source_map) {
    span.source_begin += source.offset;
    span.source_end += source.offset;
  }
  parts.info.source = where;
  for (const Field& field : kFields) {
    parts.info.*field.target = AsLine(FindField(record, field.name, field.names, options));
  }
  intake.Accept(std::move(parts));
}

// Parses `bytes` as they are or, where they are no UTF-8 or another character set is
// asked for, converted; reports what is broken.
std::optional<JsonValue> ParseRecords(std::string_view bytes, const std::string& where,
                                      Decoded* decoded, std::string_view* text, Intake& intake) {
  *text = bytes;
  const std::string& charset = intake.options().charset;
  if (!charset.empty() || !IsValidUtf8(bytes)) {
    auto converted = DecodeToUtf8(bytes, charset);
    if (!converted) {
      intake.Report(ReadProblem::Kind::kBroken, where, WithName(where, converted.error()));
      return std::nullopt;
    }
    *decoded = *std::move(converted);
    *text = decoded->text;
  }
  Result<JsonValue> value = ParseJson(*text);
  if (value) return *std::move(value);
  intake.Report(ReadProblem::Kind::kBroken, where,
                where + ": " + value.error().message + "; each line must be one object");
  return std::nullopt;
}

// One line; `offset` is where it begins in the file.
void ReadRecord(std::string_view bytes, uint64_t offset, const std::string& where, Intake& intake) {
  Decoded decoded;
  std::string_view line;
  const auto record = ParseRecords(bytes, where, &decoded, &line, intake);
  if (record) TakeRecord(*record, {line, &decoded.map, offset}, where, intake);
}

// Whether the file is one JSON text over several lines, rather than lines.
bool IsOneText(std::string_view head) {
  head = Trim(head);
  if (head.starts_with('[')) return true;
  return Trim(head.substr(0, head.find('\n'))) == "{";
}

// A list of records, or one record written over several lines.
void ReadOneText(ByteStream& bytes, const std::string& name, Intake& intake) {
  std::string whole;
  if (!ReadWhole(bytes, name, intake, &whole)) return;
  Decoded decoded;
  std::string_view text;
  const auto value = ParseRecords(whole, name, &decoded, &text, intake);
  if (!value) return;
  const RecordSource source = {text, &decoded.map, 0};
  if (value->kind == JsonValue::Kind::kObject) return TakeRecord(*value, source, name, intake);
  uint64_t line = 1;
  size_t counted = 0;
  for (const JsonValue& item : value->items) {
    if (intake.stopped()) return;
    const size_t begin = std::max<size_t>(counted, item.raw_begin);
    line += static_cast<uint64_t>(std::count(text.begin() + static_cast<ptrdiff_t>(counted),
                                             text.begin() + static_cast<ptrdiff_t>(begin), '\n'));
    counted = begin;
    TakeRecord(item, source, name + ":" + std::to_string(line), intake);
  }
}

}  // namespace

void ReadJsonl(ByteStream& bytes, const std::string& name, Intake& intake) {
  const uint64_t max_bytes = intake.options().max_document_bytes;
  if (IsOneText(bytes.Peek(kHeadBytes))) return ReadOneText(bytes, name, intake);
  ByteStream::Line line;
  for (uint64_t number = 1; !intake.stopped(); ++number) {
    const std::string where = name + ":" + std::to_string(number);
    const Result<bool> more = bytes.ReadLine(max_bytes, &line);
    if (!more) {
      return intake.Report(ReadProblem::Kind::kBroken, where, WithName(where, more.error()));
    }
    if (!*more) return;
    if (line.too_long) {
      intake.Report(ReadProblem::Kind::kBroken, where,
                    where + ": the line is longer than the limit of " + std::to_string(max_bytes) +
                        " bytes for one document");
      continue;
    }
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (number == 1 && line.text.starts_with(kMark)) {
      line.text.remove_prefix(kMark.size());
      line.begin += kMark.size();
    }
    if (Trim(line.text).empty()) continue;
    ReadRecord(line.text, line.begin, where, intake);
  }
}

}  // namespace demarche
