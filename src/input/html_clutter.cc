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

// Names of elements that hold an article's body.
constexpr std::array<std::string_view, 7> kBodyNames = {
    {R"(article-?body|article-?text|article-?content|article-main-content|article-copy)",
     R"(body-copy|body-text|content-?body|content-?text|entry-content|entry-body)",
     R"(main-content-body|news-?body|news-?content|news-?text|page-content|post-?body)",
     R"(post-?content|post-?text|story-?body|story-?content|story-?text|story-?copy)",
     R"(td-post-content|rich-?text|rte|single-content|text-?body|articlebody|storytext)",
     R"(newstext|cms-content|field-name-body|field-body|body-content|article-paragraphs?)",
     R"(detail-?content|content-?detail|the-content|article-wysiwyg)"}};

// Names of clutter: advertisements.
constexpr std::array<std::string_view, 3> kAdNames = {
    {R"(ad|ads|adv|advert|advertisement|advertising|ad-?slot|ad-?unit|adsbygoogle)",
     R"(adsense|dfp|gpt|sponsor|sponsored|promo|promoted|promotion|partner-?content)",
     R"(taboola|outbrain|zergnet|revcontent|mgid)"}};

// Readers' comments.
constexpr std::array<std::string_view, 2> kCommentNames = {
    {R"(comment|comments|commentlist|disqus|respond|replies|livefyre|user-?comments)",
     R"(discussion)"}};

// Pointers to other articles.
constexpr std::array<std::string_view, 7> kRelatedNames = {
    {R"(related|recommended|recommend|recommendations?|recirc|recirculation)",
     R"(read-?(more|also|next|this)|also-read)", R"(more-?(stories|news|from|articles|on|in|like))",
     R"(most-(read|popular|viewed|shared|commented)|mostread|popular|popular-posts)",
     R"(trending|latest|latest-?(news|posts|stories)|top-?(stories|news)|you-(may|might))",
     R"(also-like|see-also|next-?(article|story|up|post)|prev-?(article|story|post))",
     R"(jp-relatedposts|crp-related|yarpp|rp4wp|teaser|teasers|readmore|inline-?related)"}};

// Newsletters and accounts.
constexpr std::array<std::string_view, 3> kSubscribeNames = {
    {R"(newsletter|newsletters|subscribe|subscription|subscribe-box|sign-?up|mailchimp)",
     R"(mc-embed|paywall|regwall|register|registration|log-?in|sign-?in|membership)",
     R"(donate|donation|support-us|piano)"}};

// Share buttons.
constexpr std::array<std::string_view, 3> kShareNames = {
    {R"(share|shares|sharing|share-?(bar|buttons?|tools|links|this)|social|socials)",
     R"(social-?(media|share|links|icons|bar)|sharedaddy|sd-sharing|addthis|addtoany)",
     R"(a2a-kit|ssba|heateor|shareaholic|follow|follow-us|whatsapp|telegram-?link)"}};

// Menus and margins.
constexpr std::array<std::string_view, 5> kMenuNames = {
    {R"(breadcrumb|breadcrumbs|nav|navbar|navigation|menu|menus|submenu|sidebar)",
     R"(side-?bar|rail|right-?rail|right-?col|widget|widgets|masthead|site-?header)",
     R"(page-?header|global-?header|toolbar|tools|article-?tools|pagination|pager)",
     R"(page-?links|post-?navigation|nav-links|prev-next|skip-?link|skip-to|toc)",
     R"(table-of-contents|back-to-top)"}};

// What pops up.
constexpr std::array<std::string_view, 2> kPopupNames = {
    {R"(cookie|cookies|consent|gdpr|privacy|popup|pop-?up|modal|overlay|lightbox|tooltip)",
     R"(banner|notification|alert-?bar|app-?download|interstitial|toast|snackbar)"}};

// The foot of the page.
constexpr std::array<std::string_view, 1> kFootNames = {
    {R"(footer|foot|copyright|disclaimer|colophon|legal)"}};

// Labels and dates.
constexpr std::array<std::string_view, 5> kLabelNames = {
    {R"(tags|tag-?list|tagcloud|post-?tags|article-?tags|entry-?tags|tags-links|topics)",
     R"(keywords|categories|cat-links|post-?categories|entry-?meta|post-?meta)",
     R"(article-?meta|postmeta|metadata|meta-?data|entry-?footer|post-?footer|post-?info)",
     R"(posted-on|entry-date|pub-?date|publish-?date|timestamp|time-?stamp)",
     R"(date-?line-?info|article-?date|article-?info)"}};

