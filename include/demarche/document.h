// SPDX-License-Identifier: Apache-2.0
//
// A news article as the engine sees it: clean UTF-8 text in paragraphs, what is
// known about it, and a map from each byte of the text back to the bytes it was
// read from.
#ifndef DEMARCHE_DOCUMENT_H_
#define DEMARCHE_DOCUMENT_H_

#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// Half-open range [begin, end) of byte offsets into a Document's text. It always
// falls on UTF-8 character borders of that text.
struct ByteRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

// What is known about an article besides its text. Empty means unknown.
struct DocumentInfo {
  std::string id;         // see Document::Create
  std::string url;        //
  std::string title;      // the headline
  std::string publisher;  // "The Associated Press"
  std::string byline;     // "By Jane Doe", without the "By"
  std::string published;  // ISO 8601: date, or date and time with offset
  std::string language;   // BCP 47 as the source claims it, e.g. "en-GB"
  std::string source;     // where it was read: "news/a.jsonl:12"
  friend bool operator==(const DocumentInfo&, const DocumentInfo&) = default;
};

enum class BlockKind : uint8_t {
  kTitle,      // the headline, when it is part of the text
  kHeading,    // a subheading inside the article
  kParagraph,  //
  kListItem,   //
  kCaption,    // of a picture or table that belongs to the article
};

// A block of text that no sentence runs across.
struct Block {
  ByteRange range;
  BlockKind kind = BlockKind::kParagraph;
};

// A stretch of text whose bytes come, in order, from a stretch of the source.
// Where both sides have the same length the bytes map one to one; otherwise
// (entities, converted characters) the whole stretch maps to the whole stretch.
struct SourceSpan {
  ByteRange text;
  uint64_t source_begin = 0;
  uint64_t source_end = 0;
};

// Never changes once made; cheap to copy (shares its contents).
class Document {
 public:
  // The parts a reader gathers. Blocks must be in order, not overlap, and lie
  // within the text; spans likewise. The text must be valid UTF-8 without NUL, at
  // most kMaxTextBytes long. An empty info.id is replaced by a hash of url,
  // title, published and text (16 hex digits), so the same article read again has
  // the same id. When no blocks are given, the text is one paragraph.
  struct Parts {
    DocumentInfo info = {};
    std::string text = {};
    std::vector<Block> blocks = {};
    std::vector<SourceSpan> source_map = {};  // empty: the text is the source
  };

  static constexpr uint32_t kMaxTextBytes = 16u << 20;

  // Fails with kBadData when Parts breaks one of the rules above.
  static Result<Document> Create(Parts parts);

  const DocumentInfo& info() const { return parts_->info; }
  const std::string& text() const { return parts_->text; }
  const std::vector<Block>& blocks() const { return parts_->blocks; }
  std::string_view Text(ByteRange range) const {
    return std::string_view(parts_->text).substr(range.begin, range.size());
  }

  // The bytes of the source that `range` came from (begin, end).
  struct SourceRange {
    uint64_t begin = 0;
    uint64_t end = 0;
  };
  SourceRange ToSource(ByteRange range) const;

 private:
  explicit Document(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace demarche

#endif  // DEMARCHE_DOCUMENT_H_
