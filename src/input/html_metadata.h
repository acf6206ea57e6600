// SPDX-License-Identifier: Apache-2.0
//
// Headline, date, byline, publisher, language and address of a page, from JSON-LD,
// OpenGraph and other <meta>, microdata, <time>, the address, and what the page shows.
#ifndef DEMARCHE_INPUT_HTML_METADATA_H_
#define DEMARCHE_INPUT_HTML_METADATA_H_

#include <demarche/document.h>
#include <string_view>
#include <vector>

#include "input/html_blocks.h"
#include "input/html_scanner.h"
#include "input/html_tree.h"

namespace demarche {

// info.published is in ISO 8601; what cannot be found is empty.
DocumentInfo FindMetadata(std::string_view page, const ScannedPage& scanned, const HtmlTree& tree,
                          const std::vector<HtmlBlock>& blocks);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_METADATA_H_
