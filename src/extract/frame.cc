// SPDX-License-Identifier: Apache-2.0
#include "extract/frame.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

constexpr size_t kMaxWords = 24;
constexpr size_t kMaxAlternatives = 64;

const std::set<std::string>& Prepositions() {
  static const std::set<std::string> words = {
      "about",   "across",    "after",   "against",    "ahead",   "along",      "alongside",
      "amid",    "among",     "around",  "as",         "at",      "before",     "behind",
      "between", "by",        "during",  "for",        "from",    "in",         "inside",
      "into",    "near",      "of",      "on",         "onto",    "out_of",     "outside",
      "over",    "regarding", "through", "to",         "toward",  "towards",    "under",
      "upon",    "via",       "with",    "within",     "without", "until",      "unto",
      "since",   "above",     "below",   "beyond",     "beside",  "throughout", "off",
      "than",    "despite",   "like",    "because_of", "past"};
  return words;
}

const std::set<std::string>& Particles() {
  static const std::set<std::string> words = {
      "up",    "down", "out", "off", "away",    "back",  "forth",  "forward", "together", "apart",
      "aside", "over", "in",  "on",  "through", "along", "around", "by",      "ahead"};
  return words;
}

std::optional<FrameRole> RoleFromWord(std::string_view word) {
  struct Named {
    std::string_view name;
    FrameRole role;
  };
  static constexpr Named kRoles[] = {
      {"ACTOR", FrameRole::kActor}, {"RECIPIENT", FrameRole::kRecipient},
      {"BOTH", FrameRole::kBoth},   {"ANY", FrameRole::kAny},
      {"THING", FrameRole::kThing}, {"PLACE", FrameRole::kPlace},
  };
  for (const Named& named : kRoles) {
    if (named.name == word) return named.role;
  }
  return std::nullopt;
}

struct Piece {
  std::string text;
  bool optional = false;
};

class FrameCompiler {
 public:
  FrameCompiler(std::string_view text, const WordLists& lists) : text_(text), lists_(lists) {}

  Result<Frame> Compile() {
    if (auto split = SplitPieces(); !split) return tl::unexpected(split.error());
    if (pieces_.empty()) return Wrong("is empty");
    if (pieces_.size() > kMaxWords) return Wrong("is too long");
    auto parsed = ParseTrigger();
    if (!parsed) return tl::unexpected(parsed.error());
    while (at_ < pieces_.size()) {
      if (auto slot = ParseSlot(); !slot) return tl::unexpected(slot.error());
    }
    return std::move(frame_);
  }

 private:
  tl::unexpected<Error> Wrong(const std::string& what) const {
    return Fail(ErrorCode::kInvalidArgument, "frame \"" + std::string(text_) + "\" " + what);
  }

  Status SplitPieces() {
    int depth = 0;
    std::string spaced;
    for (char c : text_) {
      if (c == '(' || c == ')') {
        spaced += ' ';
        spaced += c;
        spaced += ' ';
      } else {
        spaced += c;
      }
    }
    for (std::string_view word : SplitWords(spaced)) {
      if (word == "(") {
        if (++depth > 1) return Wrong("has parentheses in parentheses");
      } else if (word == ")") {
        if (--depth < 0) return Wrong("closes a parenthesis that was not opened");
      } else {
        pieces_.push_back({std::string(word), depth > 0});
      }
    }
    if (depth != 0) return Wrong("does not close its parenthesis");
    return {};
  }

  // "a|b_c|$list" as a set of words.
  Result<std::shared_ptr<const WordSet>> Words(std::string_view text) const {
    auto words = std::make_shared<WordSet>();
    const auto alternatives = Split(text, '|');
    if (alternatives.size() > kMaxAlternatives) return Wrong("has too many alternatives");
    for (std::string_view alternative : alternatives) {
      if (alternative.starts_with('$')) {
        const auto list = lists_.find(alternative.substr(1));
        if (list == lists_.end()) {
          std::vector<std::string_view> names;
          for (const auto& [name, set] : lists_) names.push_back(name);
          const std::string_view near = NearestWord(alternative.substr(1), names);
          return Wrong("uses the list '" + std::string(alternative) + "', which is not there" +
                       (near.empty() ? "" : "; did you mean '$" + std::string(near) + "'?"));
        }
        words->Add(*list->second);
      } else if (alternative.empty() || RoleFromWord(alternative) || alternative == "CLAUSE") {
        return Wrong("has '" + std::string(text) + "' where words joined by | should stand");
      } else {
        words->Add(alternative);
      }
    }
    return std::shared_ptr<const WordSet>(std::move(words));
  }

