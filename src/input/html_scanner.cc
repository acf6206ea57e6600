// SPDX-License-Identifier: Apache-2.0
#include "input/html_scanner.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

// Reopening unclosed formatting multiplies nodes, so few of them may be open.
constexpr int kMaxOpenFormatting = 16;
constexpr uint64_t kMaxNodes = 2'000'000;
constexpr size_t kMaxValueBytes = 8192;
constexpr size_t kMaxNameBytes = 64;
constexpr size_t kCharsetBytes = 4096;

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Left out with all they contain. After the first kRawElements nothing is a tag but
// their own end.
constexpr std::array<std::string_view, 13> kSkipped = {
    "script", "style", "textarea", "xmp",      "iframe",   "noembed", "noframes",
    "svg",    "math",  "select",   "noscript", "template", "object"};
constexpr size_t kRawElements = 7;

constexpr std::array<std::string_view, 3> kDropped = {"plaintext", "frameset", "frame"};

// Never open for long, or closed by their like; they do not add to the depth.
constexpr std::array<std::string_view, 29> kFlat = {
    "br",     "img",   "input", "hr",    "meta", "link", "area", "base",    "col",   "embed",
    "source", "track", "wbr",   "param", "p",    "li",   "dt",   "dd",      "tr",    "td",
    "th",     "tbody", "thead", "tfoot", "html", "head", "body", "caption", "option"};

constexpr std::array<std::string_view, 14> kFormatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};

constexpr std::array<std::string_view, 23> kAttributes = {
    "class",     "id",          "role",       "itemprop",    "itemtype",      "property",
    "name",      "content",     "href",       "rel",         "style",         "datetime",
    "pubdate",   "hidden",      "lang",       "http-equiv",  "type",          "title",
    "itemscope", "aria-hidden", "aria-label", "data-testid", "data-component"};

struct Tag {
  std::string name;  // lower case
  bool end = false;
  std::string attributes;  // as written to the markup
  std::string type;        // of a script
};

class Scanner {
 public:
  explicit Scanner(std::string_view page) : page_(page) {}

  Result<ScannedPage> Scan() {
    out_.markup = "<!DOCTYPE html>";
    size_t text = 0;  // where the text since the last tag begins
    while (at_ < page_.size()) {
      const size_t open = page_.find('<', at_);
      if (open == std::string_view::npos) break;
      at_ = open;
      const size_t before = open;
      if (!Markup()) {
        ++at_;  // a mere "<"
        continue;
      }
      PutText(text, before);
      Flush();
      text = at_;
      if (nodes_ > kMaxNodes) {
        return Fail(ErrorCode::kBadData, "the page has more than " + std::to_string(kMaxNodes) +
                                             " elements; it is no article");
      }
    }
    PutText(text, page_.size());
    return std::move(out_);
  }

 private:
  char At(size_t i) const { return i < page_.size() ? page_[i] : '\0'; }

  void PutText(size_t begin, size_t end) {
    if (begin >= end) return;
    if (Trim(page_.substr(begin, end - begin)).empty()) {
      out_.markup += ' ';
      return;
    }
    out_.markup += std::to_string(out_.runs.size());
    out_.markup += ';';
    out_.runs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }

  // Text goes before the tag that ends it, so tags wait here.
  void Flush() { out_.markup += std::exchange(pending_, {}); }

  // At a "<": consumes a tag, comment or the like; false when it is none.
  bool Markup() {
    const char next = At(at_ + 1);
    if (IsAsciiAlpha(next)) return ReadTag(at_ + 1, false);
    if (next == '/' && IsAsciiAlpha(At(at_ + 2))) return ReadTag(at_ + 2, true);
    if (next == '!' || next == '?' || next == '/') {
      SkipComment();
      return true;
    }
    return false;
  }

