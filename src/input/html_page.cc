// SPDX-License-Identifier: Apache-2.0
//
// A saved page: one document, the article on it.
#include <string>
#include <utility>

#include "input/formats.h"
#include "input/html_article.h"
#include "input/html_blocks.h"
#include "input/html_entities.h"
#include "input/html_metadata.h"
#include "input/html_scanner.h"
#include "input/html_tree.h"
#include "input/text_builder.h"
#include "input/whole_text.h"
#include "text/charset.h"

namespace demarche {
namespace {

void AddBlock(const HtmlBlock& block, const ScannedPage& scanned, std::string_view page,
              TextBuilder* builder) {
  builder->BeginBlock(block.kind);
  uint64_t position = 0;
  for (uint32_t piece : block.pieces) {
    if (piece == HtmlTree::kSpacePiece) {
      builder->PutSpace(position);
      continue;
    }
    const TextRun run = scanned.runs[piece];
    ForEachHtmlCharacter(run.In(page), [&](char32_t code, size_t begin, size_t end) {
      builder->Put(code, run.begin + begin, run.begin + end);
    });
    position = run.end;
  }
}

}  // namespace

void ReadHtmlPage(ByteStream& bytes, const std::string& name, Intake& intake) {
  std::string whole;
  if (!ReadWhole(bytes, name, intake, &whole)) return;
  const std::string& forced = intake.options().charset;
  Result<Decoded> decoded = DecodeToUtf8(whole, forced.empty() ? DeclaredCharset(whole) : forced);
  if (!decoded) {
    return intake.Report(ReadProblem::Kind::kBroken, name, WithName(name, decoded.error()));
  }
  const std::string_view page = decoded->text;
  const Result<ScannedPage> scanned = ScanPage(page);
  if (!scanned) {
    return intake.Report(ReadProblem::Kind::kBroken, name, WithName(name, scanned.error()));
  }
  const HtmlTree tree = HtmlTree::Build(*scanned);
  const std::vector<HtmlBlock> blocks = FindBlocks(tree, *scanned, page);
  DocumentInfo info = FindMetadata(page, *scanned, tree, blocks);
  info.source = name;
  TextBuilder builder;
  for (size_t b : FindArticle(tree, blocks, info.title)) {
    AddBlock(blocks[b], *scanned, page, &builder);
  }
  Document::Parts parts;
  builder.Finish(&parts);
  parts.info = std::move(info);
  parts.source_map = ComposeMaps(parts.source_map, decoded->map);
  intake.Accept(std::move(parts));
}

}  // namespace demarche