  static bool IsOwner(std::string_view text) {
    return text.ends_with("'s") && RoleFromWord(text.substr(0, text.size() - 2)).has_value();
  }

  static bool AllWithin(std::string_view text, const std::set<std::string>& words) {
    for (std::string_view alternative : Split(text, '|')) {
      if (words.count(std::string(alternative)) == 0) return false;
    }
    return true;
  }

  bool StartsFiller(size_t at) const {
    return at < pieces_.size() && !AllWithin(pieces_[at].text, Prepositions()) &&
           pieces_[at].text != "CLAUSE" && pieces_[at].text != "that";
  }

  // A role, "ROLE:words", "ROLE's words" or words.
  Result<Filler> ParseFiller() {
    Filler filler;
    std::string_view text = pieces_[at_].text;
    if (IsOwner(text)) {
      filler.owner = *RoleFromWord(text.substr(0, text.size() - 2));
      if (++at_ == pieces_.size()) return Wrong("ends after \"'s\"; a noun must follow");
      text = pieces_[at_].text;
    } else {
      const size_t colon = text.find(':');
      if (const auto role = RoleFromWord(text.substr(0, colon))) {
        filler.role = *role;
        ++at_;
        if (colon == std::string_view::npos) return filler;
        auto words = Words(text.substr(colon + 1));
        if (!words) return tl::unexpected(words.error());
        filler.words = *words;
        return filler;
      }
    }
    if (const size_t bar = text.rfind('|'); bar != std::string_view::npos) {
      if (const auto role = RoleFromWord(text.substr(bar + 1))) {  // "country|PLACE"
        auto words = Words(text.substr(0, bar));
        if (!words) return tl::unexpected(words.error());
        filler.words = *words;
        filler.role = *role;
        filler.either = true;
        ++at_;
        return filler;
      }
    }
    if (text == "THING" || text == "ANY") {  // "RECIPIENT's THING"
      ++at_;
      return filler;
    }
    auto words = Words(text);
    if (!words) return tl::unexpected(words.error());
    filler.words = *words;
    ++at_;
    return filler;
  }

  static bool IsAdverbBeforeVerb(std::string_view text) {
    static constexpr std::string_view kVerbs[] = {"rally", "supply", "apply", "reply", "comply",
                                                  "imply", "rely",   "ally",  "bully", "multiply"};
    return text.ends_with("ly") && text.find('|') == std::string_view::npos &&
           std::find(std::begin(kVerbs), std::end(kVerbs), text) == std::end(kVerbs);
  }

  Status ParseTrigger() {
    if (pieces_[at_].text == "the" && pieces_.size() > 1) ++at_;
    const std::string& first = pieces_[at_].text;
    if (IsOwner(first)) {
      frame_.kind = Frame::Kind::kNominal;
      frame_.subject.role = *RoleFromWord(std::string_view(first).substr(0, first.size() - 2));
      ++at_;
    } else if (RoleFromWord(std::string_view(first).substr(0, first.find(':')))) {
      auto subject = ParseFiller();
      if (!subject) return tl::unexpected(subject.error());
      frame_.subject = *subject;
    } else {
      frame_.kind = Frame::Kind::kNominal;
    }
    if (at_ == pieces_.size()) return Wrong("names no act");
    if (frame_.kind == Frame::Kind::kVerbal && at_ + 1 < pieces_.size() &&
        IsAdverbBeforeVerb(pieces_[at_].text)) {
      auto adverb = Words(pieces_[at_].text);  // "ACTOR forcibly return RECIPIENT"
      if (!adverb) return tl::unexpected(adverb.error());
      FrameSlot slot;
      slot.kind = FrameSlot::Kind::kParticle;
      slot.marks = *adverb;
      frame_.slots.push_back(std::move(slot));
      ++at_;
    }
    auto words = Words(pieces_[at_].text);
    if (!words) return tl::unexpected(words.error());
    ++at_;
    if (frame_.kind == Frame::Kind::kVerbal && (*words)->Has("be") && at_ < pieces_.size() &&
        StartsFiller(at_) && !RoleFromWord(pieces_[at_].text) && !pieces_[at_].optional) {
      frame_.kind = Frame::Kind::kPredicate;
      words = Words(pieces_[at_].text);
      if (!words) return tl::unexpected(words.error());
      ++at_;
    }
    frame_.trigger = **words;
    return {};
  }

