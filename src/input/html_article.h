// SPDX-License-Identifier: Apache-2.0
//
// Finds the article on a page.
//
// The page is cut into blocks (paragraphs, headings ...). Blocks under clutter (by the
// element's own names) are left out; the deepest element that holds nearly all of the
// remaining running text is the article, unless an element names itself the article's
// body; within it, what reads like a notice or is mostly links goes too. The idea is that of
// Readability (Arc90, Mozilla) and of Kohlschuetter et al., "Boilerplate Detection using
// Shallow Text Features" (WSDM 2010): running text is long, has few links, and stands together.
#ifndef DEMARCHE_INPUT_HTML_ARTICLE_H_
#define DEMARCHE_INPUT_HTML_ARTICLE_H_

#include <string_view>
#include <vector>

#include "input/html_blocks.h"
#include "input/html_tree.h"

namespace demarche {

// The indexes into `blocks` of the article's blocks, in order. `title` is the headline as the
// metadata has it: a block that repeats it is left out.
std::vector<size_t> FindArticle(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                                std::string_view title);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_ARTICLE_H_
