// SPDX-License-Identifier: Apache-2.0
//
// What a page says of itself in JSON-LD (schema.org).
#ifndef DEMARCHE_INPUT_JSON_LD_H_
#define DEMARCHE_INPUT_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct JsonLd {
  std::string type;  // of the article: "NewsArticle"; "" when there is none
  std::string headline;
  std::string published;  // as written
  std::string url;
  std::string publisher;
  std::string byline;
  std::string language;
  std::string body;  // articleBody
};

// From all scripts of a page together. The first article of any kind counts, else the first web
// page for what it says. Scripts that are broken are mended where the usual slips can
// be (comments, bare line breaks, commas too many), else passed over.
JsonLd ReadJsonLd(const std::vector<std::string_view>& scripts);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_JSON_LD_H_
