// SPDX-License-Identifier: Apache-2.0
#include "entities/name_index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

// The start of an article says most about what it is about.
constexpr uint32_t kLeadSentences = 3;
constexpr int kLeadWeight = 3;
// Papers write about home without naming it.
constexpr int kOutletWeight = 2;

// "Turkish-backed rebels" are not Turkish, "anti-Russian protesters" not Russian.
constexpr std::array<std::string_view, 16> kAfterHyphen = {
    "backed",   "led",  "funded",  "supported", "sponsored", "allied",   "held",   "controlled",
    "occupied", "made", "trained", "armed",     "based",     "mediated", "linked", "brokered"};
constexpr std::array<std::string_view, 4> kBeforeHyphen = {"anti", "pro", "non", "ex"};

bool IsHyphen(std::string_view form) { return form == "-" || form == "–"; }

class CountryVotes {
 public:
  void Add(const std::string& country, int weight) {
    all_ += weight;
    for (auto& [code, count] : votes_) {
      if (code != country) continue;
      count += weight;
      return;
    }
    votes_.emplace_back(country, weight);
  }

  // The one with more than half of the votes and two at least, "" when there is none.
  std::string Winner() const {
    for (const auto& [code, count] : votes_) {
      if (count >= 2 && 2 * count > all_) return code;
    }
    return "";
  }

 private:
  std::vector<std::pair<std::string, int>> votes_;
  int all_ = 0;
};

}  // namespace

NameIndex::NameIndex(const Document& document, const Layers& layers, const ActorBook& book)
    : document_(document),
      layers_(layers),
      book_(book),
      names_(layers.names.names),
      name_of_token_(layers.segmentation.tokens.size(), -1) {
  IndexTokens();
  AddNamesOfBook();
  FindFocus();
}

std::string_view NameIndex::FormOf(uint32_t token) const {
  return document_.Text(layers_.segmentation.tokens[token].range);
}

std::string NameIndex::TextOf(TokenRange tokens) const {
  if (tokens.empty()) return "";
  std::string text(document_.Text(BytesOf(layers_.segmentation, tokens)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool NameIndex::CanMean(const NameEntry& entry) const {
  if (entry.use == NameUse::kLastName) return false;
  return entry.use != NameUse::kLocal || book_.actor(entry.actor).country == focus_;
}

bool NameIndex::OnlyQualifies(TokenRange name) const {
  const auto is_one_of = [](const std::string& word, const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (name.begin > 1 && IsHyphen(FormOf(name.begin - 1)) &&
      is_one_of(AsciiLower(FormOf(name.begin - 2)), kBeforeHyphen)) {
    return true;
  }
  return name.end + 1 < name_of_token_.size() && IsHyphen(FormOf(name.end)) &&
         is_one_of(AsciiLower(FormOf(name.end + 1)), kAfterHyphen);
}

std::span<const NameEntry> NameIndex::InBook(TokenRange tokens) const {
  if (tokens.empty() || layers_.syntax.words[tokens.begin].upos == Upos::kPunct ||
      layers_.syntax.words[tokens.end - 1].upos == Upos::kPunct) {
    return {};
  }
  return book_.FindName(TextOf(tokens));
}

void NameIndex::IndexTokens() {
  for (size_t n = 0; n < names_.size(); ++n) {
    for (uint32_t t = names_[n].first_token; t < names_[n].last_token; ++t) {
      name_of_token_[t] = static_cast<int32_t>(n);
    }
  }
}

void NameIndex::AddNamesOfBook() {
  const size_t known = names_.size();
  for (const Sentence& sentence : layers_.segmentation.sentences) {
    for (uint32_t t = sentence.first_token; t < sentence.last_token;) {
      t = std::max(t + 1, AddNameOfBook(t, sentence.last_token));
    }
  }
  if (names_.size() == known) return;
  std::sort(names_.begin(), names_.end(),
            [](const Name& a, const Name& b) { return a.first_token < b.first_token; });
  IndexTokens();
}

// Adds the longest name of the book that starts at the token, outside all names and
// before `end`; the token after it, 0 when there is none.
uint32_t NameIndex::AddNameOfBook(uint32_t token, uint32_t end) {
  if (name_of_token_[token] >= 0 || !IsAsciiUpper(FormOf(token).front())) return 0;
  const Word& word = layers_.syntax.words[token];
  const bool proper = word.upos == Upos::kPropn || word.xpos.starts_with("NNP");
  if (!proper && word.upos != Upos::kAdj && word.upos != Upos::kNoun) return 0;
  for (uint32_t e = std::min(end, token + kMaxNameTokens); e > token; --e) {
    if (name_of_token_[e - 1] >= 0) continue;
    const auto entries = InBook({token, e});
    if (entries.empty()) continue;
    const NameEntry& entry = entries[0];
    if (entry.use == NameUse::kLastName || entry.use == NameUse::kLocal) continue;
    const Actor& actor = book_.actor(entry.actor);
    // A lone common word at the head of a sentence ("Time", "Stuff") is no outlet.
    if (actor.outlet && e == token + 1 && !proper) continue;
    NameType type = NameType::kGpe;
    if (actor.kind == ActorKind::kPerson) type = NameType::kPerson;
    if (actor.kind == ActorKind::kOrganization) type = NameType::kOrganization;
    if (entry.use == NameUse::kPeople) type = NameType::kNorp;
    names_.push_back({.range = BytesOf(layers_.segmentation, {token, e}),
                      .type = type,
                      .first_token = token,
                      .last_token = e});
    return e;
  }
  return 0;
}

// Each name votes for its country.
void NameIndex::FindFocus() {
  CountryVotes votes;
  const auto vote = [&](std::string_view name, int weight) {
    for (const NameEntry& entry : book_.FindName(name)) {
      if (entry.use == NameUse::kLastName || entry.use == NameUse::kLocal) continue;
      const std::string& country = book_.actor(entry.actor).country;
      if (!country.empty() && country != "IGO") votes.Add(country, weight);
      return;
    }
  };
  uint32_t sentence = 0;
  const auto& sentences = layers_.segmentation.sentences;
  for (const Name& name : names_) {
    if (OnlyQualifies({name.first_token, name.last_token})) continue;
    while (sentence < sentences.size() && sentences[sentence].last_token <= name.first_token) {
      ++sentence;
    }
    vote(TextOf({name.first_token, name.last_token}), sentence < kLeadSentences ? kLeadWeight : 1);
  }
  const DocumentInfo& info = document_.info();
  vote(info.publisher, kOutletWeight);
  for (const std::string& host : {info.publisher, info.url}) {
    const std::string country = book_.CountryOfHost(host);
    if (country.empty()) continue;
    votes.Add(country, kOutletWeight);
    break;
  }
  focus_ = votes.Winner();
}

}  // namespace demarche
