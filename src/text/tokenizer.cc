// SPDX-License-Identifier: Apache-2.0
#include "text/tokenizer.h"

#include "base/strings.h"
#include "text/characters.h"
#include "text/clitics.h"
#include "text/lexicon.h"
#include "text/period.h"
#include "text/web_tokens.h"
#include "text/word_scanner.h"

namespace demarche {
namespace {

using K = CharacterKind;

class BlockTokenizer {
 public:
  BlockTokenizer(std::string_view text, ByteRange block, std::vector<Token>* tokens)
      : text_(text), block_(block), tokens_(tokens), first_token_(tokens->size()) {}

  void Run() {
    size_t position = block_.begin;
    while (position < block_.end) {
      const KindAt here = KindOfCharacter(text_, position, block_.end);
      if (here.kind == K::kSpace) {
        position += here.length;
        continue;
      }
      const size_t begin = position;
      bool visible = false;
      KindAt next = here;
      while (next.kind != K::kEnd && next.kind != K::kSpace) {
        visible = visible || next.kind != K::kJoiner;
        position += next.length;
        next = KindOfCharacter(text_, position, block_.end);
      }
      if (visible) Chunk(begin, position);
    }
  }

 private:
  std::string_view Slice(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }

  void Chunk(size_t begin, size_t end) {
    chunk_begin_ = begin;
    chunk_end_ = end;
    const size_t first = tokens_->size();
    const std::string_view chunk = Slice(begin, end);
    if (chunk.find_first_of(":@wW/") == std::string_view::npos) {
      Stretchwise(begin, end);
    } else {
      size_t done = 0;
      for (Stretch address = FindAddress(chunk, 0); !address.empty();
           address = FindAddress(chunk, done)) {
        Stretchwise(begin + done, begin + address.begin);
        Emit(begin + address.begin, begin + address.end, false);
        done = PossessiveEnding(begin + address.end, end) - begin;
      }
      Stretchwise(begin + done, end);
    }
    for (size_t t = first; t + 1 < tokens_->size(); ++t) (*tokens_)[t].space_after = false;
  }

  // Tokens of a stretch without addresses.
  void Stretchwise(size_t begin, size_t end) {
    size_t position = begin;
    while (position < end) {
      const KindAt here = KindOfCharacter(text_, position, end);
      if (here.kind == K::kJoiner) {
        position += here.length;  // joins nothing
      } else if (IsWordKind(here.kind)) {
        position = Word(position, end);
      } else {
        position = Mark(position, end, here);
      }
    }
  }

  // A word with its full stop and clitics; gives the end.
  size_t Word(size_t begin, size_t end) {
    size_t word_end = ScanWord(text_, begin, end);
    // One full stop, or the two of an abbreviation and of the end of its sentence.
    size_t dots = 0;
    while (dots < 3 && word_end + dots < end && text_[word_end + dots] == '.') ++dots;
    const bool stop = dots == 1 || (dots == 2 && word_end + dots == end);
    if (stop && KeepsPeriod(ContextOf(begin, word_end, end))) {
      Emit(begin, word_end + 1, false);
      return PossessiveEnding(word_end + 1, end);
    }
    if (IsFragment(begin, word_end, end)) {
      Emit(begin, word_end + 1, false);
      return word_end + 1;
    }
    Parts(begin, word_end);
    return PossessiveApostrophe(begin, word_end, end);
  }

  // The 's after a token that is no plain word ("U.S.'s", "@name's"); gives its end.
  size_t PossessiveEnding(size_t begin, size_t end) {
    const KindAt mark = KindOfCharacter(text_, begin, end);
    const size_t letter = begin + mark.length;
    if (mark.kind != K::kApostrophe || letter >= end || AsciiLower(text_[letter]) != 's' ||
        IsWordKind(KindOfCharacter(text_, letter + 1, end).kind)) {
      return begin;
    }
    Emit(begin, letter + 1, true);
    return letter + 1;
  }

