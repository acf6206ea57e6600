// SPDX-License-Identifier: Apache-2.0
#include "input/json_ld.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "input/html_entities.h"
#include "input/json_value.h"

namespace demarche {
namespace {

constexpr size_t kMaxScriptBytes = 4u << 20;
constexpr int kMaxDepth = 8;

constexpr std::array<std::string_view, 18> kArticleTypes = {"newsarticle",
                                                            "reportagenewsarticle",
                                                            "analysisnewsarticle",
                                                            "opinionnewsarticle",
                                                            "backgroundnewsarticle",
                                                            "reviewnewsarticle",
                                                            "advertisercontentarticle",
                                                            "article",
                                                            "blogposting",
                                                            "liveblogposting",
                                                            "socialmediaposting",
                                                            "report",
                                                            "scholarlyarticle",
                                                            "techarticle",
                                                            "satiricalarticle",
                                                            "discussionforumposting",
                                                            "review",
                                                            "posting"};

// Comments around and line breaks, tabs and commas in JSON where none may be.
std::string Mend(std::string_view script) {
  constexpr std::string_view kCdata = "<![CDATA[";
  if (const size_t begin = script.find(kCdata); begin != std::string_view::npos) {
    script.remove_prefix(begin + kCdata.size());
    script = script.substr(0, script.rfind("]]>"));
  }
  std::string mended;
  bool in_string = false;
  for (size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string) {
      if (c == '\\' && i + 1 < script.size()) {
        mended += c;
        mended += script[++i];
        continue;
      }
      if (c == '"') in_string = false;
      mended += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '}' || c == ']') {
      while (!mended.empty() && (IsAsciiSpace(mended.back()) || mended.back() == ',')) {
        mended.pop_back();
      }
    }
    mended += c;
  }
  // What stands before the first and after the last bracket is no JSON.
  const size_t first = mended.find_first_of("{[");
  const size_t last = mended.find_last_of("}]");
  if (first == std::string::npos || last == std::string::npos || last < first) return {};
  return mended.substr(first, last + 1 - first);
}

std::string TypeOf(const JsonValue& object) {
  const JsonValue* type = object.Find("@type");
  if (type == nullptr) return {};
  if (type->kind == JsonValue::Kind::kArray) {
    for (const JsonValue& item : type->items) {
      const std::string lower = AsciiLower(item.text);
      if (std::find(kArticleTypes.begin(), kArticleTypes.end(), lower) != kArticleTypes.end()) {
        return item.text;
      }
    }
    return type->items.empty() ? std::string() : type->items.front().text;
  }
  return type->text.substr(0, 60);
}

bool IsArticle(const JsonValue& object) {
  std::string type = AsciiLower(TypeOf(object));
  for (std::string_view prefix : {"https://schema.org/", "http://schema.org/"}) {
    if (type.starts_with(prefix)) type.erase(0, prefix.size());
  }
  return std::find(kArticleTypes.begin(), kArticleTypes.end(), type) != kArticleTypes.end();
}

bool IsPage(const JsonValue& object) { return AsciiLower(TypeOf(object)).ends_with("webpage"); }

std::string Line(const JsonValue* value, int depth = 0) {
  if (value == nullptr || depth > 2) return {};
  switch (value->kind) {
    case JsonValue::Kind::kString:
    case JsonValue::Kind::kNumber:
      return DecodeEntities(value->text);
    case JsonValue::Kind::kObject:
      for (std::string_view name : {"name", "@value", "@id", "url"}) {
        if (const JsonValue* member = value->Find(name)) return Line(member, depth + 1);
      }
      return {};
    case JsonValue::Kind::kArray: {
      std::vector<std::string> parts;
      for (const JsonValue& item : value->items) {
        std::string part = Line(&item, depth + 1);
        const bool seen = std::find(parts.begin(), parts.end(), part) != parts.end();
        if (!part.empty() && !seen) parts.push_back(std::move(part));
      }
      return Join(parts, ", ");
    }
    default:
      return {};
  }
}

class Gatherer {
 public:
  void Visit(const JsonValue& value, int depth) {
    if (depth > kMaxDepth) return;
    if (value.kind == JsonValue::Kind::kArray) {
      for (const JsonValue& item : value.items) Visit(item, depth + 1);
      return;
    }
    if (value.kind != JsonValue::Kind::kObject) return;
    Remember(value);
    for (std::string_view name : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
      if (const JsonValue* inner = value.Find(name)) Visit(*inner, depth + 1);
    }
  }

  // Names are looked up only when all is known: they may stand after their use.
  JsonLd Finish() const {
    JsonLd found;
    const JsonValue* main = article_ != nullptr ? article_ : page_;
    if (main == nullptr) return found;
    if (article_ != nullptr) found.type = TypeOf(*article_);
    found.headline = Line(main->Find("headline"));
    if (found.headline.empty()) found.headline = Line(main->Find("name"));
    found.published = Line(main->Find("datePublished"));
    if (found.published.empty()) found.published = Line(main->Find("dateCreated"));
    if (found.published.empty() && page_ != nullptr) {
      found.published = Line(page_->Find("datePublished"));
    }
    found.url = Line(main->Find("url"));
    if (found.url.empty()) found.url = Line(main->Find("mainEntityOfPage"));
    found.publisher = Named(main->Find("publisher"));
    found.byline = Named(main->Find("author"));
    if (found.byline.empty()) found.byline = Named(main->Find("creator"));
    found.language = Line(main->Find("inLanguage"));
    if (const JsonValue* body = main->Find("articleBody")) found.body = body->text;
    return found;
  }

 private:
  void Remember(const JsonValue& object) {
    if (article_ == nullptr && IsArticle(object)) article_ = &object;
    if (page_ == nullptr && IsPage(object)) page_ = &object;
    if (object.Find("@id") != nullptr) by_id_.push_back(&object);
  }

  // The name of a person or organisation, or of the object that {"@id": ...} points at.
  std::string Named(const JsonValue* value) const {
    if (value == nullptr) return {};
    if (value->kind == JsonValue::Kind::kArray) {
      std::vector<std::string> names;
      for (const JsonValue& item : value->items) {
        std::string name = Named(&item);
        const bool seen = std::find(names.begin(), names.end(), name) != names.end();
        if (!name.empty() && !seen) names.push_back(std::move(name));
      }
      return Join(names, ", ");
    }
    if (value->kind == JsonValue::Kind::kString) return Line(value);
    if (const JsonValue* name = value->Find("name")) return Line(name);
    const JsonValue* id = value->Find("@id");
    if (id == nullptr) return {};
    for (const JsonValue* object : by_id_) {
      const JsonValue* name = object->Find("name");
      if (name != nullptr && object->Find("@id")->text == id->text) return Line(name);
    }
    return {};
  }

  const JsonValue* article_ = nullptr;
  const JsonValue* page_ = nullptr;
  std::vector<const JsonValue*> by_id_;
};

}  // namespace

JsonLd ReadJsonLd(const std::vector<std::string_view>& scripts) {
  std::vector<JsonValue> values;
  values.reserve(scripts.size());
  for (std::string_view script : scripts) {
    if (script.size() > kMaxScriptBytes) continue;
    Result<JsonValue> value = ParseJson(script);
    if (!value) value = ParseJson(Mend(script));
    if (value) values.push_back(*std::move(value));
  }
  Gatherer gatherer;
  for (const JsonValue& value : values) gatherer.Visit(value, 0);
  return gatherer.Finish();
}

}  // namespace demarche
