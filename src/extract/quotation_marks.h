// SPDX-License-Identifier: Apache-2.0
//
// Stretches of text between quotation marks.
#ifndef DEMARCHE_EXTRACT_QUOTATION_MARKS_H_
#define DEMARCHE_EXTRACT_QUOTATION_MARKS_H_

#include <demarche/document.h>
#include <vector>

namespace demarche {

// An outermost quotation; quotations inside it are part of its text.
struct QuotedSpan {
  ByteRange outer;     // with its marks
  ByteRange inner;     // without
  bool closed = true;  // false: no closing mark before the end of the block
};

// The outermost quotations of each block of the document, in order. Knows straight,
// curly, German and French marks, single marks where they cannot be apostrophes,
// and `` '' of old corpora. An opening mark without a closing one runs to the end
// of its block (news repeats the opening mark on each paragraph of a long quotation).
std::vector<QuotedSpan> FindQuotedSpans(const Document& document);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_QUOTATION_MARKS_H_