  // A word broken off in speech keeps its hyphen: "th- the". Fragments have one letter or
  // no vowel, so that "short- and long-term" is cut.
  bool IsFragment(size_t begin, size_t word_end, size_t end) const {
    if (begin != chunk_begin_ || word_end >= end || text_[word_end] != '-') return false;
    if (word_end + 1 < end && text_[word_end + 1] != ',') return false;
    const std::string_view word = Slice(begin, word_end);
    if (word.size() == 1) return IsAsciiAlpha(word[0]);
    return word.size() <= 3 && IsAsciiLower(word.back()) &&
           AsciiLower(word).find_first_of("aeiou0123456789") == std::string::npos;
  }

  // Emits the syntactic words of [begin, end).
  void Parts(size_t begin, size_t end) {
    bool fused = false;
    if (const size_t unit = NumberUnitSplit(Slice(begin, end)); unit != 0) {
      Emit(begin, begin + unit, false);
      begin += unit;
    }
    while (const uint32_t split = FindCliticSplit(Slice(begin, end))) {
      Emit(begin, begin + split, fused);
      begin += split;
      fused = true;
    }
    Emit(begin, end, fused);
  }

  // After a plural in -s an apostrophe is a possessive, unless a quotation is open.
  size_t PossessiveApostrophe(size_t begin, size_t word_end, size_t end) {
    const KindAt mark = KindOfCharacter(text_, word_end, end);
    if (mark.kind != K::kApostrophe || word_end == begin) return word_end;
    const char last = AsciiLower(text_[word_end - 1]);
    const bool plural = last == 's' || last == 'z' || last == 'x';
    const size_t after = word_end + mark.length;
    const bool doubled = KindOfCharacter(text_, after, end).kind == K::kApostrophe;
    if (!plural || doubled || single_quote_open_) return word_end;
    if (IsWordKind(KindOfCharacter(text_, after, end).kind)) return word_end;
    Emit(word_end, after, true);
    return after;
  }

  PeriodContext ContextOf(size_t begin, size_t word_end, size_t end) const {
    PeriodContext context;
    context.word = Slice(begin, word_end);
    context.at_chunk_end = word_end + 1 == chunk_end_;
    context.after_in_chunk = Slice(word_end + 1, end);
    context.following = Slice(chunk_end_, block_.end);
    const bool has_previous = tokens_->size() > first_token_;
    if (has_previous) {
      const Token& previous = tokens_->back();
      context.previous = Slice(previous.range.begin, previous.range.end);
      context.glued_to_previous = previous.range.end == begin;
    }
    return context;
  }

  // Punctuation and symbols; gives the end.
  size_t Mark(size_t begin, size_t end, KindAt here) {
    size_t mark_end = begin + here.length;
    const auto kind_at = [&](size_t at) { return KindOfCharacter(text_, at, end).kind; };
    const char c = text_[begin];
    if (const size_t smiley = SmileyLength(Slice(begin, end)); smiley != 0) {
      Emit(begin, begin + smiley, false);
      return begin + smiley;
    }
    switch (here.kind) {
      case K::kStop:
        if (c == '.' && kind_at(mark_end) == K::kDigit &&
            (begin == chunk_begin_ || !IsWordKind(KindBefore(begin)))) {
          mark_end = ScanWord(text_, mark_end, end);  // ".05"
          break;
        }
        mark_end = StopRun(begin, end);
        break;
      case K::kApostrophe:
        mark_end = Apostrophe(begin, mark_end, end);
        break;
      case K::kOpen:
        if (Slice(begin, mark_end) == "\xE2\x80\x98") {
          single_quote_open_ = true;
          if (Slice(mark_end, end).starts_with("\xE2\x80\x99")) mark_end += 3;  // for a double one
        }
        break;
      case K::kDash:
      case K::kSymbol:
      case K::kQuote:
        mark_end = SameRun(begin, mark_end, end, here);
        if (c == '#' && mark_end == begin + 1 && IsLetterKind(kind_at(mark_end))) {
          mark_end = ScanWord(text_, mark_end, end);
        }
        if (c == '+' && mark_end == begin + 1 && begin == chunk_begin_ &&
            kind_at(mark_end) == K::kDigit) {
          mark_end = ScanWord(text_, mark_end, end);
        }
        break;
      default:
        break;
    }
    while (kind_at(mark_end) == K::kJoiner) {
      mark_end += KindOfCharacter(text_, mark_end, end).length;
    }
    Emit(begin, mark_end, false);
    return mark_end;
  }

