// SPDX-License-Identifier: Apache-2.0
#include "input/intake.h"

#include <utility>

#include "input/date_parse.h"
#include "input/language.h"
#include "input/text_builder.h"

namespace demarche {
namespace {

DateOrder OrderFor(std::string_view language) {
  // Only Americans write the month first; a page that does not say is read as theirs.
  const bool elsewhere = language.starts_with("en-") && language != "en-US";
  return elsewhere ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

void FillIn(const DocumentInfo& defaults, DocumentInfo* info) {
  for (std::string DocumentInfo::*field :
       {&DocumentInfo::url, &DocumentInfo::title, &DocumentInfo::publisher, &DocumentInfo::byline,
        &DocumentInfo::published, &DocumentInfo::language}) {
    if ((info->*field).empty()) info->*field = defaults.*field;
  }
}

}  // namespace

void Intake::Accept(Document::Parts parts) {
  DocumentInfo& info = parts.info;
  for (std::string DocumentInfo::*field :
       {&DocumentInfo::id, &DocumentInfo::url, &DocumentInfo::title, &DocumentInfo::publisher,
        &DocumentInfo::byline}) {
    info.*field = CleanLine(info.*field);
  }
  info.language = NormaliseLanguageTag(info.language);
  info.published = ParseDate(info.published, OrderFor(info.language)).value_or("");
  FillIn(options_.defaults, &info);
  info.published = ParseDate(info.published, OrderFor(info.language)).value_or("");
  const std::string source = info.source;
  if (parts.text.empty()) {
    return Report(ReadProblem::Kind::kEmpty, source, "no text found; nothing to read here");
  }
  if (!options_.any_language) {
    const LanguageGuess guess = GuessLanguage(parts.text, info.language);
    if (!guess.english) {
      return Report(ReadProblem::Kind::kNotEnglish, source,
                    "the text is not English but '" + guess.code +
                        "'; allow any language to read it all the same");
    }
  }
  Result<Document> document = Document::Create(std::move(parts));
  if (!document) {
    return Report(ReadProblem::Kind::kBroken, source, document.error().message);
  }
  ++counts_.documents;
  if (!on_document_(*std::move(document))) stopped_ = true;
}

void Intake::Report(ReadProblem::Kind kind, std::string source, std::string message) {
  switch (kind) {
    case ReadProblem::Kind::kBroken:
      ++counts_.broken;
      break;
    case ReadProblem::Kind::kNotEnglish:
      ++counts_.not_english;
      break;
    case ReadProblem::Kind::kEmpty:
      ++counts_.empty;
      break;
  }
  if (on_problem_) on_problem_({kind, std::move(source), std::move(message)});
}

}  // namespace demarche
