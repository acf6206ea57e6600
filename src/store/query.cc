// SPDX-License-Identifier: Apache-2.0
#include "store/query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

constexpr size_t kMaxBytes = 4096;
constexpr size_t kMaxPhrases = 64;
// FTS5's parser holds a stack of 100 symbols, of which one level of ours takes up to 8.
constexpr int kMaxDepth = 10;

struct Lexeme {
  enum class Kind { kPhrase, kAnd, kOr, kNot, kOpen, kClose, kEnd };
  Kind kind = Kind::kEnd;
  std::string_view text;  // of a phrase
  bool prefix = false;
  size_t position = 0;
};

Error Malformed(size_t position, const std::string& what) {
  return {ErrorCode::kInvalidArgument,
          "text query, character " + std::to_string(position + 1) + ": " + what};
}

// The length of a quotation mark, straight or curly, at the front of `text`; 0 for none.
size_t QuotationMark(std::string_view text) {
  if (text.starts_with('"')) return 1;
  return text.starts_with("\u201C") || text.starts_with("\u201D") ? 3 : 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<Lexeme> Next() {
    while (at_ < text_.size() && IsAsciiSpace(text_[at_])) ++at_;
    Lexeme lexeme{.position = at_};
    if (at_ == text_.size()) return lexeme;
    if (text_[at_] == '(' || text_[at_] == ')') {
      lexeme.kind = text_[at_] == '(' ? Lexeme::Kind::kOpen : Lexeme::Kind::kClose;
      ++at_;
      return lexeme;
    }
    return QuotationMark(text_.substr(at_)) > 0 ? Quoted(lexeme) : Word(lexeme);
  }

 private:
  Result<Lexeme> Quoted(Lexeme lexeme) {
    at_ += QuotationMark(text_.substr(at_));
    const size_t begin = at_;
    while (at_ < text_.size() && QuotationMark(text_.substr(at_)) == 0) ++at_;
    if (at_ == text_.size()) {
      return tl::unexpected(Malformed(lexeme.position, "the phrase has no closing quotation mark"));
    }
    lexeme.kind = Lexeme::Kind::kPhrase;
    lexeme.text = text_.substr(begin, at_ - begin);
    at_ += QuotationMark(text_.substr(at_));
    if (at_ < text_.size() && text_[at_] == '*') {
      lexeme.prefix = true;
      ++at_;
    }
    return lexeme;
  }

  Result<Lexeme> Word(Lexeme lexeme) {
    const size_t begin = at_;
    while (at_ < text_.size() && !IsAsciiSpace(text_[at_]) && text_[at_] != '(' &&
           text_[at_] != ')' && QuotationMark(text_.substr(at_)) == 0) {
      ++at_;
    }
    std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "AND") lexeme.kind = Lexeme::Kind::kAnd;
    if (word == "OR") lexeme.kind = Lexeme::Kind::kOr;
    if (word == "NOT") lexeme.kind = Lexeme::Kind::kNot;
    if (lexeme.kind != Lexeme::Kind::kEnd) return lexeme;
    lexeme.kind = Lexeme::Kind::kPhrase;
    if (word.ends_with('*')) {
      lexeme.prefix = true;
      word.remove_suffix(1);
    }
    if (word.find('*') != std::string_view::npos) {
      return tl::unexpected(Malformed(begin, "'*' may only end a word"));
    }
    lexeme.text = word;
    return lexeme;
  }

  std::string_view text_;
  size_t at_ = 0;
};

// Recursive descent; each level of parentheses is one level of calls, and bounded.
class Parser {
 public:
  Parser(std::string_view text, const WordSplitter& splitter) : lexer_(text), splitter_(splitter) {}

  Result<QueryNode> Parse() {
    Advance();
    QueryNode query = Or(0);
    if (!error_ && next_.kind == Lexeme::Kind::kClose) Wrong("')' without '('");
    if (error_) return tl::unexpected(std::move(*error_));
    return query;
  }

 private:
  using Kind = Lexeme::Kind;

  void Advance() {
    auto lexeme = lexer_.Next();
    if (lexeme) {
      next_ = *lexeme;
      return;
    }
    if (!error_) error_ = lexeme.error();
    next_ = {};
  }

  void Wrong(const std::string& what) {
    if (!error_) error_ = Malformed(next_.position, what);
    next_ = {.position = next_.position};  // ends all loops
  }

