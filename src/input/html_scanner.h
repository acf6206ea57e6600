// SPDX-License-Identifier: Apache-2.0
//
// The first pass over a page: finds its text, takes out what is no text (scripts, styles,
// comments, drawings, forms' lists), and writes plain, bounded markup for the tree
// builder, in which each text is only a number. So the tree never has to guess where
// a text came from, and hostile pages cost no more than others.
#ifndef DEMARCHE_INPUT_HTML_SCANNER_H_
#define DEMARCHE_INPUT_HTML_SCANNER_H_

#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// A stretch of the page's characters (UTF-8 bytes).
struct TextRun {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view In(std::string_view page) const { return page.substr(begin, end - begin); }
};

struct ScannedPage {
  // Tags with the few attributes that are of use; in place of text number i of `runs` stands
  // "i;", in place of white space a space.
  std::string markup;
  std::vector<TextRun> runs;
  TextRun title;                 // inside the first <title>
  std::vector<TextRun> json_ld;  // inside each <script type="application/ld+json">
  std::string saved_from;        // the URL in a browser's "saved from url" comment
};

// Tags that nest deeper than this are left out (their text stays).
constexpr int kMaxHtmlDepth = 400;

// `page` is valid UTF-8. Fails with kBadData when the page has millions of tags.
Result<ScannedPage> ScanPage(std::string_view page);

// The character set that the first kilobytes declare (<meta charset>, <meta http-equiv>, XML), or
// "".
std::string DeclaredCharset(std::string_view bytes);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_SCANNER_H_