  void SkipComment() {
    if (!page_.substr(at_).starts_with("<!--")) {
      at_ = EndOf(">", at_);
      return;
    }
    const size_t begin = at_ + 4;
    if (At(begin) == '>' || page_.substr(begin).starts_with("->")) {
      at_ = EndOf(">", begin);
      return;
    }
    const size_t end = std::min(page_.find("-->", begin), page_.find("--!>", begin));
    const std::string_view comment = page_.substr(begin, std::min(end, page_.size()) - begin);
    constexpr std::string_view kSaved = "saved from url=(";
    if (const size_t saved = comment.substr(0, 200).find(kSaved);
        saved != std::string_view::npos && out_.saved_from.empty()) {
      const size_t url = comment.find(')', saved);
      if (url != std::string_view::npos) out_.saved_from = Trim(comment.substr(url + 1));
    }
    at_ = end == std::string_view::npos ? page_.size() : EndOf(">", end);
  }

  size_t EndOf(std::string_view what, size_t from) const {
    const size_t found = page_.find(what, from);
    return found == std::string_view::npos ? page_.size() : found + what.size();
  }

  bool ReadTag(size_t name_begin, bool end) {
    Tag tag;
    tag.end = end;
    size_t i = name_begin;
    while (i < page_.size() && !IsAsciiSpace(page_[i]) && page_[i] != '/' && page_[i] != '>') ++i;
    tag.name = AsciiLower(page_.substr(name_begin, std::min(i - name_begin, kMaxNameBytes)));
    uint32_t seen = 0;
    while (true) {
      while (i < page_.size() && (IsAsciiSpace(page_[i]) || page_[i] == '/')) ++i;
      if (i >= page_.size()) break;
      if (page_[i] == '>') {
        ++i;
        break;
      }
      i = ReadAttribute(i, &seen, &tag);
    }
    at_ = i;
    PutTag(tag);
    return true;
  }

  // Reads the attribute at `i`, gives where it ends.
  size_t ReadAttribute(size_t i, uint32_t* seen, Tag* tag) {
    const size_t name_begin = i++;  // the first byte may be anything, even "="
    while (i < page_.size() && !IsAsciiSpace(page_[i]) && page_[i] != '/' && page_[i] != '>' &&
           page_[i] != '=') {
      ++i;
    }
    const std::string_view name = page_.substr(name_begin, i - name_begin);
    size_t value_at = i;
    while (value_at < page_.size() && IsAsciiSpace(page_[value_at])) ++value_at;
    std::string_view value;
    if (At(value_at) == '=') {
      i = value_at + 1;
      while (i < page_.size() && IsAsciiSpace(page_[i])) ++i;
      const char quote = At(i);
      if (quote == '"' || quote == '\'') {
        const size_t close = std::min(page_.find(quote, i + 1), page_.size());
        value = page_.substr(i + 1, close - i - 1);
        i = std::min(close + 1, page_.size());
      } else {
        const size_t begin = i;
        while (i < page_.size() && !IsAsciiSpace(page_[i]) && page_[i] != '>') ++i;
        value = page_.substr(begin, i - begin);
      }
    }
    if (name.size() <= kMaxNameBytes) KeepAttribute(AsciiLower(name), value, seen, tag);
    return i;
  }

  static void KeepAttribute(const std::string& name, std::string_view value, uint32_t* seen,
                            Tag* tag) {
    const auto* known = std::find(kAttributes.begin(), kAttributes.end(), name);
    if (known == kAttributes.end() || value.size() > kMaxValueBytes) return;
    const uint32_t bit = 1u << (known - kAttributes.begin());
    if ((*seen & bit) != 0) return;
    *seen |= bit;
    if (name == "type") tag->type = AsciiLower(Trim(value));
    tag->attributes += ' ' + name + "=\"";
    for (char c : value) {
      if (c == '"') {
        tag->attributes += "&quot;";
      } else {
        tag->attributes += c;
      }
    }
    tag->attributes += '"';
  }

