// SPDX-License-Identifier: Apache-2.0
#include "input/text_builder.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace demarche {
namespace {

bool OneToOne(const SourceSpan& span) {
  return span.source_end - span.source_begin == span.text.size();
}

// The part of the middle's stretch [begin, end) that lies in `span`, in bytes.
Document::SourceRange PartOf(const SourceSpan& span, uint64_t begin, uint64_t end) {
  if (!OneToOne(span)) return {span.source_begin, span.source_end};
  return {span.source_begin + (begin - span.text.begin),
          span.source_begin + (end - span.text.begin)};
}

// Appends what `span` of the outer map becomes; `first` is the first inner span that
// ends after the stretch begins.
void ComposeSpan(const SourceSpan& span, std::vector<SourceSpan>::const_iterator first,
                 const std::vector<SourceSpan>& inner, std::vector<SourceSpan>* composed) {
  SourceSpan whole{span.text, 0, 0};
  bool any = false;
  for (; first != inner.end() && first->text.begin < span.source_end; ++first) {
    const uint64_t begin = std::max<uint64_t>(first->text.begin, span.source_begin);
    const uint64_t end = std::min<uint64_t>(first->text.end, span.source_end);
    const Document::SourceRange part = PartOf(*first, begin, end);
    if (OneToOne(span)) {
      const auto text_begin = static_cast<uint32_t>(span.text.begin + (begin - span.source_begin));
      const auto text_end = static_cast<uint32_t>(span.text.begin + (end - span.source_begin));
      composed->push_back({{text_begin, text_end}, part.begin, part.end});
      continue;
    }
    whole.source_begin = any ? std::min(whole.source_begin, part.begin) : part.begin;
    whole.source_end = any ? std::max(whole.source_end, part.end) : part.end;
    any = true;
  }
  if (any) composed->push_back(whole);
}

}  // namespace

void TextBuilder::BeginBlock(BlockKind kind) {
  kind_ = kind;
  open_ = false;
  space_ = false;
}

void TextBuilder::Open() {
  if (open_) return;
  if (!blocks_.empty()) text_ += "\n\n";
  const auto begin = static_cast<uint32_t>(text_.size());
  blocks_.push_back({.range = {begin, begin}, .kind = kind_});
  open_ = true;
}

void TextBuilder::Append(std::string_view bytes, uint64_t source_begin, uint64_t source_end) {
  const auto begin = static_cast<uint32_t>(text_.size());
  const auto end = static_cast<uint32_t>(begin + bytes.size());
  text_ += bytes;
  blocks_.back().range.end = end;
  if (source_begin == source_end) return;  // stands for nothing
  if (!map_.empty()) {
    SourceSpan& last = map_.back();
    if (last.text.end == begin && last.source_end == source_begin && OneToOne(last) &&
        source_end - source_begin == bytes.size()) {
      last.text.end = end;
      last.source_end = source_end;
      return;
    }
  }
  map_.push_back({{begin, end}, source_begin, source_end});
}

void TextBuilder::Put(char32_t code, uint64_t source_begin, uint64_t source_end) {
  if (IsSpace(code)) {
    // U+200B and U+FEFF count as spaces elsewhere, but have no width on the page.
    if (code == 0x200B || code == 0xFEFF) return;
    if (!space_) space_begin_ = source_begin;
    space_ = true;
    space_end_ = source_end;
    return;
  }
  if (code == 0 || IsInvisible(code)) return;
  Open();
  if (space_ && !blocks_.back().range.empty()) Append(" ", space_begin_, space_end_);
  space_ = false;
  std::string bytes;
  AppendUtf8(code, &bytes);
  Append(bytes, source_begin, source_end);
}

void TextBuilder::Copy(std::string_view text, uint64_t source_begin) {
  for (size_t i = 0; i < text.size();) {
    // Plain ASCII without white space goes in as a whole.
    size_t run = i;
    while (run < text.size() && text[run] > ' ' && text[run] < 0x7F) ++run;
    if (run > i + 1) {
      Put(static_cast<char32_t>(text[i]), source_begin + i, source_begin + i + 1);
      Append(text.substr(i + 1, run - i - 1), source_begin + i + 1, source_begin + run);
      i = run;
      continue;
    }
    const Utf8Character character = CharacterAt(text, i);
    Put(character.code, source_begin + i, source_begin + i + character.length);
    i += character.length;
  }
}

void TextBuilder::PutSpace(uint64_t source_position) {
  if (space_) return;
  space_ = true;
  space_begin_ = space_end_ = source_position;
}

void TextBuilder::Finish(Document::Parts* parts) {
  parts->text = std::exchange(text_, {});
  parts->blocks = std::exchange(blocks_, {});
  parts->source_map = std::exchange(map_, {});
  open_ = space_ = false;
}

std::vector<SourceSpan> ComposeMaps(const std::vector<SourceSpan>& outer,
                                    const std::vector<SourceSpan>& inner) {
  if (inner.empty()) return outer;
  std::vector<SourceSpan> composed;
  composed.reserve(outer.size());
  for (const SourceSpan& span : outer) {
    const auto first =
        std::upper_bound(inner.begin(), inner.end(), span.source_begin,
                         [](uint64_t begin, const SourceSpan& in) { return begin < in.text.end; });
    ComposeSpan(span, first, inner, &composed);
  }
  return composed;
}

std::string CleanLine(std::string_view text) {
  TextBuilder builder;
  builder.BeginBlock(BlockKind::kParagraph);
  builder.Copy(text, 0);
  Document::Parts parts;
  builder.Finish(&parts);
  return std::move(parts.text);
}

}  // namespace demarche
