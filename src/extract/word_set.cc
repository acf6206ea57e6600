// SPDX-License-Identifier: Apache-2.0
#include "extract/word_set.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace demarche {

namespace {

// Irregular forms of the verbs that events are told with, which no rule undoes.
constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"beaten", "beat"},
    {"began", "begin"},
    {"begun", "begin"},
    {"bought", "buy"},
    {"broke", "break"},
    {"broken", "break"},
    {"brought", "bring"},
    {"built", "build"},
    {"burnt", "burn"},
    {"caught", "catch"},
    {"chose", "choose"},
    {"chosen", "choose"},
    {"clung", "cling"},
    {"dealt", "deal"},
    {"drawn", "draw"},
    {"drew", "draw"},
    {"driven", "drive"},
    {"drove", "drive"},
    {"fell", "fall"},
    {"fled", "flee"},
    {"flew", "fly"},
    {"forbade", "forbid"},
    {"forbidden", "forbid"},
    {"fought", "fight"},
    {"froze", "freeze"},
    {"frozen", "freeze"},
    {"gave", "give"},
    {"given", "give"},
    {"held", "hold"},
    {"hung", "hang"},
    {"kept", "keep"},
    {"laid", "lay"},
    {"led", "lead"},
    {"left", "leave"},
    {"lent", "lend"},
    {"made", "make"},
    {"met", "meet"},
    {"overran", "overrun"},
    {"overthrew", "overthrow"},
    {"overthrown", "overthrow"},
    {"paid", "pay"},
    {"ran", "run"},
    {"retook", "retake"},
    {"sank", "sink"},
    {"seen", "see"},
    {"sent", "send"},
    {"shook", "shake"},
    {"shot", "shoot"},
    {"slain", "slay"},
    {"sold", "sell"},
    {"sought", "seek"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"stole", "steal"},
    {"stolen", "steal"},
    {"stood", "stand"},
    {"struck", "strike"},
    {"sunk", "sink"},
    {"swore", "swear"},
    {"sworn", "swear"},
    {"taken", "take"},
    {"threw", "throw"},
    {"thrown", "throw"},
    {"told", "tell"},
    {"took", "take"},
    {"tore", "tear"},
    {"torn", "tear"},
    {"went", "go"},
    {"withdrawn", "withdraw"},
    {"withdrew", "withdraw"},
    {"won", "win"},
    {"written", "write"},
    {"wrote", "write"},
};

// "condemned": "condemn", "condemne"; "banned": "bann", "banne", "ban".
std::vector<std::string> StemsOf(const std::string& form) {
  std::vector<std::string> stems;
  for (const auto& [irregular, lemma] : kIrregular) {
    if (form == irregular) stems.emplace_back(lemma);
  }
  const auto cut = [&](size_t count) { return form.substr(0, form.size() - count); };
  const auto add = [&](std::string stem) {
    if (stem.size() < 3) return;
    const char last = stem.back();
    if (stem[stem.size() - 2] == last) stems.push_back(stem.substr(0, stem.size() - 1));
    if (last == 'i') stems.push_back(stem.substr(0, stem.size() - 1) + "y");
    stems.push_back(stem + "e");
    stems.push_back(std::move(stem));
  };
  if (form.size() > 4 && form.ends_with("ed")) {
    add(cut(2));
  } else if (form.size() > 5 && form.ends_with("ing")) {
    add(cut(3));
  } else if (form.size() > 4 && form.ends_with("ies")) {
    stems.push_back(cut(3) + "y");
  } else if (form.size() > 3 && form.ends_with("s") && !form.ends_with("ss")) {
    stems.push_back(cut(1));
    if (form.ends_with("es")) stems.push_back(cut(2));
  }
  return stems;
}

}  // namespace

TokenWords::TokenWords(const Document& document, const Layers& layers) {
  const auto& tokens = layers.segmentation.tokens;
  forms_.reserve(tokens.size());
  lemmas_.reserve(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    forms_.push_back(AsciiLower(document.Text(tokens[i].range)));
    lemmas_.push_back(AsciiLower(layers.syntax.words[i].lemma));
    const Upos upos = layers.syntax.words[i].upos;
    const bool left_plural =
        upos == Upos::kNoun && forms_.back() == lemmas_.back() && forms_.back().ends_with("s");
    stems_.push_back(upos == Upos::kVerb || left_plural ? StemsOf(forms_.back())
                                                        : std::vector<std::string>());
  }
}

void WordSet::Add(std::string_view word_or_phrase) {
  const std::string lower = AsciiLower(word_or_phrase);
  std::vector<std::string> words;
  // Tokens part at hyphens: "cease-fire" is the three "cease", "-", "fire".
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (char c : lower) {
    if (IsAsciiSpace(c) || c == '_') {
      flush();
    } else if (c == '-') {
      flush();
      words.emplace_back("-");
    } else {
      word += c;
    }
  }
  flush();
  if (words.size() == 1) {
    words_.insert(std::move(words[0]));
  } else if (!words.empty()) {
    phrases_.push_back(std::move(words));
  }
}

void WordSet::Add(const WordSet& other) {
  words_.insert(other.words_.begin(), other.words_.end());
  phrases_.insert(phrases_.end(), other.phrases_.begin(), other.phrases_.end());
}

bool WordSet::Matches(const TokenWords& words, uint32_t token) const {
  if (words_.count(words.lemma(token)) > 0 || words_.count(words.form(token)) > 0) return true;
  for (const std::string& stem : words.stems(token)) {
    if (words_.count(stem) > 0) return true;
  }
  for (const std::vector<std::string>& phrase : phrases_) {
    for (size_t at = 0; at < phrase.size(); ++at) {
      if (!words.Is(token, phrase[at]) || token < at) continue;
      const size_t begin = token - at;
      if (begin + phrase.size() > words.size()) continue;
      bool all = true;
      for (size_t i = 0; all && i < phrase.size(); ++i) {
        all = words.Is(static_cast<uint32_t>(begin + i), phrase[i]);
      }
      if (all) return true;
    }
  }
  return false;
}

std::vector<std::string> WordSet::Keys() const {
  std::vector<std::string> keys(words_.begin(), words_.end());
  for (const auto& phrase : phrases_) {
    // Any of its words may be the head ("state of emergency").
    for (const std::string& word : phrase) {
      if (word != "-" && word != "of") keys.push_back(word);
    }
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace demarche