  void PutTag(const Tag& tag) {
    if (IsOneOf(tag.name, kDropped)) return;
    if (!tag.end && IsOneOf(tag.name, kSkipped)) return SkipElement(tag);
    if (!tag.end && tag.name == "title") {
      const size_t begin = at_;
      const size_t end = FindEndTag("title", begin);
      if (out_.title.end == 0) {
        out_.title = {static_cast<uint32_t>(begin),
                      static_cast<uint32_t>(std::min(end, page_.size()))};
      }
      at_ = end >= page_.size() ? page_.size() : EndOf(">", end);
      return;
    }
    if (!IsOneOf(tag.name, kFlat) && !CountDepth(tag)) return;
    nodes_ += static_cast<uint64_t>(1 + open_formatting_);
    pending_ = (tag.end ? "</" : "<") + tag.name + tag.attributes + '>';
  }

  // Keeps the depth of tags that nest; false when this one must be left out.
  bool CountDepth(const Tag& tag) {
    const bool formatting = IsOneOf(tag.name, kFormatting);
    Open& open = open_[tag.name];
    if (tag.end) {
      if (open.dropped > 0) {
        --open.dropped;
        return false;
      }
      if (open.kept > 0) {
        --open.kept;
        --depth_;
        open_formatting_ -= formatting;
      }
      return true;
    }
    if (tag.name == "a" && open.kept > 0) {
      // A link ends the link before it.
      depth_ -= open.kept;
      open_formatting_ -= open.kept;
      open.kept = 0;
    }
    if (depth_ >= kMaxHtmlDepth || (formatting && open_formatting_ >= kMaxOpenFormatting)) {
      ++open.dropped;
      return false;
    }
    ++open.kept;
    ++depth_;
    open_formatting_ += formatting;
    return true;
  }

  void SkipElement(const Tag& tag) {
    const bool raw = std::find(kSkipped.begin(), kSkipped.begin() + kRawElements, tag.name) !=
                     kSkipped.begin() + kRawElements;
    const size_t begin = at_;
    const size_t end = FindEndTag(tag.name, begin);
    if (end >= page_.size()) {
      // Unclosed raw text takes the rest of the page; of other elements the tag goes.
      if (raw) at_ = page_.size();
      return;
    }
    if (tag.name == "script" && tag.type.find("ld+json") != std::string::npos) {
      out_.json_ld.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    }
    at_ = EndOf(">", end);
  }

  // Where "</name" begins; the page's size where there is none.
  size_t FindEndTag(const std::string& name, size_t from) {
    if (unclosed_.count(name) > 0) return page_.size();
    for (size_t i = page_.find("</", from); i != std::string_view::npos;
         i = page_.find("</", i + 2)) {
      const char after = At(i + 2 + name.size());
      if (EqualsIgnoreAsciiCase(page_.substr(i + 2, name.size()), name) &&
          (IsAsciiSpace(after) || after == '>' || after == '/')) {
        return i;
      }
    }
    unclosed_.insert(name);
    return page_.size();
  }

  struct Open {
    int kept = 0;
    int dropped = 0;
  };

  const std::string_view page_;
  size_t at_ = 0;
  ScannedPage out_;
  std::string pending_;
  std::map<std::string, Open, std::less<>> open_;
  std::set<std::string, std::less<>> unclosed_;  // names that end nowhere from here on
  int depth_ = 0;
  int open_formatting_ = 0;
  uint64_t nodes_ = 0;
};

}  // namespace

Result<ScannedPage> ScanPage(std::string_view page) { return Scanner(page).Scan(); }

std::string DeclaredCharset(std::string_view bytes) {
  const std::string head = AsciiLower(bytes.substr(0, kCharsetBytes));
  constexpr std::string_view kXml = "<?xml";
  size_t at = head.find("charset=");
  if (at != std::string::npos) {
    at += 8;
  } else if (head.starts_with(kXml)) {
    at = head.substr(0, head.find('>')).find("encoding=");
    if (at == std::string::npos) return {};
    at += 9;
  } else {
    return {};
  }
  while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
  const size_t end = head.find_first_of("\"' />;?", at);
  if (end == std::string::npos || end - at > 40) return {};
  return head.substr(at, end - at);
}

}  // namespace demarche