  static bool IsAdverb(std::string_view text) {
    static const std::set<std::string> kAdverbs = {
        "short", "again", "free", "aside", "face_to_face", "home", "clear", "open", "online"};
    for (std::string_view alternative : Split(text, '|')) {
      if (!alternative.ends_with("ly") && kAdverbs.count(std::string(alternative)) == 0)
        return false;
    }
    return true;
  }

  // After "that": CLAUSE, a role and CLAUSE, or a role and the verbs of the clause.
  Status ParseThat(FrameSlot* slot) {
    slot->kind = FrameSlot::Kind::kThat;
    const auto is_clause = [&] { return at_ < pieces_.size() && pieces_[at_].text == "CLAUSE"; };
    const auto is_role = [&] {
      const std::string_view text = pieces_[at_].text;
      return IsOwner(text) || RoleFromWord(text.substr(0, text.find(':')));
    };
    if (at_ < pieces_.size() && !is_clause() && is_role()) {
      auto filler = ParseFiller();
      if (!filler) return tl::unexpected(filler.error());
      slot->filler = *filler;
    }
    if (at_ == pieces_.size()) return Wrong("ends too early; CLAUSE or a verb must follow 'that'");
    if (!is_clause()) {
      auto verbs = Words(pieces_[at_].text);
      if (!verbs) return tl::unexpected(verbs.error());
      slot->verbs = *verbs;
    }
    ++at_;
    return {};
  }

  Status ParseSlot() {
    FrameSlot slot;
    slot.optional = pieces_[at_].optional;
    const std::string text = pieces_[at_].text;
    const bool last = at_ + 1 == pieces_.size();
    if (text == "CLAUSE") {
      slot.kind = FrameSlot::Kind::kClause;
      ++at_;
    } else if (text == "that") {
      ++at_;
      if (auto parsed = ParseThat(&slot); !parsed) return parsed;
    } else if (text == "to" && !last && pieces_[at_ + 1].text == "CLAUSE") {
      slot.kind = FrameSlot::Kind::kInfinitive;
      at_ += 2;
    } else if (text == "to" && !last && IsAsciiLower(pieces_[at_ + 1].text[0])) {
      // A verb ("agree to lift $restriction") or a noun ("take RECIPIENT to task").
      slot.kind = FrameSlot::Kind::kInfinitive;
      ++at_;
      auto filler = ParseFiller();
      if (!filler) return tl::unexpected(filler.error());
      slot.filler = *filler;
    } else if (AllWithin(text, Prepositions()) && StartsFiller(at_ + 1)) {
      slot.kind = FrameSlot::Kind::kPreposition;
      slot.bare_too = slot.optional && !pieces_[at_ + 1].optional;
      if (slot.bare_too) slot.optional = false;
      auto marks = Words(text);
      if (!marks) return tl::unexpected(marks.error());
      slot.marks = *marks;
      ++at_;
      auto filler = ParseFiller();
      if (!filler) return tl::unexpected(filler.error());
      slot.filler = *filler;
    } else if (AllWithin(text, Particles()) || AllWithin(text, Prepositions()) || IsAdverb(text)) {
      slot.kind = FrameSlot::Kind::kParticle;
      auto marks = Words(text);
      if (!marks) return tl::unexpected(marks.error());
      slot.marks = *marks;
      ++at_;
      // "to" alone before "(to PLACE)" and the like makes no sense.
    } else {
      slot.kind = FrameSlot::Kind::kObject;
      auto filler = ParseFiller();
      if (!filler) return tl::unexpected(filler.error());
      slot.filler = *filler;
    }
    frame_.slots.push_back(std::move(slot));
    return {};
  }

  const std::string_view text_;
  const WordLists& lists_;
  std::vector<Piece> pieces_;
  size_t at_ = 0;
  Frame frame_;
};

}  // namespace

Result<Frame> CompileFrame(std::string_view text, const WordLists& lists) {
  return FrameCompiler(text, lists).Compile();
}

}  // namespace demarche