// Authors and credits.
constexpr std::array<std::string_view, 4> kAuthorNames = {
    {R"(author|authors)",
     R"(author-?(bio|box|info|card|profile|name|description|about|details)"
     R"(|block|wrap|image|section|meta))",
     R"(about-(the-)?author|byline|bylines|by-?author|contributor|contributors|bio)",
     R"(biography|credit|credits|photo-?credit|image-?credit|source-?credit|attribution)"}};

// Captions, films, boxes.
constexpr std::array<std::string_view, 4> kMediaNames = {
    {R"(caption|captions|wp-caption-text|image-?caption|photo-?caption|figcaption)",
     R"(gallery|galleries|slideshow|slider|carousel|swiper|video|videos|player|jwplayer)",
     R"(video-?player|audio|audio-?player|podcast|infobox|fact-?box|poll|quiz|survey)",
     R"(rating|ratings|vote|weather|ticker|stock-?quotes?|breaking-?news)"}};

// Tools.
constexpr std::array<std::string_view, 5> kToolNames = {
    {R"(print|print-?only|printfriendly|sr-only|screen-?reader|screen-reader-text)",
     R"(visually-?hidden|visuallyhidden|assistive|accessibility|feedback|contact-?form)",
     R"(report-?error|corrections?-?link|listen|text-?to-?speech|font-?size|text-?size)",
     R"(translate|search|searchform|search-?form|embed-?code|hashtags?|reactions?)",
     R"(like-?button|bookmark|save-?article|apester|tweet-?this)"}};

// How lines begin that are no news. Quotation marks never precede them, and what news may begin
// with must be short.
constexpr std::array<std::string_view, 46> kNotices = {
    {R"(advertis(ement|ing)$|(story|article) continues|continue reading)",
     R"(sponsored($| content| by\b.{0,40}$)|promoted($| content| by\b.{0,40}$))",
     R"(skip (to (main )?content|advertisement)|loading($|\.| comments))",
     R"(related( articles?| stor(y|ies)| posts?| content| topics?| news| links?)"
     R"(| coverage| video| roundup| forum)?\s*($|:))",
     R"(read (more|also|next|the full|full|this|too)\b.{0,250}$|(also read|see also)\b)",
     R"((read|see) more$|more (on|from|about) (this|the|our|us)\b.{0,80}$)",
     R"((more|watch|listen|video|read|see)\s*:)",
     R"(watch( now| more| live| the video)\s*($|:)|(click|tap) here)",
     R"((next|previous) (article|story|post)\s*($|:)|most (read|popular)\s*($|:))",
     R"(trending( now| stories)?\s*($|:))",
     R"(recommended( for you| stories| reading| articles)?\s*($|:))",
     R"(you (may|might) (also )?(like|be interested)|don't miss( out)?\s*($|:))",
     R"(back to top|sign up (for|to|here|now|today)\b|sign up$)",
     R"(subscribe( (to|now|here|for|today)\b|\s*$))",
     R"(join (our|us on|the (conversation|discussion|debate))\b|follow (us|@|our))",
     R"(follow (the (author|writer)|him|her|me) on\b|like us on)",
     R"(share (this|on|via|article|your thoughts)\b.{0,60}$|share$)",
     R"((tweet|pin it|email|print|whatsapp)( this)?$|download (our|the) .{0,40}\bapp)",
     R"(get (the|our) (latest|free|app|daily|best|news)|get .{0,60}\b(newsletter|inbox))",
     R"(leave a (reply|comment)|(post|add|write) a comment)",
     R"(support (our (journalism|work)|independent journalism|us (by|on|with)))",
     R"(donate( now| today| to (us|support))?\s*($|\b)(.{0,30}$))",
     R"(become a (subscriber|patron|paying|member( today| now)?\s*$))",
     R"(already a (member|subscriber)|log ?in( to| or|$)|sign in( to| or|$))",
     R"(register( now| for free| to (read|continue|receive)))",
     R"(contact (us( at| on|$)|the (writer|author|reporter|editor))|have a (tip|story)\b)",
     R"(got a (tip|story)\b)",
     R"(do you have (a |an |any )?(story|tip|news tip|question for|information about this))",
     R"(send (us )?your (story|stories|tips?|comments|photos|views))",
     R"(tell us (what you|your|in the|about your|below))",
     R"(please (enable|turn on (java|your)|subscribe|sign (in|up)|log|wait|share this))",
     R"(your (email|browser)\b|enter your\b|we use cookies)",
     R"(by (continuing to (use|browse)|signing up|clicking|subscribing|submitting|registering))",
     R"(terms (of (use|service)|and conditions)|privacy (policy|notice))",
     R"(report (a|an) (error|typo|mistake)|copyright\b|\x{A9}|\(c\) ?(19|20)\d\d)",
     R"(all rights reserved|originally published)",
     R"(this (article|story|post) (was |has been )?(originally|first) (appeared|published|posted))",
     R"(this story has been (published|auto)|photo(s|graph)?( credit| by| courtesy)?\s*:)",
     R"(photo by|(image|picture|pic|pics)( credit| source| courtesy)?\s*:|credit\s*:)",
     R"(getty images|file (photo|picture|image)\b.{0,80}$|image \d+ (of|/) \d+$)",
     R"(comments? ?(\(\d+\)|closed)?$|\d+ comments?$|(view all|show|view|no) comments)",
     R"(\d+ ?(shares?|views?|min(ute)?s? read)\b.{0,30}$)",
     R"((tags?|topics?|categor(y|ies)|filed under)\s*:|filed under\b.{0,80}$)",
     R"(posted (in|by|on)\b.{0,50}$|published( on| at| by)?\s*:?\s.{0,40}$)",
     R"((last )?(updated|modified)( on| at|:).{0,60}$|reporting by (?-i:[A-Z]).{0,200}$)",
     R"(editing by (?-i:[A-Z]).{0,200}$|additional reporting)"}};