  // "...", "?!", "!!!": full stops by themselves, the others together.
  size_t StopRun(size_t begin, size_t end) const {
    size_t position = begin;
    const bool dots = text_[begin] == '.';
    while (position < end) {
      const char c = text_[position];
      const bool same = dots ? c == '.' : c == '!' || c == '?';
      if (!same) break;
      ++position;
    }
    // ".?" closes a question that somebody cut short.
    if (dots && position == begin + 1 && position + 1 == end &&
        (text_[position] == '?' || text_[position] == '!')) {
      ++position;
    }
    return position > begin ? position : begin + KindOfCharacter(text_, begin, end).length;
  }

  // A run of one and the same dash, symbol or quotation mark: "--", "***", "``".
  size_t SameRun(size_t begin, size_t mark_end, size_t end, KindAt here) const {
    const std::string_view mark = Slice(begin, mark_end);
    if (mark == "\"" || mark == "$" || mark == "%") return mark_end;
    if (here.length > 1 && here.kind != K::kDash) return mark_end;
    while (Slice(mark_end, end).starts_with(mark)) mark_end += mark.size();
    return mark_end;
  }

  // An apostrophe that no word before it has taken: a quotation mark, or what stands for
  // left-out letters ("'em", "'90s", " 's").
  size_t Apostrophe(size_t begin, size_t mark_end, size_t end) {
    const KindAt next = KindOfCharacter(text_, mark_end, end);
    if (next.kind == K::kApostrophe) return mark_end + next.length;
    const bool starts = begin == chunk_begin_ || !IsWordKind(KindBefore(begin));
    if (!starts) {
      single_quote_open_ = false;
      return mark_end;
    }
    const size_t word_end = ScanWord(text_, mark_end, end);
    const std::string lower = AsciiLower(Slice(mark_end, word_end));
    if (next.kind == K::kDigit) {
      const bool year = lower.size() == 2 || (lower.size() == 3 && lower[2] == 's');
      if (year) return word_end;
    }
    for (std::string_view cut : {"em", "til", "cause", "cuz", "n", "s", "bout", "round", "ll", "re",
                                 "ve", "m", "d", "tis", "twas", "nuff", "kay"}) {
      if (lower == cut) return word_end;
    }
    if (IsWordKind(next.kind)) single_quote_open_ = text_[begin] == '\'';
    return mark_end;
  }

  K KindBefore(size_t position) const {
    size_t begin = position - 1;
    while (begin > chunk_begin_ && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80) {
      --begin;
    }
    return KindOfCharacter(text_, begin, position).kind;
  }

  void Emit(size_t begin, size_t end, bool fused) {
    if (begin == end) return;
    tokens_->push_back({.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                        .fused = fused,
                        .space_after = true});
  }

  const std::string_view text_;
  const ByteRange block_;
  std::vector<Token>* const tokens_;
  const size_t first_token_;
  size_t chunk_begin_ = 0;
  size_t chunk_end_ = 0;
  bool single_quote_open_ = false;
};

}  // namespace

void TokenizeBlock(std::string_view text, ByteRange block, std::vector<Token>* tokens) {
  BlockTokenizer(text, block, tokens).Run();
}

}  // namespace demarche