  static QueryNode Join(QueryNode::Kind kind, std::vector<QueryNode> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = kind, .children = std::move(parts)};
  }

  QueryNode Or(int depth) {
    std::vector<QueryNode> parts;
    parts.push_back(And(depth));
    while (!error_ && next_.kind == Kind::kOr) {
      Advance();
      parts.push_back(And(depth));
    }
    return Join(QueryNode::Kind::kOr, std::move(parts));
  }

  QueryNode And(int depth) {
    std::vector<QueryNode> parts;
    parts.push_back(Not(depth));
    while (!error_ && next_.kind != Kind::kOr && next_.kind != Kind::kClose &&
           next_.kind != Kind::kEnd) {
      if (next_.kind == Kind::kAnd) Advance();
      parts.push_back(Not(depth));
    }
    return Join(QueryNode::Kind::kAnd, std::move(parts));
  }

  QueryNode Not(int depth) {
    bool negated = false;
    while (next_.kind == Kind::kNot) {
      negated = !negated;
      Advance();
    }
    QueryNode inner = Primary(depth);
    if (!negated) return inner;
    QueryNode node{.kind = QueryNode::Kind::kNot};
    node.children.push_back(std::move(inner));
    return node;
  }

  QueryNode Primary(int depth) {
    if (next_.kind == Kind::kPhrase) return Phrase();
    if (next_.kind != Kind::kOpen) {
      Wrong(next_.kind == Kind::kEnd ? "a word is missing at the end"
                                     : "a word, a phrase or '(' must stand here");
      return {};
    }
    if (depth == kMaxDepth) {
      Wrong("more than " + std::to_string(kMaxDepth) + " levels of parentheses");
      return {};
    }
    Advance();
    QueryNode inner = Or(depth + 1);
    if (!error_ && next_.kind != Kind::kClose) Wrong("')' is missing");
    if (!error_) Advance();
    return inner;
  }

  QueryNode Phrase() {
    QueryNode node{.source = std::string(next_.text),
                   .words = splitter_.Split(next_.text),
                   .prefix = next_.prefix};
    if (node.words.empty()) {
      Wrong("'" + node.source + "' has no letter or digit to look for");
    } else if (++phrases_ > kMaxPhrases) {
      Wrong("more than " + std::to_string(kMaxPhrases) + " words and phrases");
    } else {
      Advance();
    }
    return node;
  }

  Lexer lexer_;
  const WordSplitter& splitter_;
  Lexeme next_;
  size_t phrases_ = 0;
  std::optional<Error> error_;
};

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  return parts.size() == 1 ? parts.front() : "(" + Join(parts, separator) + ")";
}

// "these without those", either in one FTS5 expression.
std::string Without(const std::vector<std::string>& these, std::string_view these_operator,
                    const std::vector<std::string>& those, std::string_view those_operator) {
  const std::string kept = Joined(these, these_operator);
  return those.empty() ? kept : "(" + kept + " NOT " + Joined(those, those_operator) + ")";
}

}  // namespace

Result<QueryNode> ParseTextQuery(std::string_view text, const WordSplitter& splitter) {
  if (text.size() > kMaxBytes) {
    return Fail(ErrorCode::kInvalidArgument,
                "text query: longer than " + std::to_string(kMaxBytes) + " bytes");
  }
  if (const size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return tl::unexpected(Malformed(nul, "a NUL byte"));
  }
  return Parser(text, splitter).Parse();
}

bool Matches(const QueryNode& query, const Words& words) {
  const auto matches = [&](const QueryNode& child) { return Matches(child, words); };
  switch (query.kind) {
    case QueryNode::Kind::kPhrase:
      return ContainsPhrase(words, query.words, query.prefix);
    case QueryNode::Kind::kAnd:
      return std::all_of(query.children.begin(), query.children.end(), matches);
    case QueryNode::Kind::kOr:
      return std::any_of(query.children.begin(), query.children.end(), matches);
    case QueryNode::Kind::kNot:
      return !matches(query.children.front());
  }
  return false;
}

std::string FtsPhrase(std::string_view phrase) {
  std::string quoted = "\"";
  for (char c : phrase) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// A set of rows is kept as an expression or as what an expression leaves out, so
// every NOT ends up between two expressions or at the very top (De Morgan).
FtsQuery ToFts(const QueryNode& query) {
  if (query.kind == QueryNode::Kind::kPhrase) {
    return {FtsPhrase(query.source) + (query.prefix ? " *" : ""), false};
  }
  std::vector<std::string> inside;
  std::vector<std::string> outside;
  for (const QueryNode& child : query.children) {
    FtsQuery part = ToFts(child);
    (part.all_others ? outside : inside).push_back(std::move(part.expression));
  }
  switch (query.kind) {
    case QueryNode::Kind::kAnd:
      if (inside.empty()) return {Joined(outside, " OR "), true};
      return {Without(inside, " AND ", outside, " OR "), false};
    case QueryNode::Kind::kOr:
      if (outside.empty()) return {Joined(inside, " OR "), false};
      return {Without(outside, " AND ", inside, " OR "), true};
    default:  // kNot: its one child's expression, the other way round
      return inside.empty() ? FtsQuery{outside.front(), false} : FtsQuery{inside.front(), true};
  }
}

}  // namespace demarche