// Headings (whole) that open what is no more the article.
constexpr std::array<std::string_view, 14> kEndings = {
    {R"()",
     R"(related( articles?| stor(y|ies)| posts?| content| topics?| news| links?| coverage)?)",
     R"(more (on|from|about|stories|news|articles|in|like)\b.*|read (more|next|also))",
     R"(also (read|on|in)\b.*|you (may|might) (also )?(like|enjoy|be interested).*)",
     R"(recommended( for you| stories| reading| articles)?|trending( now)?)",
     R"(most (read|popular|viewed|commented|shared)|popular( posts| stories| now)?)",
     R"(latest( news| stories| posts| articles)?|top stories|comments?( \(\d+\))?)",
     R"(\d+ (comments?|responses?|replies|thoughts on.*)|leave a (reply|comment).*)",
     R"(post a comment|join the (conversation|discussion)|what do you think.*)",
     R"(share this.*|about the author.*|editor'?s picks?)",
     R"(from (the|our|around) (web|partners?|the web).*|sponsored.*|promoted.*)",
     R"(around the web|(up next|next up)|(newsletter|subscribe|sign up|follow us).*)",
     R"(see also|further reading|don'?t miss.*|must reads?)",
     R"((other|similar) (news|stories|articles|posts)|tags|topics)"}};

template <class... Lists>
std::string AnyOf(const Lists&... lists) {
  std::string pattern;
  const auto add = [&](const auto& list) {
    for (std::string_view part : list) {
      if (!pattern.empty()) pattern += '|';
      pattern += part;
    }
  };
  (add(lists), ...);
  return "(?:" + pattern + ")";
}

struct Patterns {
  RE2 body{"[ -]" + AnyOf(kBodyNames) + "[ -]"};
  RE2 clutter{"[ -]" +
              AnyOf(kAdNames, kCommentNames, kRelatedNames, kSubscribeNames, kShareNames,
                    kMenuNames, kPopupNames, kFootNames, kLabelNames, kAuthorNames, kMediaNames,
                    kToolNames) +
              "[ -]"};
  RE2 hidden{R"((?i)(display\s*:\s*none|visibility\s*:\s*hidden))"};
  RE2 notice{R"((?i)^[^\w"'\x{201C}\x{2018}\x{A9}(]*\(?)" + AnyOf(kNotices)};
  RE2 byline{R"(^(By|From) [A-Z][\w.'-]+( [A-Z][\w.'-]+){0,3})"
             R"(( and [A-Z][\w.'-]+( [A-Z][\w.'-]+){0,2})?$)"};
  RE2 ends{R"((?i)^[\W_]*)" + AnyOf(kEndings) + R"([\W_]*$)"};
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
  if (text.size() > kMaxNoticeBytes) return false;
  const bool sentence = text.ends_with('.');
  return RE2::PartialMatch(text, P().notice) || (!sentence && RE2::PartialMatch(text, P().byline));
}

bool EndsArticle(std::string_view heading) {
  return heading.size() <= 120 && RE2::PartialMatch(heading, P().ends);
}

}  // namespace demarche
