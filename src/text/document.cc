// SPDX-License-Identifier: Apache-2.0
#include <demarche/document.h>
#include <algorithm>
#include <string>

#include "base/hash.h"
#include "text/utf8.h"

namespace demarche {
namespace {

// "document 'news/a.jsonl:12': " or "document: ".
std::string Label(const DocumentInfo& info) {
  const std::string& name = !info.source.empty() ? info.source : info.url;
  return name.empty() ? "document: " : "document '" + name + "': ";
}

std::string Show(ByteRange range) {
  return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

// What is wrong with a range that should follow `previous_end` in `text`, or "".
std::string RangeProblem(ByteRange range, uint32_t previous_end, std::string_view text) {
  if (range.begin > range.end) return "ends before it begins";
  if (range.end > text.size()) {
    return "lies beyond the text, which has " + std::to_string(text.size()) + " bytes";
  }
  if (range.begin < previous_end) {
    return "overlaps or precedes the one before, which ends at " + std::to_string(previous_end);
  }
  if (!IsCharacterBorder(text, range.begin) || !IsCharacterBorder(text, range.end)) {
    return "cuts a UTF-8 character";
  }
  return {};
}

Status CheckText(const Document::Parts& parts) {
  const std::string& text = parts.text;
  if (text.size() > Document::kMaxTextBytes) {
    return Fail(ErrorCode::kBadData, Label(parts.info) + "the text has " +
                                         std::to_string(text.size()) + " bytes; at most " +
                                         std::to_string(Document::kMaxTextBytes) + " are allowed");
  }
  if (const size_t nul = text.find('\0'); nul != std::string::npos) {
    return Fail(ErrorCode::kBadData, Label(parts.info) + "NUL at byte " + std::to_string(nul) +
                                         " of the text; remove it (DecodeToUtf8 does)");
  }
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Character character = CharacterAt(text, i);
    if (!character.valid) {
      return Fail(ErrorCode::kBadData, Label(parts.info) + "byte " + std::to_string(i) +
                                           " of the text is not UTF-8; convert the text first");
    }
    i += character.length;
  }
  return {};
}

Status CheckBlocks(const Document::Parts& parts) {
  uint32_t previous_end = 0;
  for (size_t i = 0; i < parts.blocks.size(); ++i) {
    const ByteRange range = parts.blocks[i].range;
    if (std::string problem = RangeProblem(range, previous_end, parts.text); !problem.empty()) {
      return Fail(ErrorCode::kBadData, Label(parts.info) + "block " + std::to_string(i) + " " +
                                           Show(range) + " " + problem);
    }
    previous_end = range.end;
  }
  return {};
}

Status CheckSpans(const Document::Parts& parts) {
  uint32_t previous_end = 0;
  for (size_t i = 0; i < parts.source_map.size(); ++i) {
    const SourceSpan& span = parts.source_map[i];
    std::string problem;
    if (span.text.begin > span.text.end || span.source_begin > span.source_end) {
      problem = "ends before it begins";
    } else if (span.text.end > parts.text.size()) {
      problem = "lies beyond the text";
    } else if (span.text.begin < previous_end) {
      problem = "overlaps or precedes the one before";
    }
    if (!problem.empty()) {
      return Fail(ErrorCode::kBadData, Label(parts.info) + "source span " + std::to_string(i) +
                                           " " + Show(span.text) + " " + problem);
    }
    previous_end = span.text.end;
  }
  return {};
}

// Where the bytes [begin, end) of the text, cut to the span, lie in the source.
Document::SourceRange WithinSpan(const SourceSpan& span, ByteRange range) {
  const bool one_to_one = span.source_end - span.source_begin == span.text.size();
  if (!one_to_one) return {span.source_begin, span.source_end};
  const uint32_t begin = std::clamp(range.begin, span.text.begin, span.text.end);
  const uint32_t end = std::clamp(range.end, span.text.begin, span.text.end);
  return {span.source_begin + (begin - span.text.begin),
          span.source_begin + (end - span.text.begin)};
}

}  // namespace

Result<Document> Document::Create(Parts parts) {
  for (const auto check : {CheckText, CheckBlocks, CheckSpans}) {
    if (Status status = check(parts); !status) return tl::unexpected(status.error());
  }
  if (parts.blocks.empty() && !parts.text.empty()) {
    parts.blocks.push_back({.range = {0, static_cast<uint32_t>(parts.text.size())}});
  }
  if (parts.info.id.empty()) {
    parts.info.id = HashId({parts.info.url, parts.info.title, parts.info.published, parts.text});
  }
  return Document(std::make_shared<const Parts>(std::move(parts)));
}

Document::SourceRange Document::ToSource(ByteRange range) const {
  const auto& map = parts_->source_map;
  if (map.empty()) return {range.begin, range.end};
  // The first span that ends after the range begins.
  auto span =
      std::upper_bound(map.begin(), map.end(), range.begin,
                       [](uint32_t begin, const SourceSpan& s) { return begin < s.text.end; });
  if (span == map.end()) return {map.back().source_end, map.back().source_end};
  if (range.empty() || span->text.begin >= range.end) {
    // A point, or text that the reader put between two spans.
    const uint64_t point = WithinSpan(*span, {range.begin, range.begin}).begin;
    return {point, point};
  }
  // Spans may come from the source in another order (a title from the page's head),
  // hence the smallest and the greatest.
  SourceRange source = WithinSpan(*span, range);
  for (++span; span != map.end() && span->text.begin < range.end; ++span) {
    const SourceRange part = WithinSpan(*span, range);
    source.begin = std::min(source.begin, part.begin);
    source.end = std::max(source.end, part.end);
  }
  return source;
}

}  // namespace demarche
