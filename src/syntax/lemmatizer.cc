// SPDX-License-Identifier: Apache-2.0
#include "syntax/lemmatizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/strings.h"
#include "syntax/word_features.h"

namespace demarche {
namespace {

constexpr uint32_t kMaxDrop = 16;

std::string LowerCase(std::string_view form) {
  std::string lower;
  const auto size = static_cast<int32_t>(form.size());
  for (int32_t at = 0; at < size;) {
    UChar32 character;
    U8_NEXT_OR_FFFD(form.data(), at, size, character);
    char buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, u_tolower(character));
    lower.append(buffer, static_cast<size_t>(length));
  }
  return lower;
}

// Without the last `count` characters; as it is when it has no more than that.
std::string_view WithoutLast(std::string_view text, uint32_t count) {
  size_t end = text.size();
  for (; count > 0 && end > 0; --count) {
    do {
      --end;
    } while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  }
  return count > 0 ? text : text.substr(0, end);
}

// The tag whose forms mostly have the same lemma, so that a form known with the one only
// ("withheld", a participle) is known with the other; "" for the rest.
std::string_view SiblingTag(std::string_view xpos) {
  if (xpos == "VBD") return "VBN";
  if (xpos == "VBN") return "VBD";
  if (xpos == "VB") return "VBP";
  if (xpos == "VBP") return "VB";
  return {};
}

}  // namespace

Result<Lemmatizer> Lemmatizer::Load(const ModelFile& file) {
  const auto scripts = file.Strings("lemma.scripts");
  if (!scripts) return tl::unexpected(scripts.error());
  const auto keys = file.Strings("lemma.keys");
  if (!keys) return tl::unexpected(keys.error());
  const auto values = file.Strings("lemma.values");
  if (!values) return tl::unexpected(values.error());
  Lemmatizer lemmatizer;
  for (std::string_view text : *scripts) {
    // "l3|y": mode, number of characters to drop, '|', suffix.
    const size_t bar = text.find('|');
    Script script;
    if (bar == std::string_view::npos || bar < 2 || bar > 3 || (text[0] != 'l' && text[0] != 'k')) {
      return Fail(ErrorCode::kBadData, "model: malformed lemma script '" + std::string(text) + "'");
    }
    script.lower = text[0] == 'l';
    for (char c : text.substr(1, bar - 1)) {
      if (!IsAsciiDigit(c)) return Fail(ErrorCode::kBadData, "model: malformed lemma script");
      script.drop = script.drop * 10 + static_cast<uint32_t>(c - '0');
    }
    if (script.drop > kMaxDrop)
      return Fail(ErrorCode::kBadData, "model: lemma script drops too much");
    script.add = text.substr(bar + 1);
    lemmatizer.scripts_.push_back(script);
  }
  if (lemmatizer.scripts_.empty() || keys->size() != values->size() ||
      !std::is_sorted(keys->begin(), keys->end())) {
    return Fail(ErrorCode::kBadData, "model: the lemma tables do not fit each other");
  }
  lemmatizer.keys_ = *keys;
  lemmatizer.values_ = *values;
  return lemmatizer;
}

std::string Lemmatizer::Lemma(std::string_view form, std::string_view xpos, uint32_t script) const {
  const std::string straight = StraightQuotes(form);
  for (const std::string_view tag : {xpos, SiblingTag(xpos)}) {
    if (tag.empty()) continue;
    for (const std::string& as : {straight, LowerCase(straight)}) {
      if (const auto lemma = Listed(as, tag)) return std::string(*lemma);
      if (tag.starts_with("NNP")) break;  // a name keeps its case
    }
  }
  return Apply(scripts_[script], form);
}

std::optional<std::string_view> Lemmatizer::Listed(std::string_view form,
                                                   std::string_view xpos) const {
  const std::string key = std::string(form) + '\t' + std::string(xpos);
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), std::string_view(key));
  if (found == keys_.end() || *found != key) return std::nullopt;
  return values_[static_cast<size_t>(found - keys_.begin())];
}

std::string Lemmatizer::Apply(const Script& script, std::string_view form) const {
  const std::string basis = script.lower ? LowerCase(form) : std::string(form);
  std::string lemma(WithoutLast(basis, script.drop));
  if (lemma == basis && script.drop > 0) return basis;
  lemma += script.add;
  return lemma.empty() ? basis : lemma;
}

}  // namespace demarche
