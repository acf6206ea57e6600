// SPDX-License-Identifier: Apache-2.0
#include "input/html_metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "base/iso_date.h"
#include "base/strings.h"
#include "input/date_parse.h"
#include "input/html_clutter.h"
#include "input/html_entities.h"
#include "input/json_ld.h"
#include "input/language.h"
#include "input/text_builder.h"

namespace demarche {
namespace {

constexpr size_t kMaxLineBytes = 400;
// A block with the date of publication is not longer than this.
constexpr size_t kMaxDateBlockBytes = 160;

using Names = std::initializer_list<std::string_view>;

class MetadataFinder {
 public:
  MetadataFinder(std::string_view page, const ScannedPage& scanned, const HtmlTree& tree,
                 const std::vector<HtmlBlock>& blocks)
      : page_(page), scanned_(scanned), tree_(tree), blocks_(blocks) {}

  DocumentInfo Find() {
    std::vector<std::string_view> scripts;
    for (const TextRun& run : scanned_.json_ld) scripts.push_back(run.In(page_));
    json_ = ReadJsonLd(scripts);
    GatherElements();
    DocumentInfo info;
    info.language = Language();
    order_ = info.language.starts_with("en-") && info.language != "en-US" ? DateOrder::kDayFirst
                                                                          : DateOrder::kMonthFirst;
    info.url = Url();
    info.publisher =
        First({json_.publisher, Meta({"og:site_name", "application-name", "dc.publisher",
                                      "dcterms.publisher", "article:publisher", "copyright"})});
    if (info.publisher.starts_with("http")) info.publisher.clear();
    info.title = Title(info.publisher);
    info.byline = Byline();
    info.published = Published(info.url);
    return info;
  }

 private:
  static std::string First(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
      std::string clean = CleanLine(std::string_view(candidate).substr(0, Cut(candidate)));
      if (!clean.empty()) return clean;
    }
    return {};
  }

  // Where a long line is cut, between characters.
  static size_t Cut(std::string_view line) {
    size_t cut = std::min(line.size(), kMaxLineBytes);
    while (cut > 0 && cut < line.size() && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) {
      --cut;
    }
    return cut;
  }

  void GatherElements() {
    for (int i = 0; i < tree_.size(); ++i) {
      const HtmlNode& node = tree_.node(i);
      if (node.is_text()) continue;
      if (node.tag == "meta") {
        for (std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
          const std::string name = AsciiLower(Trim(tree_.Attribute(i, key)));
          if (!name.empty()) meta_.emplace(name, tree_.Attribute(i, "content"));
        }
      } else if (node.tag == "link" && tree_.Attribute(i, "rel") == "canonical") {
        if (canonical_.empty()) canonical_ = tree_.Attribute(i, "href");
      } else if (node.tag == "html") {
        html_lang_ = tree_.Attribute(i, "lang");
      }
    }
  }

  // The first of the names that has a value.
  std::string Meta(Names names) const {
    for (std::string_view name : names) {
      const auto found = meta_.find(name);
      if (found != meta_.end() && !Trim(found->second).empty()) return found->second;
    }
    return {};
  }

  std::string Language() const {
    const std::string http = Meta({"content-language", "language", "dc.language"});
    for (const std::string& tag :
         {html_lang_, json_.language, Meta({"og:locale"}), http.substr(0, http.find(','))}) {
      std::string language = NormaliseLanguageTag(tag);
      if (!language.empty()) return language;
    }
    return {};
  }

  std::string Url() const {
    for (const std::string& url : {canonical_, Meta({"og:url"}), json_.url,
                                   Meta({"twitter:url", "parsely-link"}), scanned_.saved_from}) {
      const std::string_view trimmed = Trim(url);
      if (trimmed.starts_with("http://") || trimmed.starts_with("https://")) {
        return std::string(trimmed);
      }
    }
    return {};
  }

  // Text of the node's descendants.
  std::string TextUnder(int i) const {
    std::string text;
    for (int t = i; t < tree_.node(i).end && text.size() < kMaxLineBytes; ++t) {
      const HtmlNode& node = tree_.node(t);
      for (uint32_t p = node.pieces_begin; p < node.pieces_end; ++p) {
        const uint32_t piece = tree_.piece(p);
        if (piece == HtmlTree::kSpacePiece) {
          text += ' ';
        } else {
          text += DecodeEntities(scanned_.runs[piece].In(page_));
        }
      }
    }
    return CleanLine(text);
  }

