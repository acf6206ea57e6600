// SPDX-License-Identifier: Apache-2.0
//
// Gathers a document's text from characters of its source: cleans white space and
// invisible characters, parts the blocks, and keeps the map back to the source.
#ifndef DEMARCHE_INPUT_TEXT_BUILDER_H_
#define DEMARCHE_INPUT_TEXT_BUILDER_H_

#include <demarche/document.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// Blocks are parted by an empty line. Inside a block every stretch of white space
// (line breaks, no-break spaces, ...) is one space, none stands at its ends, and soft
// hyphens, zero-width and control characters are left out. Letters stay as they are.
class TextBuilder {
 public:
  // What follows belongs to a new block. A block that gets no characters vanishes.
  void BeginBlock(BlockKind kind);

  // One character of the text that stands for the source's [begin, end).
  void Put(char32_t code, uint64_t source_begin, uint64_t source_end);

  // Valid UTF-8 whose bytes stand in the source one to one from `source_begin`.
  void Copy(std::string_view text, uint64_t source_begin);

  // A space that has no bytes of its own in the source, such as <br>.
  void PutSpace(uint64_t source_position);

  // Moves text, blocks and source map into `parts`; the builder is empty after it.
  void Finish(Document::Parts* parts);

 private:
  void Append(std::string_view bytes, uint64_t source_begin, uint64_t source_end);
  void Open();

  std::string text_;
  std::vector<Block> blocks_;
  std::vector<SourceSpan> map_;
  BlockKind kind_ = BlockKind::kParagraph;
  bool open_ = false;         // the last of blocks_ is the current block
  bool space_ = false;        // white space has been seen since the last character
  uint64_t space_begin_ = 0;  // its place in the source
  uint64_t space_end_ = 0;
};

// The map text -> bytes from the maps text -> middle and middle -> bytes; an empty
// `inner` means that the middle is the bytes.
std::vector<SourceSpan> ComposeMaps(const std::vector<SourceSpan>& outer,
                                    const std::vector<SourceSpan>& inner);

// A string without invisible characters and with single spaces: titles, names.
std::string CleanLine(std::string_view text);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_TEXT_BUILDER_H_
