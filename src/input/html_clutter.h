// SPDX-License-Identifier: Apache-2.0
//
// What on a news page is not the article, told by names and by wording.
#ifndef DEMARCHE_INPUT_HTML_CLUTTER_H_
#define DEMARCHE_INPUT_HTML_CLUTTER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "input/html_tree.h"

namespace demarche {

enum class NodeRole : uint8_t {
  kPlain,
  kBody,     // names itself the article's text
  kClutter,  // menus, related links, share buttons, newsletter boxes, comments ...
  kHidden,   // not shown
};

// By tag, role, class and id of the element alone.
NodeRole RoleOf(const HtmlTree& tree, int node);

// class, id and the like of an element as lower-case words parted by single hyphens, names
// parted by spaces, with a space at both ends: "ArticleBody__text lead" is
// " article-body-text lead ".
std::string NamesOf(const HtmlTree& tree, int node);

// Lines such as "Read more: ...", "Follow us on", "Advertisement", "(c) 2024 ...".
bool IsClutterText(std::string_view text);

// A heading that opens what is no more the article: "Related stories", "Comments".
bool EndsArticle(std::string_view heading);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_CLUTTER_H_
