// SPDX-License-Identifier: Apache-2.0
#include "input/html_clutter.h"

#include <re2/re2.h>
#include <algorithm>
#include <array>

#include "base/strings.h"

namespace demarche {
namespace {

constexpr size_t kMaxNamesBytes = 512;
// Longer texts are no mere notices.
constexpr size_t kMaxNoticeBytes = 400;

constexpr std::array<std::string_view, 8> kClutterTags = {"nav",   "footer", "form", "button",
                                                          "aside", "dialog", "menu", "label"};
constexpr std::array<std::string_view, 9> kClutterRoles = {
    "navigation", "complementary", "contentinfo", "dialog", "alertdialog",
    "search",     "menu",          "menubar",     "toolbar"};

struct Patterns {
  RE2 body{
      R"([ -](article-?body|article-?text|article-?content|article-main-content|article-copy|body-copy|body-text|content-?body|content-?text|entry-content|entry-body|main-content-body|news-?body|news-?content|news-?text|page-content|post-?body|post-?content|post-?text|story-?body|story-?content|story-?text|story-?copy|td-post-content|rich-?text|rte|single-content|text-?body|articlebody|storytext|newstext|cms-content|field-name-body|field-body|body-content|article-paragraphs?|detail-?content|content-?detail|the-content|article-wysiwyg)[ -])"};
  RE2 clutter{
      R"([ -](ad|ads|adv|advert|advertisement|advertising|ad-?slot|ad-?unit|adsbygoogle|adsense|dfp|gpt|sponsor|sponsored|promo|promoted|promotion|partner-?content|taboola|outbrain|zergnet|revcontent|mgid)"
      R"(|comment|comments|commentlist|disqus|respond|replies|livefyre|user-?comments|discussion)"
      R"(|related|recommended|recommend|recommendations?|recirc|recirculation|read-?(more|also|next|this)|also-read|more-?(stories|news|from|articles|on|in|like)|most-(read|popular|viewed|shared|commented)|mostread|popular|popular-posts|trending|latest|latest-?(news|posts|stories)|top-?(stories|news)|you-(may|might)|also-like|see-also|next-?(article|story|up|post)|prev-?(article|story|post)|jp-relatedposts|crp-related|yarpp|rp4wp|teaser|teasers|readmore|inline-?related)"
      R"(|newsletter|newsletters|subscribe|subscription|subscribe-box|sign-?up|mailchimp|mc-embed|paywall|regwall|register|registration|log-?in|sign-?in|membership|donate|donation|support-us|piano)"
      R"(|share|shares|sharing|share-?(bar|buttons?|tools|links|this)|social|socials|social-?(media|share|links|icons|bar)|sharedaddy|sd-sharing|addthis|addtoany|a2a-kit|ssba|heateor|shareaholic|follow|follow-us|whatsapp|telegram-?link)"
      R"(|breadcrumb|breadcrumbs|nav|navbar|navigation|menu|menus|submenu|sidebar|side-?bar|rail|right-?rail|right-?col|widget|widgets|masthead|site-?header|page-?header|global-?header|toolbar|tools|article-?tools|pagination|pager|page-?links|post-?navigation|nav-links|prev-next|skip-?link|skip-to|toc|table-of-contents|back-to-top)"
      R"(|cookie|cookies|consent|gdpr|privacy|popup|pop-?up|modal|overlay|lightbox|tooltip|banner|notification|alert-?bar|app-?download|interstitial|toast|snackbar)"
      R"(|footer|foot|copyright|disclaimer|colophon|legal)"
      R"(|tags|tag-?list|tagcloud|post-?tags|article-?tags|entry-?tags|tags-links|topics|keywords|categories|cat-links|post-?categories|entry-?meta|post-?meta|article-?meta|postmeta|metadata|meta-?data|entry-?footer|post-?footer|post-?info|posted-on|entry-date|pub-?date|publish-?date|timestamp|time-?stamp|date-?line-?info|article-?date|article-?info)"
      R"(|author|authors|author-?(bio|box|info|card|profile|name|description|about|details|block|wrap|image|section|meta)|about-(the-)?author|byline|bylines|by-?author|contributor|contributors|bio|biography|credit|credits|photo-?credit|image-?credit|source-?credit|attribution)"
      R"(|caption|captions|wp-caption-text|image-?caption|photo-?caption|figcaption|gallery|galleries|slideshow|slider|carousel|swiper|video|videos|player|jwplayer|video-?player|audio|audio-?player|podcast|infobox|fact-?box|poll|quiz|survey|rating|ratings|vote|weather|ticker|stock-?quotes?|breaking-?news)"
      R"(|print|print-?only|printfriendly|sr-only|screen-?reader|screen-reader-text|visually-?hidden|visuallyhidden|assistive|accessibility|feedback|contact-?form|report-?error|corrections?-?link|listen|text-?to-?speech|font-?size|text-?size|translate|search|searchform|search-?form|embed-?code|hashtags?|reactions?|like-?button|bookmark|save-?article|apester|tweet-?this)[ -])"};
  RE2 hidden{R"((?i)(display\s*:\s*none|visibility\s*:\s*hidden))"};
  RE2 notice{
      R"((?i)^[\W_]*(advertisement|advertising|story continues|article continues|continue reading|sponsored|promoted|related( articles?| stor(y|ies)| posts?| content| topics?| news| links?| coverage| video| roundup| forum)?\s*($|:)|image \d+ (of|/) \d+$|read (more|also|next|the full|full|this|too)\b.{0,250}$|also read\b|see also\b|more (on|from|about) (this|the|our|us)\b|more:|watch( now| more| live| the video)?\s*:|watch:|listen:|video:|click here|tap here|sign up|subscribe|join (our|the|us|more)|follow (us|@|the|our|him|her|me)\b|like us|share (this|on|via|with|your|article)|share$|tweet|pin it|email( this)?$|print( this)?$|whatsapp|download (our|the)|get (the|our) (latest|free|app|daily|best|news)|get .{0,60}(newsletter|inbox)|this (article|story|post) (was |has been )?(originally|first)|this story has been (published|auto)|originally published|copyright|\x{A9}|\(c\) ?(19|20)\d\d|all rights reserved|photo(s|graph)?( credit| by| courtesy)?\s*:|photo by|image( credit| source| courtesy)?\s*:|picture( credit)?\s*:|pic(s)?:|credit:|getty images|file (photo|picture|image)|leave a (reply|comment)|post a comment|add (a )?comment|comments? ?(\(\d+\)|closed)?$|\d+ comments?$|view (all )?comments|show comments|no comments|report (a|an) (error|typo|mistake)|\d+ ?(shares?|views?|min(ute)?s? read)|tags?\s*:|topics?\s*:|filed under|categor(y|ies)\s*:|posted (in|by|on)\b|published (on|in|at|by|:)|last (updated|modified)|updated( on| at|:)|loading|please (enable|turn on|subscribe|sign|log|wait|share)|your (email|browser)|enter your|we use cookies|by (continuing|signing|clicking|subscribing)|terms (of|and)|privacy policy|back to top|next (article|story|post)|previous (article|story|post)|skip (to|advertisement)|most (read|popular)|trending|recommended|you (may|might) (also )?(like|be interested)|don't miss|support (us|our|independent)|donate|become a (member|subscriber|supporter|patron)|already a (member|subscriber)|log ?in|sign in|register\b|contact (us|the (writer|author|reporter))|have a (tip|story)|do you have|send (us )?your|tell us|got a (tip|story)|reporting by\b.{0,200}$|editing by\b.{0,200}$|additional reporting)|^(by|from) [A-Z][\w.'-]+( [A-Z][\w.'-]+){0,3}( and [A-Z][\w.'-]+( [A-Z][\w.'-]+){0,2})?$)"};
  RE2 ends{
      R"((?i)^[\W_]*(related( articles?| stor(y|ies)| posts?| content| topics?| news| links?| coverage)?|more (on|from|about|stories|news|articles|in|like)\b.*|read (more|next|also)|also (read|on|in)\b.*|you (may|might) (also )?(like|enjoy|be interested).*|recommended( for you| stories| reading| articles)?|trending( now)?|most (read|popular|viewed|commented|shared)|popular( posts| stories| now)?|latest( news| stories| posts| articles)?|top stories|comments?( \(\d+\))?|\d+ (comments?|responses?|replies|thoughts on.*)|leave a (reply|comment).*|post a comment|join the (conversation|discussion)|what do you think.*|share this.*|about the author.*|editor'?s picks?|from (the|our|around) (web|partners?|the web).*|sponsored.*|promoted.*|around the web|up next|next up|newsletter.*|subscribe.*|sign up.*|follow us.*|see also|further reading|don'?t miss.*|must reads?|other (news|stories|articles)|similar (articles|posts|stories)|tags|topics)[\W_]*$)"};
};

const Patterns& P() {
  static const Patterns patterns;
  return patterns;
}

// "ArticleBody__text" to "article-body-text".
void AppendName(std::string_view name, std::string* out) {
  char before = ' ';
  *out += ' ';
  for (char c : name) {
    const bool alnum = IsAsciiAlpha(c) || IsAsciiDigit(c);
    if (!alnum) {
      if (out->back() != '-' && out->back() != ' ') *out += '-';
    } else {
      if (IsAsciiUpper(c) && IsAsciiLower(before) && out->back() != '-') *out += '-';
      *out += AsciiLower(c);
    }
    before = c;
  }
}

}  // namespace

std::string NamesOf(const HtmlTree& tree, int node) {
  std::string names;
  for (std::string_view attribute : {"class", "id", "data-testid", "data-component"}) {
    for (std::string_view name : SplitWords(tree.Attribute(node, attribute))) {
      if (names.size() < kMaxNamesBytes) AppendName(name, &names);
    }
  }
  names += ' ';
  return names;
}

NodeRole RoleOf(const HtmlTree& tree, int node) {
  const std::string_view tag = tree.node(node).tag;
  if (tree.HasAttribute(node, "hidden") || tree.Attribute(node, "aria-hidden") == "true" ||
      RE2::PartialMatch(tree.Attribute(node, "style"), P().hidden)) {
    return NodeRole::kHidden;
  }
  if (tag == "html" || tag == "body" || tag == "head") return NodeRole::kPlain;
  const std::string_view item = tree.Attribute(node, "itemprop");
  if (item.find("articleBody") != std::string_view::npos) return NodeRole::kBody;
  const std::string names = NamesOf(tree, node);
  const bool clutter = RE2::PartialMatch(names, P().clutter);
  const bool body = RE2::PartialMatch(names, P().body);
  if (body && !clutter) return NodeRole::kBody;
  if (clutter && !body) return NodeRole::kClutter;
  const std::string_view role = tree.Attribute(node, "role");
  if (std::find(kClutterRoles.begin(), kClutterRoles.end(), role) != kClutterRoles.end() ||
      std::find(kClutterTags.begin(), kClutterTags.end(), tag) != kClutterTags.end()) {
    return NodeRole::kClutter;
  }
  return NodeRole::kPlain;
}

bool IsClutterText(std::string_view text) {
  return text.size() <= kMaxNoticeBytes && RE2::PartialMatch(text, P().notice);
}

bool EndsArticle(std::string_view heading) {
  return heading.size() <= 120 && RE2::PartialMatch(heading, P().ends);
}

}  // namespace demarche