  std::string Title(std::string_view publisher) const {
    std::string title = First({json_.headline,
                               Meta({"og:title", "twitter:title", "dc.title", "dcterms.title",
                                     "parsely-title", "sailthru.title", "title"}),
                               ShownTitle()});
    return WithoutSite(std::move(title), publisher);
  }

  // The <h1> that stands in the page's <title>, else the <title>; an <h1> may be the outlet's
  // name. Where the <title> is a word or two, it is that name, and the first <h1> is taken.
  std::string ShownTitle() const {
    const std::string title = CleanLine(DecodeEntities(scanned_.title.In(page_)));
    const bool short_title = SplitWords(title).size() < 3;
    for (int i = 0; i < tree_.size(); ++i) {
      if (tree_.node(i).tag != "h1") continue;
      const std::string heading = TextUnder(i);
      if (SplitWords(heading).size() < 2) continue;
      if (short_title || title.find(heading) != std::string::npos) return heading;
    }
    return title;
  }

  // "Headline | The Examiner" without the outlet's name.
  static std::string WithoutSite(std::string title, std::string_view publisher) {
    for (std::string_view bar :
         {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xAB ", " :: ", " \xC2\xB7 "}) {
      const size_t at = title.rfind(bar);
      if (at == std::string::npos || at < 10) continue;
      const std::string_view tail = std::string_view(title).substr(at + bar.size());
      const bool named = !publisher.empty() && (EqualsIgnoreAsciiCase(tail, publisher) ||
                                                publisher.find(tail) != std::string_view::npos);
      // A bar is never part of a headline; a dash may be.
      if (named || bar == " | ") {
        title.resize(at);
        return WithoutSite(std::string(Trim(title)), publisher);
      }
    }
    return title;
  }

  std::string Byline() const {
    std::string byline =
        First({json_.byline, Meta({"author", "article:author", "parsely-author", "sailthru.author",
                                   "byl", "dc.creator", "dcterms.creator", "dc.creator.name"})});
    if (byline.empty() || byline.find("://") != std::string::npos) byline = ShownByline();
    for (std::string_view by : {"By ", "by ", "BY ", "By: ", "Posted by ", "Written by "}) {
      if (byline.starts_with(by)) byline.erase(0, by.size());
    }
    return byline;
  }

  std::string ShownByline() const {
    for (int i = 0; i < tree_.size(); ++i) {
      const HtmlNode& node = tree_.node(i);
      if (node.is_text()) continue;
      const bool author = tree_.Attribute(i, "rel") == "author" ||
                          tree_.Attribute(i, "itemprop") == "author" ||
                          NamesOf(tree_, i).find(" byline") != std::string::npos ||
                          NamesOf(tree_, i).find(" author-name ") != std::string::npos;
      if (!author) continue;
      std::string text = TextUnder(i);
      if (text.size() >= 4 && text.size() <= 100) return text;
    }
    return {};
  }

  std::string Published(std::string_view url) const {
    const std::string meta_date = Meta({"article:published_time",
                                        "article:published",
                                        "og:published_time",
                                        "og:pubdate",
                                        "datepublished",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "publication_date",
                                        "publication-date",
                                        "published-date",
                                        "published_time",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dcterms.created",
                                        "dc.date.created",
                                        "dc.date",
                                        "dcterms.date",
                                        "dc.issued",
                                        "cxenseparse:recs:publishtime",
                                        "article.published",
                                        "article:post_date",
                                        "citation_publication_date",
                                        "originalpublicationdate",
                                        "displaydate",
                                        "ptime",
                                        "rnews:datepublished",
                                        "bt:pubdate",
                                        "analyticsattributes.articledate",
                                        "timestamp",
                                        "datecreated",
                                        "created",
                                        "creation_date",
                                        "release_date",
                                        "date",
                                        "time",
                                        "article_date_original",
                                        "prism.publicationdate",
                                        "last-modified"});
    for (const std::string& written : {json_.published, meta_date}) {
      if (auto date = ParseDate(written, order_)) return OnLocalDay(*std::move(date), url);
    }
    std::string shown = MarkedDate();
    if (!shown.empty()) return shown;
    if (auto date = DateInUrl(url)) return *date;
    shown = ShownDate();
    if (!shown.empty()) return shown;
    for (std::string_view name : {"article:modified_time", "og:updated_time", "datemodified"}) {
      if (auto date = ParseDate(Meta({name}), order_)) return *date;
    }
    return {};
  }

  // Many sites give the time in UTC, in which an American evening is the next day; their
  // addresses keep the day that the article itself means by "Monday".
  static std::string OnLocalDay(std::string published, std::string_view url) {
    if (!published.ends_with('Z')) return published;
    const auto local = DateInUrl(url);
    const auto there = ParseIsoDate(local.value_or(""));
    const auto utc = ParseIsoDate(published);
    if (!there || !utc) return published;
    const int64_t apart = ToDays(*utc) - ToDays(*there);
    return apart == 1 || apart == -1 ? *local : published;
  }

  // The date of an element: of its datetime or content attribute, or its text.
  std::string DateOf(int i) const {
    for (std::string_view name : {"datetime", "content", "title"}) {
      if (auto date = ParseDate(tree_.Attribute(i, name), order_)) return *date;
    }
    return ParseDate(TextUnder(i), order_).value_or("");
  }

  // From microdata and <time>; those that call themselves published first.
  std::string MarkedDate() const {
    std::string any;
    for (int i = 0; i < tree_.size(); ++i) {
      const HtmlNode& node = tree_.node(i);
      if (node.is_text() || node.tag == "meta") continue;
      const std::string_view item = tree_.Attribute(i, "itemprop");
      const bool published =
          item.find("datePublished") != std::string_view::npos || tree_.HasAttribute(i, "pubdate");
      if (published || node.tag == "time") {
        std::string date = DateOf(i);
        if (date.empty()) continue;
        const std::string names = NamesOf(tree_, i);
        if (published || names.find("publish") != std::string::npos ||
            names.find("entry-date") != std::string::npos) {
          return date;
        }
        const bool updated = item.find("dateModified") != std::string_view::npos ||
                             names.find("updated") != std::string::npos ||
                             names.find("modified") != std::string::npos;
        if (any.empty() && !updated) any = std::move(date);
      }
    }
    return any;
  }

  // A short line with a date: first where the line or its element says that it is the date, then
  // the first after the headline.
  std::string ShownDate() const {
    std::string any;
    int heading = -1;
    for (int i = 0; i < tree_.size() && heading < 0; ++i) {
      if (tree_.node(i).tag == "h1") heading = i;
    }
    for (const HtmlBlock& block : blocks_) {
      if (block.text.size() > kMaxDateBlockBytes) continue;
      const auto date = ParseDate(block.text, order_);
      if (!date) continue;
      const std::string lower = AsciiLower(block.text);
      const bool says = lower.find("publish") != std::string::npos || lower.starts_with("posted") ||
                        lower.starts_with("updated") || lower.starts_with("date") ||
                        NamesDate(block.first_node);
      const bool footer = lower.find("\xC2\xA9") != std::string::npos ||
                          lower.find("copyright") != std::string::npos;
      if (says && !footer) return *date;
      if (any.empty() && !footer && block.first_node > heading && block.text.size() < 80) {
        any = *date;
      }
    }
    return any;
  }

  // The element around a text, or one of the next two around it, is named after dates.
  bool NamesDate(int i) const {
    for (int up = 0; up < 3 && i > 0; ++up) {
      i = tree_.node(i).parent;
      const std::string names = NamesOf(tree_, i);
      for (std::string_view word : {"date", "time", "publish", "posted", "pubdate"}) {
        if (names.find(word) != std::string::npos) return true;
      }
    }
    return false;
  }

  const std::string_view page_;
  const ScannedPage& scanned_;
  const HtmlTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  JsonLd json_;
  std::map<std::string, std::string, std::less<>> meta_;  // lower-case name to content
  std::string canonical_;
  std::string html_lang_;
  DateOrder order_ = DateOrder::kMonthFirst;
};

}  // namespace

DocumentInfo FindMetadata(std::string_view page, const ScannedPage& scanned, const HtmlTree& tree,
                          const std::vector<HtmlBlock>& blocks) {
  return MetadataFinder(page, scanned, tree, blocks).Find();
}

}  // namespace demarche
